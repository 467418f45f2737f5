// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_frame.hpp"

#include <gtest/gtest.h>

namespace btl::web {
namespace {

void expect_inside(const MapFrame& frame, const MapLine& places, double margin) {
  for (const MapPoint& place : places) {
    const DrawingPoint at = frame.at(place);
    EXPECT_GE(at.x, margin);
    EXPECT_LE(at.x, kMapWidth - margin);
    EXPECT_GE(at.y, margin);
    EXPECT_LE(at.y, kMapHeight - margin);
  }
}

TEST(MapFrame, ShowsEveryPlaceWithRoomForItsMarker) {
  for (const MapLine& places : {MapLine{{52, 4.5}, {52.02, 4.51}},
                                MapLine{{52, 4.3}, {52.001, 4.6}},
                                MapLine{{-90, -180}, {90, 180}},
                                MapLine{{90, 0}, {90, 90}}}) {
    expect_inside(MapFrame::around(places), places, 29);
  }
}

TEST(MapFrame, PutsNorthUpAndEastToTheRight) {
  const MapFrame frame = MapFrame::around({{52, 4.5}, {52.02, 4.52}});
  const DrawingPoint from = frame.at({52.01, 4.51});
  EXPECT_NEAR(from.x, kMapWidth / 2, 1e-6);
  EXPECT_NEAR(from.y, kMapHeight / 2 - 12, 1e-6);  // below is the scale bar
  EXPECT_LT(frame.at({52.011, 4.51}).y, from.y);
  EXPECT_GT(frame.at({52.01, 4.511}).x, from.x);
}

TEST(MapFrame, NeverComesCloserThanAStreet) {
  const MapFrame frame = MapFrame::around({{52, 4.5}});
  EXPECT_DOUBLE_EQ(frame.metres_per_unit() * kMapWidth, 1200);
  const MapBounds bounds = frame.bounds();
  EXPECT_NEAR((bounds.north_east.latitude - bounds.south_west.latitude) * kMetresPerDegree,
              3 * kMapHeight,
              0.01);
  EXPECT_NEAR(frame.at(bounds.north_east).x, kMapWidth, 1e-6);
  EXPECT_NEAR(frame.at(bounds.south_west).y, kMapHeight, 1e-6);
}

TEST(MapFrame, ScalesByRoundFigures) {
  EXPECT_DOUBLE_EQ(round_metres(100), 100);
  EXPECT_DOUBLE_EQ(round_metres(199), 100);
  EXPECT_DOUBLE_EQ(round_metres(499), 200);
  EXPECT_DOUBLE_EQ(round_metres(999), 500);
  EXPECT_DOUBLE_EQ(round_metres(12'000), 10'000);
}

}  // namespace
}  // namespace btl::web
