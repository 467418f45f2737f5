// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/connection.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

std::string answer(Connection& connection, const std::string& sql) {
  const auto rows = connection.fetch(sql);
  if (!rows) return rows.error().error.message;
  const Cell cell = rows.value().at(0, 0);
  return cell.kind == CellKind::kInteger ? std::to_string(cell.integer) : std::string(cell.text);
}

base::Status try_to_open(const std::string& path, Role role = Role::kWriter) {
  const Owners owners;
  const os::FakeClock clock;
  auto opened = Connection::open({.path = path, .role = role}, owners, clock);
  if (!opened) return opened.error();
  return {};
}

TEST(Connection, IsSetUpToLoseAndLeakNothing) {
  WorldForTest world;
  EXPECT_EQ(answer(*world.writer, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(answer(*world.writer, "PRAGMA synchronous"), "2");
  EXPECT_EQ(answer(*world.writer, "PRAGMA page_size"), "8192");
  EXPECT_EQ(answer(*world.writer, "PRAGMA wal_autocheckpoint"), "0");
  EXPECT_EQ(answer(*world.writer, "PRAGMA secure_delete"), "1");
  const auto reader = world.open(Role::kReader);
  for (Connection* const connection : {world.writer.get(), reader.get()}) {
    EXPECT_EQ(answer(*connection, "PRAGMA foreign_keys"), "1");
    EXPECT_EQ(answer(*connection, "PRAGMA trusted_schema"), "0");
    EXPECT_EQ(answer(*connection, "PRAGMA mmap_size"), "0");
    EXPECT_EQ(answer(*connection, "PRAGMA temp_store"), "2");
    EXPECT_NE(answer(*connection, "INSERT INTO sqlite_master VALUES (1, 2, 3, 4, 5)"), "");
    EXPECT_NE(answer(*connection, "ATTACH DATABASE ':memory:' AS x").find("attached"),
              std::string::npos);
  }
}

TEST(Connection, OfAReaderCannotWrite) {
  WorldForTest world;
  const auto reader = world.open(Role::kReader);
  const auto done = reader->execute("DELETE FROM btl_migration");
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().error.code, ErrorCode::kDenied);
}

TEST(Connection, TakesExactlyOneStatement) {
  WorldForTest world;
  const auto code = [&](const std::string& sql) {
    const auto prepared = world.writer->prepare(Purpose::kStatement, "btl", sql);
    return prepared ? ErrorCode::kInternal : prepared.error().error.code;
  };
  EXPECT_EQ(code("SELECT 1; -- and no more\n ; "), ErrorCode::kInternal);
  EXPECT_EQ(code("SELECT 1; SELECT 2"), ErrorCode::kInvalid);
  EXPECT_EQ(code("SELECT 1; nonsense"), ErrorCode::kInvalid);
  EXPECT_EQ(code(""), ErrorCode::kInvalid);
  EXPECT_EQ(code(" ; "), ErrorCode::kInvalid);
  EXPECT_EQ(code("SELEKT 1"), ErrorCode::kInvalid);
  EXPECT_EQ(code("SELECT \"no such column\" FROM btl_migration"), ErrorCode::kInvalid);
  EXPECT_EQ(code(std::string("SELECT 1\0; x", 12)), ErrorCode::kInvalid);
  EXPECT_EQ(code("SELECT '" + std::string(300'000, 'x') + "'"), ErrorCode::kTooLarge);
}

TEST(Connection, CompilesAStatementOnce) {
  WorldForTest world;
  const auto first = world.writer->prepare(Purpose::kStatement, "btl", "SELECT 1");
  const auto second = world.writer->prepare(Purpose::kStatement, "btl", "SELECT 1");
  EXPECT_EQ(first.value(), second.value());
}

TEST(Connection, DoesNotLendTheHostWhatTheStorePrepared) {
  WorldForTest world;
  ASSERT_TRUE(world.writer->execute("BEGIN IMMEDIATE").has_value());
  ASSERT_TRUE(world.writer->execute("COMMIT").has_value());
  EXPECT_FALSE(world.writer->prepare(Purpose::kStatement, "btl", "COMMIT").has_value());
}

TEST(Connection, RefusesAFileThatIsNotAStore) {
  const os::FolderForTest folder;
  std::ofstream(folder.file("text.db")) << std::string(10'000, 'x');
  EXPECT_EQ(try_to_open(folder.file("text.db")).error().code, ErrorCode::kCorrupt);

  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(folder.file("other.db").c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "CREATE TABLE x (y)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  EXPECT_EQ(try_to_open(folder.file("other.db")).error().code, ErrorCode::kCorrupt);
  EXPECT_FALSE(try_to_open(folder.file("absent.db"), Role::kReader).has_value());
}

TEST(Connection, RefusesTheStoreOfANewerProgram) {
  WorldForTest world;
  ASSERT_TRUE(world.writer->execute("PRAGMA user_version = 2").has_value());
  const auto opened = try_to_open(world.folder.file("store.db"));
  EXPECT_EQ(opened.error().code, ErrorCode::kIncompatible);
  EXPECT_NE(opened.error().message.find("format 2"), std::string::npos);
}

TEST(Connection, RemembersThatItIsBroken) {
  WorldForTest world;
  static_cast<void>(world.writer->failure(SQLITE_CONSTRAINT, "a", "b"));
  EXPECT_FALSE(world.writer->broken().has_value());
  static_cast<void>(world.writer->failure(SQLITE_IOERR_FSYNC, "", "COMMIT"));
  EXPECT_TRUE(world.writer->broken().has_value());
}

}  // namespace
}  // namespace btl::store::sqlite
