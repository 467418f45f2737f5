// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/fault_window.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(FaultWindow, CallsTwentyFaultsInAMinuteAStorm) {
  FaultWindow window;
  base::SteadyTime now{};
  for (std::size_t i = 0; i + 1 < kStormFaults; ++i) EXPECT_FALSE(window.add(now += 1s));
  EXPECT_TRUE(window.add(now += 1s));
  EXPECT_EQ(window.count(), kStormFaults);
}

TEST(FaultWindow, ForgetsFaultsOfLongAgo) {
  FaultWindow window;
  base::SteadyTime now{};
  for (int i = 0; i < 200; ++i) EXPECT_FALSE(window.add(now += 4s));
  EXPECT_EQ(window.count(), 200U);
}

}  // namespace
}  // namespace btl::plugin
