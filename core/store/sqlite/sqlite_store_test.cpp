// SPDX-License-Identifier: EUPL-1.2
// The store as its users see it; the parts have tests of their own.
#include "core/store/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <random>
#include <thread>

#include "core/os/folder_for_test.hpp"
#include "core/store/sqlite/fault_vfs_for_test.hpp"

namespace btl::store {
namespace {

using base::ErrorCode;

constexpr const char* kCreate =
    "CREATE TABLE notes_note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;";

class SqliteStore : public testing::Test {
 protected:
  void SetUp() override { open(); }

  void open(const SqliteOptions& extra = {}) {
    SqliteOptions options = extra;
    options.path = folder_.file("store.db");
    store_.reset();
    auto opened = open_sqlite(options, clock_);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    store_ = std::move(opened.value());
    const auto done =
        store_->set_up({.owner = "notes", .migrations = {{1, "0001_create.sql", kCreate}}});
    ASSERT_TRUE(done.has_value()) << done.error().message;
  }

  static Batch insert(const std::string& text) {
    return {.owner = "notes",
            .statements = {{.sql = "INSERT INTO notes_note (text) VALUES (?1)", .values = {text}}}};
  }
  std::int64_t count() {
    auto rows = store_->query_now({.owner = "notes", .sql = "SELECT count(*) FROM notes_note"});
    return rows.value().integer(0, 0);
  }
  [[nodiscard]] std::size_t backups() const {
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      found += entry.path().string().find(".before-") != std::string::npos ? 1U : 0U;
    }
    return found;
  }

  os::FolderForTest folder_;
  os::FakeClock clock_;
  std::unique_ptr<Store> store_;
};

TEST_F(SqliteStore, KeepsWhatWasCommittedWhenOpenedAgain) {
  const auto done = store_->commit_now(insert("a"));
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done.value().changed, std::vector<std::int64_t>{1});
  EXPECT_EQ(done.value().row_ids, std::vector<std::int64_t>{1});
  open();
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteStore, LetsNobodyInWhoseTablesAreNotAccepted) {
  std::vector<TableShape> seen;
  const auto refuse = [&seen](const std::vector<TableShape>& tables) -> base::Status {
    seen = tables;
    return base::Error{ErrorCode::kInvalid, "not like this"};
  };
  const auto done = store_->set_up(
      {.owner = "other",
       .migrations = {{1, "0001_create.sql", "CREATE TABLE other_a (b TEXT) STRICT;"}},
       .accepts = refuse});
  ASSERT_TRUE(done.has_error());
  EXPECT_EQ(done.error().message, "not like this");
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].columns.at(0).name, "b");
  EXPECT_EQ(store_->query_now({.owner = "other", .sql = "SELECT 1"}).error().code,
            ErrorCode::kDenied);
}

TEST_F(SqliteStore, NamesTheTablesOfAll) {
  const auto tables = store_->tables();
  ASSERT_TRUE(tables.has_value()) << tables.error().message;
  const bool has_note = std::any_of(tables->begin(), tables->end(), [](const TableShape& table) {
    return table.name == "notes_note";
  });
  EXPECT_TRUE(has_note);
}

// Whether any file in the folder of the store holds these bytes.
bool is_in_a_file(const std::string& folder, const std::string& bytes) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    if (all.find(bytes) != std::string::npos) return true;
  }
  return false;
}

TEST_F(SqliteStore, LeavesNoByteOfWhatWasDeletedOncePurged) {
  for (int number = 0; number < 300; ++number) {
    ASSERT_TRUE(store_->commit_now(insert("canary " + std::to_string(number))).has_value());
    ASSERT_TRUE(store_->commit_now(insert("neighbour " + std::to_string(number))).has_value());
  }
  const Batch removal{.owner = "notes",
                      .statements = {{.sql = "DELETE FROM notes_note WHERE text LIKE 'canary%'"}}};
  ASSERT_TRUE(store_->commit_now(removal).has_value());
  EXPECT_TRUE(is_in_a_file(folder_.path(), "canary"));  // the log still has it
  ASSERT_TRUE(store_->purge_deleted().has_value());
  EXPECT_FALSE(is_in_a_file(folder_.path(), "canary"));
  EXPECT_TRUE(is_in_a_file(folder_.path(), "neighbour 299"));
}

// Rows of all lengths that come, grow and go move from page to page and leave bytes between rows:
// of this seed secure_delete alone leaves some.
TEST_F(SqliteStore, LeavesNoByteBetweenTheRowsOfAPage) {
  constexpr int kRows = 3'000;
  std::mt19937 random(6);
  const auto below = [&random](std::size_t most) { return random() % most; };
  ASSERT_TRUE(store_
                  ->set_up({.owner = "other",
                            .migrations = {{1,
                                            "0001_create.sql",
                                            "CREATE TABLE other_a (id TEXT PRIMARY KEY, name TEXT,"
                                            " story TEXT) STRICT;"
                                            "CREATE INDEX other_a_name ON other_a (name);"}}})
                  .has_value());
  Batch batch{.owner = "other"};
  std::vector<std::string> ids;
  for (int row = 0; row < kRows; ++row) {
    const std::string who = (below(10) == 0 ? "canary" : "neighb") + std::to_string(row);
    const std::string story = who + std::string(below(60) == 0 ? 3'000 : below(400), 'x');
    ids.push_back(std::to_string(random()) + std::to_string(random()));
    batch.statements.push_back({.sql = "INSERT INTO other_a VALUES (?1, ?2, ?3)",
                                .values = {ids.back(), story.substr(0, 30), story}});
    if (below(3) == 0) {
      batch.statements.push_back(
          {.sql = "UPDATE other_a SET story = story || ?2 WHERE id = ?1",
           .values = {ids[below(ids.size())], std::string(below(200), 'y')}});
    }
    if (below(10) == 0) {
      batch.statements.push_back(
          {.sql = "DELETE FROM other_a WHERE id = ?1", .values = {ids[below(ids.size())]}});
    }
    if (row % 20 != 19) continue;
    ASSERT_TRUE(store_->commit_now(std::move(batch)).has_value());
    batch = {.owner = "other"};
  }
  batch.statements.push_back({.sql = "DELETE FROM other_a WHERE name LIKE 'canary%'"});
  ASSERT_TRUE(store_->commit_now(std::move(batch)).has_value());
  ASSERT_TRUE(store_->purge_deleted().has_value());
  EXPECT_FALSE(is_in_a_file(folder_.path(), "canary"));
  EXPECT_TRUE(is_in_a_file(folder_.path(), "neighb"));
}

TEST_F(SqliteStore, TellsConflictFromMistake) {
  ASSERT_TRUE(store_->commit_now(insert("a")).has_value());
  EXPECT_EQ(store_->commit_now(insert("a")).error().code, ErrorCode::kConflict);
  EXPECT_EQ(store_->commit_now({.owner = "notes", .statements = {{.sql = "x"}}}).error().code,
            ErrorCode::kInvalid);
  EXPECT_EQ(
      store_->query_now({.owner = "notes", .sql = "SELECT * FROM btl_migration"}).error().code,
      ErrorCode::kDenied);
  EXPECT_EQ(store_->query_now({.owner = "other", .sql = "SELECT 1"}).error().code,
            ErrorCode::kDenied);
}

TEST_F(SqliteStore, IsHeldByOne) {
  const auto second = open_sqlite({.path = folder_.file("store.db")}, clock_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
}

TEST_F(SqliteStore, RefusesWhatIsNoFile) {
  EXPECT_EQ(open_sqlite({.path = ":memory:"}, clock_).error().code, ErrorCode::kInvalid);
  EXPECT_EQ(open_sqlite({.path = ""}, clock_).error().code, ErrorCode::kInvalid);
  EXPECT_FALSE(open_sqlite({.path = folder_.file("no/store.db")}, clock_).has_value());
  EXPECT_EQ(open_sqlite({.path = folder_.file("x.db"), .readers = 0}, clock_).error().code,
            ErrorCode::kInvalid);
}

TEST_F(SqliteStore, IsReadableByNobodyElse) {
  ASSERT_TRUE(store_->commit_now(insert("a")).has_value());
  for (const char* name : {"store.db", "store.db-wal", "store.db-shm", "store.db.lock"}) {
    struct stat status {};
    ASSERT_EQ(::stat(folder_.file(name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0077U, 0U) << name;
  }
}

TEST_F(SqliteStore, LeavesNoTraceOfWhatWasDeleted) {
  const std::string canary = "canary-of-a-person";
  for (int round = 0; round < 50; ++round) {
    ASSERT_TRUE(store_->commit_now(insert(canary + std::to_string(round))).has_value());
  }
  ASSERT_TRUE(
      store_->commit_now({.owner = "notes", .statements = {{.sql = "DELETE FROM notes_note"}}})
          .has_value());
  store_.reset();
  std::ifstream file(folder_.file("store.db"), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  EXPECT_GT(bytes.size(), 8192U);
  EXPECT_EQ(bytes.find(canary), std::string::npos);
}

TEST_F(SqliteStore, BacksUpOnceBeforeTheMigrationsOfAStart) {
  EXPECT_EQ(backups(), 0U);  // nothing to save on the first start
  ASSERT_TRUE(store_->commit_now(insert("a")).has_value());
  const auto set_up = [&](const std::string& owner) {
    return store_->set_up({.owner = owner, .migrations = {{1, "0001_create.sql", ""}}}).has_value();
  };
  EXPECT_TRUE(set_up("second"));
  EXPECT_TRUE(set_up("third"));
  EXPECT_EQ(backups(), 1U);
  EXPECT_TRUE(std::filesystem::exists(folder_.file("store.db.before-second-0001")));
  ASSERT_TRUE(store_->commit_now(insert("b")).has_value());
  EXPECT_TRUE(set_up("fourth"));
  EXPECT_EQ(backups(), 2U);
}

TEST_F(SqliteStore, KeepsTheNamesOfOwnersThatAreNotLoaded) {
  store_.reset();
  store_ = open_sqlite({.path = folder_.file("store.db")}, clock_).value();
  EXPECT_EQ(store_->set_up({.owner = "notes_more"}).error().code, ErrorCode::kConflict);
}

TEST_F(SqliteStore, DoesNotLetAnOwnerInWhoseMigrationFails) {
  EXPECT_FALSE(store_->set_up({.owner = "bad", .migrations = {{1, "0001.sql", "x"}}}).has_value());
  EXPECT_EQ(store_->query_now({.owner = "bad", .sql = "SELECT 1"}).error().code,
            ErrorCode::kDenied);
}

TEST_F(SqliteStore, ReadsOnWhileTheDiskIsFull) {
  sqlite::FaultVfsForTest disk("store_faults");
  open({.vfs = "store_faults"});
  ASSERT_TRUE(store_->commit_now(insert("a")).has_value());
  disk.write_result = SQLITE_FULL;
  EXPECT_EQ(store_->commit_now(insert("b")).error().code, ErrorCode::kStorageFull);
  EXPECT_FALSE(store_->status().writable);
  EXPECT_EQ(count(), 1);
  disk.write_result = SQLITE_OK;
  EXPECT_TRUE(store_->commit_now(insert("b")).has_value());
  EXPECT_TRUE(store_->status().writable);
  EXPECT_EQ(count(), 2);
  store_.reset();
}

TEST_F(SqliteStore, ReadsOnAfterAFailedSyncAndLosesNothingAcknowledged) {
  sqlite::FaultVfsForTest disk("store_faults");
  std::atomic<int> fatal = 0;
  open({.vfs = "store_faults", .on_fatal = [&](const base::Error&) { ++fatal; }});
  ASSERT_TRUE(store_->commit_now(insert("acknowledged")).has_value());
  disk.sync_result = SQLITE_IOERR_FSYNC;
  EXPECT_EQ(store_->commit_now(insert("lost")).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(store_->commit_now(insert("refused")).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(fatal, 1);
  EXPECT_EQ(count(), 1);
  disk.sync_result = SQLITE_OK;
  open();
  const auto rows = store_->query_now(
      {.owner = "notes", .sql = "SELECT text FROM notes_note WHERE text <> 'lost'"});
  ASSERT_EQ(rows.value().row_count(), 1U);
  EXPECT_EQ(rows.value().text(0, 0), "acknowledged");
}

TEST_F(SqliteStore, TellsHowItIs) {
  ASSERT_TRUE(store_->commit_now(insert("a")).has_value());
  EXPECT_FALSE(store_->commit_now(insert("a")).has_value());
  const StoreStatus status = store_->status();
  EXPECT_TRUE(status.backend.starts_with("sqlite 3."));
  EXPECT_GT(status.bytes, 0U);
  EXPECT_GT(status.log_bytes, 0U);
  EXPECT_EQ(status.commits, 1U);
  EXPECT_EQ(status.refused, 1U);
  EXPECT_TRUE(status.writable);
  EXPECT_TRUE(store_->check().value().empty());
  EXPECT_TRUE(store_->backup(folder_.file("copy.db")).has_value());
  EXPECT_EQ(store_->backup(folder_.file("copy.db")).error().code, ErrorCode::kConflict);
}

// Writers and readers at once: each reader sees at least what was acknowledged before it asked, and
// never half a batch.
TEST_F(SqliteStore, ShowsWholeAcknowledgedBatchesToConcurrentReaders) {
  constexpr int kWriters = 3;
  constexpr int kEach = 60;
  std::atomic<std::int64_t> acknowledged = 0;
  std::atomic<int> writing = kWriters;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&, writer] {
      for (int round = 0; round < kEach; ++round) {
        const std::string name = std::to_string(writer) + "." + std::to_string(round);
        Batch pair = insert(name + "a");
        pair.statements.push_back(insert(name + "b").statements[0]);
        if (round % 7 == 6) pair.statements.push_back(insert(name + "b").statements[0]);  // refused
        const bool done = store_->commit_now(std::move(pair)).has_value();
        EXPECT_EQ(done, round % 7 != 6);
        if (done) acknowledged += 2;
      }
      --writing;
    });
  }
  for (int reader = 0; reader < 2; ++reader) {
    threads.emplace_back([&] {
      while (writing > 0) {
        const std::int64_t before = acknowledged;
        const std::int64_t seen = count();
        EXPECT_GE(seen, before);
        EXPECT_EQ(seen % 2, 0);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count(), acknowledged);
}

}  // namespace
}  // namespace btl::store
