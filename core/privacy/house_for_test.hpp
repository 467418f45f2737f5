// SPDX-License-Identifier: EUPL-1.2
// A fixture with accounts, a plugin "notes" that keeps people, and what answers for them. For tests
// only.
#pragma once

#include <filesystem>
#include <fstream>

#include "core/access/house_for_test.hpp"
#include "core/privacy/privacy.hpp"
#include "core/privacy/tables_for_test.hpp"

namespace btl::privacy {

class PrivacyForTest : public access::HouseForTest {
 protected:
  PrivacyForTest() { start(); }

  // What a server does between opening its store and letting people in.
  void start(const Tables& tables = tables_for_test()) {
    store::OwnerSetup setup;
    setup.owner = "notes";
    setup.migrations = {{1, "0001_create.sql", kCreateForTest}};
    ASSERT_TRUE(world_.store->set_up(setup).has_value());
    const Owner owner{"notes",
                      tables,
                      words_for_test("Kladblok", "Notebook"),
                      {{"read", words_for_test("gelezen", "read")},
                       {"burn", words_for_test("verbrand", "burnt")}}};
    auto opened = Privacy::open(*access_, files_, ledger_, {owner}, [this] {
      ++forgotten_;
      return std::vector<store::Statement>{};
    });
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    privacy_ = std::move(*opened);
  }

  void add_person(const std::string& id, const std::string& name, const std::string& phone = {}) {
    ASSERT_TRUE(
        world_.write("INSERT INTO notes_person VALUES (?1, ?2, ?3, NULL)", {id, name, phone})
            .has_value());
    ASSERT_TRUE(world_
                    .write("INSERT INTO notes_note VALUES (?1, 1, ?2, ?1, ?3)",
                           {id, "about " + name, base::to_ns(world_.clock.now())})
                    .has_value());
  }
  std::int64_t people() { return world_.count("SELECT COUNT(*) FROM notes_person"); }

  // Whether any file of the server holds these bytes.
  [[nodiscard]] bool is_in_a_file(const std::string& bytes) const {
    for (const auto& entry : std::filesystem::directory_iterator(world_.folder.path())) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(file), {}};
      if (all.find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  // The store ends, `change` happens to its files, and it begins again.
  void restart(const std::function<void(const std::string& database)>& change) {
    privacy_.reset();
    access_.reset();
    world_.store.reset();
    const std::string path = world_.folder.file("btl.db");
    change(path);
    store::SqliteOptions options;
    options.path = path;
    auto opened = store::open_sqlite(options, world_.clock);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    world_.store = std::move(*opened);
    open();
    start();
  }

  os::SystemFiles files_;
  const std::string ledger_ = world_.folder.file("erasures");
  std::unique_ptr<Privacy> privacy_;
  int forgotten_ = 0;
};

}  // namespace btl::privacy
