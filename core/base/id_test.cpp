// SPDX-License-Identifier: EUPL-1.2
#include "core/base/id.hpp"

#include <gtest/gtest.h>

namespace btl::base {
namespace {

TEST(Id, RoundTripsThroughText) {
  const auto id = parse_id("00FFa0123456789abcdef0123456789a");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(to_string(*id), "00ffa0123456789abcdef0123456789a");
}

TEST(Id, RefusesOtherLengthsAndDigits) {
  EXPECT_FALSE(parse_id("").has_value());
  EXPECT_FALSE(parse_id("00ffa0123456789abcdef0123456789").has_value());
  EXPECT_FALSE(parse_id("00ffa0123456789abcdef0123456789g").has_value());
}

}  // namespace
}  // namespace btl::base
