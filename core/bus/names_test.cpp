// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/names.hpp"

#include <gtest/gtest.h>

namespace btl::bus {
namespace {

TEST(Names, FindsBothWays) {
  Names names;
  ASSERT_TRUE(names.add(4, "four").has_value());
  ASSERT_TRUE(names.add(2, "two").has_value());
  EXPECT_EQ(names.number("four"), 4);
  EXPECT_EQ(names.number("three"), std::nullopt);
  const auto by_number = names.by_number();
  ASSERT_EQ(by_number.size(), 5U);
  EXPECT_EQ(by_number[2], "two");
  EXPECT_EQ(by_number[3], "");
}

TEST(Names, NeverMoves) {
  Names names;
  ASSERT_TRUE(names.add(1, "one").has_value());
  const auto before = names.by_number();
  for (int i = 2; i <= 1'000; ++i)
    ASSERT_TRUE(names.add(i, "name" + std::to_string(i)).has_value());
  EXPECT_EQ(before[1], "one");
  EXPECT_EQ(before[1].data(), names.by_number()[1].data());
}

TEST(Names, KeepsTheFirstNumberOfAName) {
  Names names;
  ASSERT_TRUE(names.add(1, "one").has_value());
  ASSERT_TRUE(names.add(1, "one").has_value());
  EXPECT_EQ(names.number("one"), 1);
}

TEST(Names, RefusesMoreThanItsLimit) {
  Names names;
  EXPECT_EQ(names.add(kNamesMax + 1, "one").error().code, base::ErrorCode::kFull);
}

}  // namespace
}  // namespace btl::bus
