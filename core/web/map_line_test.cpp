// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_line.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace btl::web {
namespace {

constexpr double kMetre = 1 / kMetresPerDegree;  // in degrees of latitude

TEST(MapLine, LeavesOutWhatLiesOnTheWay) {
  const MapLine line{{52, 4}, {52 + 3 * kMetre, 4.001}, {52, 4.002}, {52.001, 4.002}};
  EXPECT_EQ(simplified(line, 10), (MapLine{{52, 4}, {52, 4.002}, {52.001, 4.002}}));
  EXPECT_EQ(simplified(line, 2), line);
}

TEST(MapLine, MeasuresEastAndNorthAlike) {
  // 20 m to the east are more degrees than 20 m to the north.
  const double east = 20 * kMetre / std::cos(52 * std::numbers::pi / 180);
  EXPECT_EQ(simplified({{52, 4}, {52.001, 4 + east}, {52.002, 4}}, 21).size(), 2U);
  EXPECT_EQ(simplified({{52, 4}, {52.001, 4 + east}, {52.002, 4}}, 19).size(), 3U);
}

TEST(MapLine, KeepsRingsClosed) {
  MapLine ring;
  constexpr int kPoints = 3600;
  for (int i = 0; i < kPoints; ++i) {
    const double angle = 2 * std::numbers::pi * i / kPoints;
    ring.push_back({52 + 0.01 * std::sin(angle), 4 + 0.01 * std::cos(angle)});
  }
  ring.push_back(ring.front());
  const MapLine simple = simplified(ring, 10);
  EXPECT_EQ(simple.front(), simple.back());
  EXPECT_GT(simple.size(), 10U);
  EXPECT_LT(simple.size(), 60U);
}

TEST(MapLine, LeavesShortOnesAlone) {
  EXPECT_TRUE(simplified({}, 10).empty());
  EXPECT_EQ(simplified({{52, 4}, {52, 4}}, 10).size(), 2U);
}

}  // namespace
}  // namespace btl::web
