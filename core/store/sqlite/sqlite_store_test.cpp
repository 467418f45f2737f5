// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/store/sqlite/folder_for_test.hpp"

namespace btl::store {
namespace {

using base::ErrorCode;

class SqliteStore : public testing::Test {
 protected:
  void SetUp() override { reopen(); }

  void reopen() {
    store_.reset();
    auto opened = open_sqlite({.path = folder_.file("store.db")}, clock_);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    store_ = std::move(*opened);
  }

  void set_up_notes() {
    const auto done =
        store_->set_up({.owner = "notes",
                        .migrations = {{1,
                                        "0001_create.sql",
                                        "CREATE TABLE notes_note (id INTEGER PRIMARY KEY, "
                                        "text TEXT NOT NULL UNIQUE) STRICT;"}}});
    ASSERT_TRUE(done.has_value()) << done.error().message;
  }

  sqlite::FolderForTest folder_;
  os::FakeClock clock_;
  std::unique_ptr<Store> store_;
};

TEST_F(SqliteStore, GivesBackWhatWasCommitted) {
  set_up_notes();
  auto done = store_->commit_now(
      {.owner = "notes",
       .statements = {{.sql = "INSERT INTO notes_note (text) VALUES (?1)", .values = {"a"}}}});
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done->changed, std::vector<std::int64_t>{1});
  auto rows = store_->query_now({.owner = "notes", .sql = "SELECT id, text FROM notes_note"});
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  ASSERT_EQ(rows->row_count(), 1U);
  EXPECT_EQ(rows->text(0, 1), "a");
  reopen();
  set_up_notes();
  rows = store_->query_now({.owner = "notes", .sql = "SELECT id, text FROM notes_note"});
  EXPECT_EQ(rows->row_count(), 1U);
}

}  // namespace
}  // namespace btl::store
