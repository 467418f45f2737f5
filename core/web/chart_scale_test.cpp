// SPDX-License-Identifier: EUPL-1.2
#include "core/web/chart_scale.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace btl::web {
namespace {

TEST(ChartScale, TakesRoundStepsThatHoldAllValues) {
  EXPECT_EQ(scale_of(0, 18).ticks, (std::vector<double>{0, 5, 10, 15, 20}));
  EXPECT_EQ(scale_of(3, 412).ticks, (std::vector<double>{0, 200, 400, 600}));
  EXPECT_EQ(scale_of(-3, 5).ticks, (std::vector<double>{-4, -2, 0, 2, 4, 6}));
  EXPECT_EQ(scale_of(0, 5e-324).ticks, (std::vector<double>{0, 1, 2, 3, 4}));
  EXPECT_EQ(scale_of(0, 0).ticks, (std::vector<double>{0, 1, 2, 3, 4}));
}

TEST(ChartScale, StaysSmallWhateverTheValues) {
  for (int power = -12; power <= 30; ++power) {
    const double value = 3.7 * std::pow(2.5, power);
    const Scale scale = scale_of(-value / 3, value);
    EXPECT_GE(scale.ticks.size(), 3U) << value;
    EXPECT_LE(scale.ticks.size(), 8U) << value;
    EXPECT_LE(scale.lowest, -value / 3) << value;
    EXPECT_GE(scale.highest * 1.0000001, value) << value;
  }
}

}  // namespace
}  // namespace btl::web
