// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/migrations.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

constexpr const char* kTable =
    "CREATE TABLE notes_note (id INTEGER PRIMARY KEY, text TEXT) STRICT;";

class Migrations : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(world_.owners.introduce("notes").has_value()); }

  base::Status apply(std::vector<Migration> migrations) {
    return migrate(*world_.writer,
                   {.owner = "notes", .migrations = std::move(migrations)},
                   world_.clock.now(),
                   [this](std::uint32_t number) {
                     backups_.push_back(number);
                     return base::Status{};
                   });
  }
  std::int64_t tables() {
    return world_.writer
        ->fetch("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'notes%'")
        .value()
        .integer(0, 0);
  }

  WorldForTest world_;
  std::vector<std::uint32_t> backups_;
};

TEST_F(Migrations, AreAppliedOnceInOrder) {
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}}).has_value());
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable},
                     {2, "0002_b.sql", "INSERT INTO notes_note (text) VALUES ('a');"},
                     {3,
                      "0003_c.sql",
                      "ALTER TABLE notes_note ADD COLUMN more INTEGER NOT NULL "
                      "DEFAULT 3 CHECK (more > 2); -- the end"}})
                  .has_value());
  EXPECT_EQ(backups_, (std::vector<std::uint32_t>{1, 2}));
  const auto rows = world_.writer->fetch("SELECT more FROM notes_note");
  EXPECT_EQ(rows.value().integer(0, 0), 3);
  EXPECT_EQ(migrated_owners(*world_.writer).value(), std::vector<std::string>{"notes"});
}

TEST_F(Migrations, RecordWhenAndWhat) {
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}}).has_value());
  const auto rows = world_.writer->fetch(
      "SELECT owner, number, name, length(checksum), applied_at_ns FROM btl_migration");
  EXPECT_EQ(rows.value().text(0, 0), "notes");
  EXPECT_EQ(rows.value().text(0, 2), "0001_a.sql");
  EXPECT_EQ(rows.value().integer(0, 3), 32);
  EXPECT_EQ(rows.value().integer(0, 4), base::to_ns(world_.clock.now()));
}

TEST_F(Migrations, RefuseOneThatWasChangedAfterwards) {
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}}).has_value());
  const auto refused = apply({{1, "0001_a.sql", std::string(kTable) + " "}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kIncompatible);
  EXPECT_NE(refused.error().message.find("notes/0001_a.sql: changed"), std::string::npos);
}

TEST_F(Migrations, RefuseADatabaseOfANewerProgram) {
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}, {2, "0002_b.sql", ""}}).has_value());
  const auto refused = apply({{1, "0001_a.sql", kTable}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kIncompatible);
  EXPECT_NE(refused.error().message.find("notes/0002_b.sql"), std::string::npos);
}

TEST_F(Migrations, RefuseAHoleInWhatWasApplied) {
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}, {2, "0002_b.sql", ""}}).has_value());
  ASSERT_TRUE(world_.writer->execute("DELETE FROM btl_migration WHERE number = 1").has_value());
  const auto refused = apply({{1, "0001_a.sql", kTable}, {2, "0002_b.sql", ""}});
  EXPECT_EQ(refused.error().code, ErrorCode::kIncompatible);
  EXPECT_NE(refused.error().message.find("0001_a.sql: never applied"), std::string::npos);
}

TEST_F(Migrations, RefuseAHoleInTheProgram) {
  EXPECT_EQ(apply({{2, "0002_b.sql", kTable}}).error().code, ErrorCode::kInvalid);
  EXPECT_EQ(tables(), 0);
}

TEST_F(Migrations, AreUndoneWholeWhenTheyFail) {
  const auto failed =
      apply({{1,
              "0001_a.sql",
              std::string(kTable) + "CREATE TABLE notes_b (x INTEGER) STRICT; nonsense;"}});
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::kInvalid);
  EXPECT_TRUE(failed.error().message.starts_with("notes/0001_a.sql, statement 3: "))
      << failed.error().message;
  EXPECT_EQ(tables(), 0);
  EXPECT_TRUE(apply({{1, "0001_a.sql", kTable}}).has_value());
}

TEST_F(Migrations, KeepWhatWasAppliedBeforeTheOneThatFails) {
  EXPECT_FALSE(apply({{1, "0001_a.sql", kTable}, {2, "0002_b.sql", "nonsense"}}).has_value());
  EXPECT_EQ(tables(), 1);
  EXPECT_EQ(migrated_owners(*world_.writer).value().size(), 1U);
}

TEST_F(Migrations, MayDoEverythingToTheirOwnTables) {
  EXPECT_EQ(world_.set_up(
                "notes",
                "CREATE TABLE notes_a (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT UNIQUE) STRICT;"
                "CREATE INDEX notes_a_by_b ON notes_a (b);"
                "CREATE VIEW notes_v AS SELECT * FROM notes_a;"
                "CREATE TRIGGER notes_t INSTEAD OF INSERT ON notes_v BEGIN INSERT INTO notes_a "
                "(b) VALUES (NEW.b); END;"
                "INSERT INTO notes_v (b) VALUES ('x');"
                "ALTER TABLE notes_a ADD COLUMN c INTEGER NOT NULL DEFAULT 1 CHECK (c > 0);"
                "ALTER TABLE notes_a RENAME COLUMN c TO d;"
                "ALTER TABLE notes_a RENAME TO notes_e;"
                "ALTER TABLE notes_e DROP COLUMN d;"
                "DROP TRIGGER notes_t; DROP VIEW notes_v; DROP INDEX notes_a_by_b;"
                "WITH fresh AS (SELECT 'y' AS b) INSERT INTO notes_e (b) SELECT b FROM fresh;"
                "CREATE TABLE notes_f (a INTEGER PRIMARY KEY, e INTEGER REFERENCES notes_e (id)) "
                "STRICT, WITHOUT ROWID; DROP TABLE notes_f;"),
            "");
}

TEST_F(Migrations, MayDoNothingElse) {
  ASSERT_EQ(world_.set_up("roles",
                          "CREATE TABLE roles_person (id INTEGER PRIMARY KEY, secret TEXT) STRICT;"
                          "CREATE VIEW roles_public AS SELECT id FROM roles_person;"),
            "");
  ASSERT_TRUE(apply({{1, "0001_a.sql", kTable}}).has_value());
  for (const char* sql : {
           "CREATE TABLE roles_more (id INTEGER) STRICT",
           "CREATE TABLE more (id INTEGER) STRICT",
           "CREATE TABLE btl_more (id INTEGER) STRICT",
           "CREATE TABLE sqlite_more (id INTEGER) STRICT",
           "CREATE TABLE notes_copy AS SELECT * FROM roles_person",
           "CREATE TEMP TABLE notes_temp (id INTEGER) STRICT",
           "CREATE VIRTUAL TABLE notes_text USING fts5(text)",
           "CREATE VIEW roles_view AS SELECT 1",
           "CREATE INDEX notes_i ON roles_person (secret)",
           "CREATE INDEX roles_i ON notes_note (text)",
           "CREATE TRIGGER notes_t AFTER INSERT ON roles_person BEGIN SELECT 1; END",
           "CREATE TRIGGER notes_t INSTEAD OF DELETE ON roles_public BEGIN SELECT 1; END",
           "DROP TABLE roles_person",
           "DROP VIEW roles_public",
           "DROP TABLE btl_migration",
           "ALTER TABLE roles_person ADD COLUMN x INTEGER",
           "ALTER TABLE roles_person RENAME TO notes_person",
           "ALTER TABLE notes_note RENAME TO roles_note",
           "ALTER TABLE notes_note RENAME TO note",
           "INSERT INTO roles_person (secret) VALUES ('x')",
           "INSERT INTO notes_note (text) SELECT secret FROM roles_person",
           "DELETE FROM btl_migration",
           "UPDATE sqlite_master SET sql = ''",
           "PRAGMA foreign_keys = OFF",
           "PRAGMA writable_schema = ON",
           "ATTACH DATABASE 'x.db' AS x",
           "COMMIT",
           "BEGIN",
           "CREATE VIEW notes_v AS WITH roles_public AS (SELECT secret FROM roles_person) SELECT * "
           "FROM roles_public",
       }) {
    const auto refused = apply({{1, "0001_a.sql", kTable}, {2, "0002_b.sql", sql}});
    ASSERT_FALSE(refused.has_value()) << sql;
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalid) << sql << refused.error().message;
    EXPECT_TRUE(refused.error().message.starts_with("notes/0002_b.sql")) << refused.error().message;
  }
  EXPECT_EQ(tables(), 1);
}

TEST_F(Migrations, AreNotBegunWithoutTheBackup) {
  const OwnerSetup setup{.owner = "notes", .migrations = {{1, "0001_a.sql", kTable}}};
  const auto refused = migrate(*world_.writer, setup, world_.clock.now(), [](std::uint32_t) {
    return base::Status{base::Error{ErrorCode::kStorageFull, "no room"}};
  });
  EXPECT_EQ(refused.error().code, ErrorCode::kStorageFull);
  EXPECT_EQ(tables(), 0);
}

}  // namespace
}  // namespace btl::store::sqlite
