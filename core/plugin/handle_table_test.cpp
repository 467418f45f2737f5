// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/handle_table.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <thread>

namespace btl::plugin {
namespace {

using Table = HandleTable<std::unique_ptr<int>>;

TEST(HandleTable, GivesBackWhatWasPutIn) {
  Table table(HandleKind::kRequest, 1, 4);
  const auto handle = table.insert(std::make_unique<int>(7));
  ASSERT_TRUE(handle.has_value());
  EXPECT_NE(*handle, 0U);
  int seen = 0;
  EXPECT_TRUE(table.with(*handle, [&](const auto& value) { seen = *value; }));
  EXPECT_EQ(seen, 7);
  EXPECT_EQ(**table.take(*handle), 7);
  EXPECT_EQ(table.size(), 0U);
}

TEST(HandleTable, KnowsAStaleHandleAlsoWhenThePlaceIsUsedAgain) {
  Table table(HandleKind::kRequest, 1, 1);
  const auto first = table.insert(std::make_unique<int>(1));
  ASSERT_TRUE(table.take(*first).has_value());
  EXPECT_FALSE(table.take(*first).has_value());
  const auto second = table.insert(std::make_unique<int>(2));
  ASSERT_TRUE(second.has_value());
  EXPECT_NE(*first, *second);
  EXPECT_FALSE(table.with(*first, [](const auto&) {}));
  EXPECT_TRUE(table.take(*second).has_value());
}

TEST(HandleTable, KnowsHandlesOfOtherKindsAndOwners) {
  Table mine(HandleKind::kRequest, 1, 4);
  Table other_kind(HandleKind::kDelivery, 1, 4);
  Table other_owner(HandleKind::kRequest, 2, 4);
  const auto handle = mine.insert(std::make_unique<int>(1));
  ASSERT_TRUE(other_kind.insert(std::make_unique<int>(2)).has_value());
  ASSERT_TRUE(other_owner.insert(std::make_unique<int>(3)).has_value());
  EXPECT_FALSE(other_kind.take(*handle).has_value());
  EXPECT_FALSE(other_owner.take(*handle).has_value());
  for (const btl_handle_t foreign : {btl_handle_t{0}, ~btl_handle_t{0}, *handle + 1}) {
    EXPECT_FALSE(mine.take(foreign).has_value());
  }
}

TEST(HandleTable, LeavesTheValueAloneWhenFull) {
  Table table(HandleKind::kRequest, 1, 1);
  ASSERT_TRUE(table.insert(std::make_unique<int>(1)).has_value());
  auto value = std::make_unique<int>(2);
  EXPECT_FALSE(table.insert(std::move(value)).has_value());
  ASSERT_NE(value, nullptr);  // NOLINT(bugprone-use-after-move): what is tested
}

TEST(HandleTable, TakesWhatACondtionPicks) {
  Table table(HandleKind::kRequest, 1, 8);
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(table.insert(std::make_unique<int>(i)).has_value());
  const auto even = table.take_all([](const auto& value) { return *value % 2 == 0; });
  EXPECT_EQ(even.size(), 4U);
  EXPECT_EQ(table.size(), 4U);
  EXPECT_EQ(table.take_all([](const auto&) { return true; }).size(), 4U);
}

TEST(HandleTable, BearsManyThreads) {
  HandleTable<int> table(HandleKind::kOperation, 1, 64);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&table, t] {
      for (int i = 0; i < 2'000; ++i) {
        const auto handle = table.insert(int{t});
        ASSERT_TRUE(handle.has_value());
        ASSERT_EQ(table.take(*handle), t);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(table.size(), 0U);
}

}  // namespace
}  // namespace btl::plugin
