// SPDX-License-Identifier: EUPL-1.2
#include "core/base/result.hpp"

#include <gtest/gtest.h>

namespace btl::base {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error{ErrorCode::kInvalid, "odd"};
  return number / 2;
}

TEST(Result, CarriesAValueOrAnError) {
  ASSERT_TRUE(half(4).has_value());
  EXPECT_EQ(*half(4), 2);
  ASSERT_TRUE(half(3).has_error());
  EXPECT_EQ(half(3).error().message, "odd");
}

TEST(ResultDeathTest, AbortsWhenTheValueOfAnErrorIsTaken) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "assertion failed: odd");
}

TEST(ErrorCode, HasAWordForEveryCode) {
  EXPECT_EQ(to_string(ErrorCode::kNotFound), "not-found");
  EXPECT_EQ(to_string(ErrorCode::kStorageFull), "storage-full");
}

}  // namespace
}  // namespace btl::base
