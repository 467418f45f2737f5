// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/sql_text.hpp"

#include <gtest/gtest.h>

namespace btl::store::sqlite {
namespace {

using Names = std::vector<std::string>;

TEST(SqlText, FindsTheNamesThatAStatementDefines) {
  EXPECT_EQ(defined_names("SELECT 1"), Names{});
  EXPECT_EQ(defined_names("WITH a AS (SELECT 1) SELECT * FROM a"), Names{"a"});
  EXPECT_EQ(
      defined_names("with recursive a(x, y) as (select 1), b AS MATERIALIZED(select 2) select 3"),
      (Names{"a", "b"}));
  EXPECT_EQ(defined_names("WITH a AS NOT MATERIALIZED (SELECT 1) SELECT 2"), Names{"a"});
  EXPECT_EQ(defined_names("SELECT sum(x) OVER w FROM t WINDOW w AS (ORDER BY x)"), Names{"w"});
}

TEST(SqlText, TakesQuotesAndCommentsOff) {
  for (const char* sql : {"WITH \"a b\" AS (SELECT 1) SELECT 2",
                          "WITH [a b] AS (SELECT 1) SELECT 2",
                          "WITH `a b` AS (SELECT 1) SELECT 2",
                          "WITH 'a b' AS (SELECT 1) SELECT 2",
                          "WITH/**/'a b'--x\n AS/* ( */(SELECT 1) SELECT 2",
                          "WITH\"a b\"(\"x)\")AS(SELECT 1) SELECT 2"}) {
    EXPECT_EQ(defined_names(sql), Names{"a b"}) << sql;
  }
  EXPECT_EQ(defined_names("WITH \"a\"\"b\" AS (SELECT 1) SELECT 2"), Names{"a\"b"});
}

TEST(SqlText, IsNotMisledByStringsAndComments) {
  EXPECT_EQ(defined_names("SELECT 'a AS (' -- b AS (\n /* c AS ( */"), Names{});
  EXPECT_EQ(defined_names("SELECT 'it''s', 1 AS x"), Names{});
  EXPECT_EQ(defined_names("SELECT /* never closed AS ("), Names{});
  EXPECT_EQ(defined_names("SELECT 'never closed AS ("), Names{});
  EXPECT_EQ(defined_names("AS ("), Names{});
  EXPECT_EQ(defined_names(") AS ("), Names{});
}

TEST(SqlText, FindsANameInAnyQuotes) {
  for (const char* sql : {"SELECT * FROM T_x",
                          "SELECT * FROM 't_X'",
                          "SELECT * FROM [t_x]",
                          "SELECT t_x.a FROM b",
                          "SELECT*FROM\"t_x\""}) {
    EXPECT_TRUE(mentions(sql, "t_x")) << sql;
  }
  EXPECT_FALSE(mentions("SELECT t_xy, at_x -- t_x\n", "t_x"));
}

}  // namespace
}  // namespace btl::store::sqlite
