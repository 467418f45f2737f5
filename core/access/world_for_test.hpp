// SPDX-License-Identifier: EUPL-1.2
// What the tests of access stand on: a real store in a folder of its own, and a clock that is moved
// by hand. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/os/clock.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/os/random.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::access {

struct WorldForTest {
  base::Status write(std::string sql, std::vector<store::Value> values = {}) {
    store::Batch batch;
    batch.statements.push_back({.sql = std::move(sql), .values = std::move(values)});
    const auto done = store->commit_now(std::move(batch));
    return done.has_error() ? base::Status(done.error()) : base::Status();
  }

  std::int64_t count(std::string sql) {
    store::Query query;
    query.sql = std::move(sql);
    const auto rows = store->query_now(std::move(query));
    BTL_ASSERT(rows.has_value());
    return rows->integer(0, 0);
  }

  os::FolderForTest folder;
  os::FakeClock clock;
  os::FakeRandom random;
  std::unique_ptr<store::Store> store = [this] {
    store::SqliteOptions options;
    options.path = folder.file("btl.db");
    auto opened = store::open_sqlite(options, clock);
    BTL_ASSERT(opened.has_value());
    return std::move(*opened);
  }();
};

}  // namespace btl::access
