// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_markers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

namespace btl::web {
namespace {

TEST(MapMarkers, HaveTheNumberOfTheirPlace) {
  const auto markers = markers_at({{50, 50}, {200, 50}, {50, 200}});
  ASSERT_EQ(markers.size(), 3U);
  EXPECT_EQ(markers[0].text(), "1");
  EXPECT_EQ(markers[2].text(), "3");
  EXPECT_EQ(markers[2].at.y, 200);
  EXPECT_TRUE(markers_at({}).empty());
}

TEST(MapMarkers, StandForAllPlacesThatWouldOverlap) {
  const auto markers = markers_at({{100, 100}, {300, 200}, {100, 100}, {112, 100}});
  ASSERT_EQ(markers.size(), 2U);
  EXPECT_EQ(markers[1].text(), "3×");
  EXPECT_EQ(markers[1].places, (std::vector<std::size_t>{1, 3, 4}));
  EXPECT_DOUBLE_EQ(markers[1].at.x, 104);
}

// Whatever the places: each is there once, and no marker covers another.
TEST(MapMarkers, NeverOverlapAndForgetNone) {
  std::mt19937 random(4);
  for (int round = 0; round < 50; ++round) {
    std::vector<DrawingPoint> places;
    for (int i = 0; i < 200; ++i) {
      places.push_back({static_cast<double>(random() % 400), static_cast<double>(random() % 300)});
    }
    const auto markers = markers_at(places);
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < markers.size(); ++i) {
      seen.insert(markers[i].places.begin(), markers[i].places.end());
      for (std::size_t k = i + 1; k < markers.size(); ++k) {
        const bool apart = std::abs(markers[i].at.x - markers[k].at.x) >=
                               markers[i].half_width() + markers[k].half_width() ||
                           std::abs(markers[i].at.y - markers[k].at.y) >= 2 * kMarkerRadius;
        ASSERT_TRUE(apart);
      }
    }
    ASSERT_EQ(seen.size(), places.size());
  }
}

}  // namespace
}  // namespace btl::web
