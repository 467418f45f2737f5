// SPDX-License-Identifier: EUPL-1.2
#include "core/base/assert.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Assert, PassesWhatHolds) {
  BTL_ASSERT(1 + 1 == 2);
}

TEST(AssertDeathTest, NamesTheExpressionAndAborts) {
  EXPECT_DEATH(BTL_ASSERT(1 + 1 == 3), "assert_test.cpp:[0-9]+: assertion failed: 1 \\+ 1 == 3");
}

}  // namespace
