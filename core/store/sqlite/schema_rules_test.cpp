// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/schema_rules.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

class SchemaRules : public testing::Test {
 protected:
  // The message of the broken rule, empty when `sql` breaks none.
  std::string after(const std::string& sql, const std::string& owner = "notes") {
    const auto before = schema_names(*world_.writer);
    EXPECT_TRUE(world_.writer->execute(sql).has_value()) << sql;
    const auto checked = check_schema(*world_.writer, owner, before.value());
    return checked ? "" : checked.error().message;
  }

  WorldForTest world_;
};

TEST_F(SchemaRules, WantStrictTables) {
  EXPECT_EQ(after("CREATE TABLE notes_a (id INTEGER PRIMARY KEY) STRICT"), "");
  EXPECT_EQ(after("CREATE TABLE notes_b (id INTEGER PRIMARY KEY)"), "table notes_b must be STRICT");
}

TEST_F(SchemaRules, WantTheNamesOfTheOwner) {
  EXPECT_EQ(after("CREATE VIEW notes_v AS SELECT 1"), "");
  EXPECT_EQ(after("CREATE VIEW roles_v AS SELECT 1"), "roles_v must begin with notes_");
  EXPECT_EQ(after("CREATE VIEW notes_w AS SELECT 1"), "");
  EXPECT_EQ(after("CREATE TABLE btl_queue (id INTEGER) STRICT", "btl.bus"), "");
  EXPECT_EQ(after("CREATE TABLE queue (id INTEGER) STRICT", "btl.bus"),
            "queue must begin with btl_");
}

TEST_F(SchemaRules, WantNoReferencesToTablesOfOthers) {
  ASSERT_TRUE(
      world_.writer->execute("CREATE TABLE roles_p (id INTEGER PRIMARY KEY) STRICT").has_value());
  EXPECT_EQ(
      after("CREATE TABLE notes_a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES notes_a) STRICT"),
      "");
  EXPECT_EQ(after("CREATE TABLE notes_b (p INTEGER REFERENCES roles_p (id)) STRICT"),
            "table notes_b refers to roles_p, a table of another owner: keep the id without "
            "REFERENCES");
}

}  // namespace
}  // namespace btl::store::sqlite
