// SPDX-License-Identifier: EUPL-1.2
#include "core/base/unique_function.hpp"

#include <gtest/gtest.h>

namespace btl::base {
namespace {

TEST(UniqueFunction, OwnsWhatItCaptures) {
  auto number = std::make_unique<int>(41);
  UniqueFunction<int(int)> add = [held = std::move(number)](int more) { return *held + more; };
  UniqueFunction<int(int)> moved = std::move(add);
  EXPECT_FALSE(static_cast<bool>(
      add));  // NOLINT(bugprone-use-after-move): the moved-from state is the subject
  EXPECT_EQ(moved(1), 42);
}

TEST(UniqueFunctionDeathTest, AbortsWhenEmpty) {
  Job job;
  EXPECT_DEATH(job(), "assertion failed");
}

}  // namespace
}  // namespace btl::base
