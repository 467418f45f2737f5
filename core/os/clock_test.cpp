// SPDX-License-Identifier: EUPL-1.2
#include "core/os/clock.hpp"

#include <gtest/gtest.h>

namespace btl::os {
namespace {

using std::chrono::seconds;

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock;
  const auto utc = clock.now();
  const auto steady = clock.steady();
  clock.advance(seconds{3});
  EXPECT_EQ(clock.now() - utc, seconds{3});
  EXPECT_EQ(clock.steady() - steady, seconds{3});
}

TEST(SystemClock, NeverGoesBackOnTheSteadySide) {
  const SystemClock clock;
  const auto first = clock.steady();
  EXPECT_LE(first, clock.steady());
}

}  // namespace
}  // namespace btl::os
