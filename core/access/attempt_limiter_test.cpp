// SPDX-License-Identifier: EUPL-1.2
#include "core/access/attempt_limiter.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(AttemptLimiter, RefusesAfterTheLastAllowedFailure) {
  AttemptLimiter limiter;
  const base::SteadyTime start{};
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(limiter.refuse("a", 3, start));
    limiter.note_failure("a", start + seconds{i});
  }
  EXPECT_EQ(limiter.refuse("a", 3, start + minutes{1}), minutes{14});
  EXPECT_FALSE(limiter.refuse("b", 3, start));
}

TEST(AttemptLimiter, LetsTryAgainWhenTheWindowHasPassed) {
  AttemptLimiter limiter;
  const base::SteadyTime start{};
  limiter.note_failure("a", start);
  EXPECT_TRUE(limiter.refuse("a", 1, start + minutes{15} - seconds{1}));
  EXPECT_FALSE(limiter.refuse("a", 1, start + minutes{15}));
  limiter.note_failure("a", start + minutes{15});
  EXPECT_FALSE(limiter.refuse("a", 2, start + minutes{16}));
}

TEST(AttemptLimiter, ForgetsWhoWasRightAtLast) {
  AttemptLimiter limiter;
  limiter.note_failure("a", {});
  limiter.forget("a");
  EXPECT_FALSE(limiter.refuse("a", 1, {}));
}

TEST(AttemptLimiter, ForgetsTheOldestWhenThereAreTooMany) {
  AttemptLimiter limiter;
  const base::SteadyTime start{};
  limiter.note_failure("first", start);
  limiter.note_failure("second", start + seconds{1});
  for (std::size_t i = 2; i <= AttemptLimiter::kKeysMax; ++i) {
    limiter.note_failure(std::to_string(i), start + seconds{2});
  }
  EXPECT_FALSE(limiter.refuse("first", 1, start + seconds{3}));
  EXPECT_TRUE(limiter.refuse("second", 1, start + seconds{3}));
}

}  // namespace
}  // namespace btl::access
