// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/time_limit.hpp"

#include <gtest/gtest.h>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;
using std::chrono::seconds;

TEST(TimeLimit, EndsAtTheDeadline) {
  os::FakeClock clock;
  TimeLimit limit(clock);
  const CancelToken cancel;
  limit.until(clock.steady() + seconds(2), cancel);
  EXPECT_FALSE(limit.tick());
  clock.advance(seconds(2));
  EXPECT_TRUE(limit.tick());
  EXPECT_EQ(limit.reached(), ErrorCode::kTimeout);
}

TEST(TimeLimit, EndsWhenTheCallerGivesUp) {
  const os::FakeClock clock;
  TimeLimit limit(clock);
  CancelToken cancel;
  limit.until(clock.steady() + seconds(2), cancel);
  cancel.cancel();
  EXPECT_TRUE(limit.tick());
  EXPECT_EQ(limit.reached(), ErrorCode::kCancelled);
}

TEST(TimeLimit, CountsABudgetFromTheFirstTick) {
  os::FakeClock clock;
  TimeLimit limit(clock);
  limit.budget(seconds(1));
  clock.advance(seconds(10));
  EXPECT_FALSE(limit.tick());
  clock.advance(seconds(1));
  EXPECT_TRUE(limit.tick());
}

TEST(TimeLimit, IsLifted) {
  const os::FakeClock clock;
  TimeLimit limit(clock);
  const CancelToken cancel;
  limit.until(clock.steady(), cancel);
  ASSERT_TRUE(limit.tick());
  limit.lift();
  EXPECT_FALSE(limit.tick());
}

}  // namespace
}  // namespace btl::store::sqlite
