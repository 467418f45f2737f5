// SPDX-License-Identifier: EUPL-1.2
// Goal: an owner reaches its own tables and granted views, and nothing else, by no detour. Method:
// real statements on a real connection, each with the verdict it must get.
#include "core/store/sqlite/authorizer.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

// `roles` is a stranger with secrets, of which it shares two views; `notes` is granted one of them.
class AuthorizerTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(world_.set_up("roles",
                            "CREATE TABLE roles_person (id INTEGER PRIMARY KEY, name TEXT, "
                            "secret TEXT) STRICT;"
                            "CREATE TABLE roles_kern (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
                            "CREATE VIEW roles_inner AS SELECT id, name FROM roles_person;"
                            "CREATE VIEW roles_public AS SELECT i.id, i.name FROM roles_inner i;"
                            "CREATE VIEW roles_counted AS WITH roles_all AS (SELECT * FROM "
                            "roles_person) SELECT count(*) AS persons FROM roles_all;"
                            "INSERT INTO roles_person VALUES (1, 'An', 'red'), (2, 'Bo', 'blue');"),
              "");
    ASSERT_EQ(world_.set_up("notes",
                            "CREATE TABLE notes_note (id INTEGER PRIMARY KEY, text TEXT, "
                            "person INTEGER) STRICT;"
                            "CREATE VIEW notes_named AS SELECT n.id, p.name FROM notes_note n "
                            "JOIN roles_public p ON p.id = n.person;"
                            "CREATE VIEW notes_leak AS SELECT secret FROM roles_person;"
                            "CREATE TRIGGER notes_copy AFTER INSERT ON notes_note WHEN NEW.text = "
                            "'copy' BEGIN INSERT INTO notes_note (text) SELECT name FROM "
                            "roles_public; END;"
                            "CREATE TRIGGER notes_steal AFTER INSERT ON notes_note WHEN NEW.text "
                            "= 'steal' BEGIN INSERT INTO notes_note (text) SELECT secret FROM "
                            "roles_person; END;",
                            {"roles_public", "roles_counted"}),
              "");
    ASSERT_EQ(world_.set_up("third", "", {"notes_named", "notes_leak"}), "");
  }

  // "" when allowed, else the message of the refusal.
  std::string verdict(const std::string& owner, const std::string& sql) {
    const auto prepared = world_.writer->prepare(Purpose::kStatement, owner, sql);
    if (prepared) return {};
    EXPECT_EQ(prepared.error().error.code, ErrorCode::kDenied) << sql;
    return prepared.error().error.message;
  }

  WorldForTest world_;
};

TEST_F(AuthorizerTest, AllowsWhatIsTheOwnersOwn) {
  ASSERT_EQ(world_.writer->execute("DROP TRIGGER notes_steal").has_value(), true);
  for (const char* sql : {
           "SELECT * FROM notes_note",
           "SELECT count(*) FROM NOTES_NOTE",
           "INSERT INTO notes_note (text) VALUES (?1) RETURNING id",
           "INSERT INTO notes_note (id, text) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET text "
           "= "
           "excluded.text",
           "UPDATE notes_note SET text = upper(text) WHERE id = ?1",
           "DELETE FROM notes_note",
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i "
           "FROM n",
           "WITH recent AS (SELECT * FROM notes_note) SELECT * FROM recent",
           "SELECT value FROM json_each(?1)",
           "SELECT n.text FROM notes_note n, json_tree(n.text) t WHERE t.type = 'text'",
           "SELECT sum(id) OVER w FROM notes_note WINDOW w AS (ORDER BY id)",
           "EXPLAIN QUERY PLAN SELECT * FROM notes_note",
       }) {
    EXPECT_EQ(verdict("notes", sql), "") << sql;
  }
}

TEST_F(AuthorizerTest, AllowsGrantedViewsAndWhatTheyReadThemselves) {
  ASSERT_EQ(world_.writer->execute("DROP TRIGGER notes_steal").has_value(), true);
  for (const char* sql : {
           "SELECT name FROM roles_public",
           "SELECT count(*) FROM roles_public",
           "SELECT 1 FROM Roles_Public",
           "SELECT * FROM roles_counted",
           "SELECT * FROM notes_named",
           "WITH p AS (SELECT * FROM roles_public) SELECT * FROM p",
           "INSERT INTO notes_note (text) SELECT name FROM roles_public",
       }) {
    EXPECT_EQ(verdict("notes", sql), "") << sql;
  }
  EXPECT_EQ(verdict("third", "SELECT * FROM notes_named"), "");
}

TEST_F(AuthorizerTest, RefusesEverythingElseByName) {
  for (const char* sql : {
           "SELECT * FROM roles_person",
           "SELECT count(*) FROM roles_person",
           "SELECT 1 FROM roles_kern",
           "SELECT name FROM roles_inner",
           "SELECT * FROM notes_leak",
           "SELECT (SELECT count(*) FROM roles_public), (SELECT count(*) FROM roles_person)",
           "SELECT (SELECT count(*) FROM roles_public), (SELECT count(*) FROM 'ROLES_person')",
           "SELECT n.text FROM notes_note n WHERE n.id IN (SELECT id FROM roles_person)",
           "INSERT INTO roles_person (name) VALUES ('x')",
           "INSERT INTO roles_public (name) VALUES ('x')",
           "UPDATE roles_person SET name = 'x'",
           "UPDATE notes_note SET text = (SELECT secret FROM roles_person)",
           "DELETE FROM roles_person",
           "INSERT INTO notes_note (text) VALUES ('fires the trigger that steals')",
           "SELECT owner FROM btl_migration",
           "SELECT sql FROM sqlite_master",
           "SELECT sql FROM sqlite_schema",
           "SELECT * FROM pragma_table_info('roles_person')",
           "SELECT * FROM pragma_database_list",
           "SELECT * FROM dbstat",
           "SELECT load_extension('x')",
           "CREATE TABLE notes_more (id INTEGER) STRICT",
           "CREATE TEMP TABLE notes_more (id INTEGER)",
           "CREATE TEMP VIEW notes_more AS SELECT 1",
           "CREATE VIRTUAL TABLE notes_text USING fts5(text)",
           "CREATE INDEX notes_by_text ON notes_note (text)",
           "ALTER TABLE notes_note RENAME TO notes_other",
           "DROP TABLE notes_note",
           "PRAGMA foreign_keys = OFF",
           "PRAGMA table_info(roles_person)",
           "ATTACH DATABASE 'other.db' AS other",
           "DETACH DATABASE main",
           "BEGIN",
           "COMMIT",
           "ROLLBACK",
           "SAVEPOINT batch",
           "RELEASE batch",
           "ANALYZE",
       }) {
    const std::string message = verdict("notes", sql);
    EXPECT_TRUE(message.starts_with("notes may not ")) << sql << ": " << message;
  }
}

// SQLite names the view that reads a table by the name that stands in the statement: a common table
// expression with the name of a granted view would pass for it.
TEST_F(AuthorizerTest, RefusesNamesThatPassForViewsOfOthers) {
  for (const char* sql : {
           "WITH roles_public AS (SELECT secret FROM roles_person) SELECT secret FROM roles_public",
           "WITH roles_x(s) AS MATERIALIZED (SELECT secret FROM roles_person) SELECT s FROM "
           "roles_x",
           "WITH \"ROLES_public\" AS (SELECT secret FROM roles_person) SELECT * FROM roles_public",
           "WITH 'roles_public'/**/AS(SELECT secret FROM roles_person) SELECT * FROM roles_public",
           "SELECT (SELECT name FROM roles_public), (WITH roles_public AS (SELECT secret FROM "
           "roles_person) SELECT secret FROM roles_public)",
           "WITH btl_x AS (SELECT * FROM btl_migration) SELECT * FROM btl_x",
       }) {
    EXPECT_NE(verdict("notes", sql), "") << sql;
  }
}

TEST_F(AuthorizerTest, GivesAViewTheRightsOfItsOwnerNotOfItsReader) {
  // `third` was granted a view of `notes` that names what `notes` itself may not read.
  EXPECT_NE(verdict("third", "SELECT secret FROM notes_leak"), "");
  // Granted views of granted views lead on; the view in the middle is not granted.
  EXPECT_NE(verdict("third", "SELECT name FROM roles_public"), "");
}

TEST_F(AuthorizerTest, KeepsWhoWasNotLetInOut) {
  const std::string message = verdict("stranger", "SELECT 1");
  EXPECT_EQ(message, "stranger was not let in (SELECT 1)");
}

TEST_F(AuthorizerTest, LetsTheHostDoEverythingButEndTransactions) {
  for (const char* sql : {"SELECT secret FROM roles_person",
                          "DELETE FROM roles_person",
                          "SELECT sql FROM sqlite_master",
                          "PRAGMA page_count",
                          "CREATE TABLE btl_x (id INTEGER) STRICT"}) {
    EXPECT_EQ(verdict("btl", sql), "") << sql;
  }
  for (const char* sql : {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT batch", "RELEASE batch"}) {
    EXPECT_NE(verdict("btl", sql), "") << sql;
  }
}

TEST_F(AuthorizerTest, LetsNoVacuumWriteAFile) {
  const std::string leak = world_.folder.file("leak.db");
  auto prepared =
      world_.writer->prepare(Purpose::kStatement, "notes", "VACUUM INTO '" + leak + "'");
  if (prepared) {
    EXPECT_NE(sqlite3_step((*prepared)->handle.get()), SQLITE_DONE);
  }
  EXPECT_FALSE(std::filesystem::exists(leak));
}

TEST_F(AuthorizerTest, JudgesAStatementAgainWhenSqliteCompilesItAgain) {
  ASSERT_EQ(verdict("notes", "SELECT name FROM roles_public"), "");
  ASSERT_TRUE(world_.writer->execute("DROP VIEW roles_public").has_value());
  ASSERT_TRUE(
      world_.writer->execute("CREATE VIEW roles_public AS SELECT sql AS name FROM sqlite_master")
          .has_value());
  auto cached =
      world_.writer->prepare(Purpose::kStatement, "notes", "SELECT name FROM roles_public");
  ASSERT_TRUE(cached.has_value());
  EXPECT_EQ(sqlite3_step((*cached)->handle.get()) & 0xff, SQLITE_AUTH);
}

}  // namespace
}  // namespace btl::store::sqlite
