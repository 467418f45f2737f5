// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/table_shapes.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

TEST(TableShapes, TellsColumnsTheirTypesAndTheKey) {
  WorldForTest world;
  Connection& connection = *world.writer;
  ASSERT_TRUE(connection.execute("CREATE TABLE notes_a (id INTEGER PRIMARY KEY, t TEXT) STRICT")
                  .has_value());
  ASSERT_TRUE(connection
                  .execute("CREATE TABLE notes_b (x TEXT NOT NULL, y BLOB NOT NULL,"
                           " PRIMARY KEY (y, x)) STRICT")
                  .has_value());
  ASSERT_TRUE(connection.execute("CREATE VIEW notes_v AS SELECT x FROM notes_b").has_value());
  ASSERT_TRUE(connection.execute("CREATE TABLE other_c (z REAL) STRICT").has_value());
  const auto tables = table_shapes(connection, "notes_");
  ASSERT_TRUE(tables.has_value()) << tables.error().message;
  ASSERT_EQ(tables->size(), 2U);
  const TableShape& a = tables->at(0);
  EXPECT_EQ(a.name, "notes_a");
  ASSERT_EQ(a.columns.size(), 2U);
  EXPECT_FALSE(a.columns[0].nullable);
  EXPECT_EQ(a.columns[0].key_position, 1U);
  EXPECT_TRUE(a.columns[1].nullable);
  EXPECT_EQ(a.columns[1].type, "TEXT");
  EXPECT_EQ(a.columns[1].key_position, 0U);
  const TableShape& b = tables->at(1);
  ASSERT_EQ(b.columns.size(), 2U);
  EXPECT_EQ(b.columns[0].key_position, 2U);
  EXPECT_EQ(b.columns[1].key_position, 1U);
  EXPECT_FALSE(b.columns[1].nullable);
}

TEST(TableShapes, GivesAllWithoutAPrefixButSqlitesOwn) {
  WorldForTest world;
  ASSERT_TRUE(
      world.writer->execute("CREATE TABLE a_b (id INTEGER PRIMARY KEY AUTOINCREMENT)").has_value());
  const auto tables = table_shapes(*world.writer, "");
  ASSERT_TRUE(tables.has_value()) << tables.error().message;
  for (const TableShape& table : *tables) EXPECT_FALSE(table.name.starts_with("sqlite_"));
  EXPECT_EQ(tables->front().name, "a_b");
}

}  // namespace
}  // namespace btl::store::sqlite
