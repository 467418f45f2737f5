// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/statement_cache.hpp"

#include <gtest/gtest.h>

namespace btl::store::sqlite {
namespace {

TEST(StatementCache, KnowsAStatementByOwnerAndText) {
  StatementCache cache(4);
  Prepared* const inserted = cache.insert({.owner = "a", .sql = "SELECT 1"});
  EXPECT_EQ(cache.find("a", "SELECT 1"), inserted);
  EXPECT_EQ(cache.find("b", "SELECT 1"), nullptr);
  EXPECT_EQ(cache.find("a", "SELECT 2"), nullptr);
}

TEST(StatementCache, DropsTheLeastRecentlyUsed) {
  StatementCache cache(2);
  cache.insert({.owner = "a", .sql = "1"});
  cache.insert({.owner = "a", .sql = "2"});
  ASSERT_NE(cache.find("a", "1"), nullptr);
  cache.insert({.owner = "a", .sql = "3"});
  EXPECT_EQ(cache.find("a", "2"), nullptr);
  EXPECT_NE(cache.find("a", "1"), nullptr);
  EXPECT_NE(cache.find("a", "3"), nullptr);
  EXPECT_EQ(cache.size(), 2U);
}

}  // namespace
}  // namespace btl::store::sqlite
