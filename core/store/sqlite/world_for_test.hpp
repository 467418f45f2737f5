// SPDX-License-Identifier: EUPL-1.2
// A database in a folder of its own, for the tests of what works on connections. For tests only.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/os/clock.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/sqlite/migrations.hpp"
#include "core/store/sqlite/owners.hpp"

namespace btl::store::sqlite {

struct WorldForTest {
  WorldForTest() { BTL_ASSERT(prepare_migrations(*writer).has_value()); }

  std::unique_ptr<Connection> open(Role role, std::string vfs = {}) {
    auto opened = Connection::open(
        {.path = folder.file("store.db"), .vfs = std::move(vfs), .role = role}, owners, clock);
    BTL_ASSERT(opened.has_value());
    return std::move(opened.value());
  }

  // An owner with one migration; its error, empty when all went well.
  std::string set_up(const std::string& owner,
                     const std::string& sql,
                     const std::vector<std::string>& views = {}) {
    if (auto known = owners.introduce(owner); !known) return known.error().message;
    const OwnerSetup setup{.owner = owner, .migrations = {{1, "0001_create.sql", sql}}};
    auto done = migrate(*writer, setup, clock.now(), [](std::uint32_t) { return base::Status{}; });
    if (!done) return done.error().message;
    owners.let_in(owner, views);
    return {};
  }

  os::FolderForTest folder;
  os::FakeClock clock;
  Owners owners;
  std::unique_ptr<Connection> writer = open(Role::kWriter);
};

}  // namespace btl::store::sqlite
