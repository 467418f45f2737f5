// SPDX-License-Identifier: EUPL-1.2
#include "model/places.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

constexpr double kMetersPerDegree = 111'320;

TEST(Places, GivesKernAndWijkOfAPosition) {
  const Places places = *Places::make(areas_for_test());
  const auto place = places.locate({52.05, 4.42});
  ASSERT_TRUE(place);
  EXPECT_EQ(place->kern, "west");
  EXPECT_EQ(place->kern_name, "West");
  EXPECT_EQ(place->wijk, "west/a");
  EXPECT_EQ(place->wijk_name, "Akker");
  EXPECT_TRUE(place->border_with.empty());
}

TEST(Places, GivesAKernWithoutAWijkWhereThereIsNone) {
  const auto place = Places::make(areas_for_test())->locate({52.05, 4.55});
  ASSERT_TRUE(place);
  EXPECT_EQ(place->kern, "oost");
  EXPECT_EQ(place->wijk, "");
}

TEST(Places, FindsAnAreaByItsId) {
  const Places places = *Places::make(areas_for_test());
  EXPECT_EQ(name_of(places.find("west/b").value()), "Beek, West");
  EXPECT_EQ(places.find("west/b")->kern, "west");
  EXPECT_EQ(name_of(places.find("oost").value()), "Oost");
  EXPECT_FALSE(places.find("west/c"));
  EXPECT_FALSE(places.find(""));
  std::string names;
  for (const Place& each : places.all()) names += name_of(each) + "; ";
  EXPECT_EQ(names, "Oost; West; Akker, West; Beek, West; ");
}

TEST(Places, GivesTheBorderToTheFirstById) {
  const Places places = *Places::make(areas_for_test());
  const auto between_kernen = places.locate({52.05, 4.5});
  ASSERT_TRUE(between_kernen);
  EXPECT_EQ(between_kernen->kern, "oost");
  EXPECT_EQ(between_kernen->border_with, std::vector<std::string>{"West"});
  const auto between_wijken = places.locate({52.05, 4.45});
  EXPECT_EQ(between_wijken->wijk, "west/a");
  EXPECT_TRUE(between_wijken->border_with.empty());
  const auto corner = places.locate({52.0, 4.4});
  ASSERT_TRUE(corner);
  EXPECT_EQ(corner->kern, "west");
}

TEST(Places, HasNothingOutside) {
  const Places places = *Places::make(areas_for_test());
  EXPECT_FALSE(places.locate({51.99999, 4.45}));
  EXPECT_FALSE(places.locate({52.05, 4.60001}));
  EXPECT_FALSE(places.locate({0, 0}));
  EXPECT_FALSE(places.locate({4.42, 52.05}));  // the other way round
}

TEST(Places, LeavesHolesOut) {
  auto areas = areas_for_test();
  areas[0].polygons[0].holes.push_back(rectangle_for_test(4.54, 52.04, 4.56, 52.06).outer);
  const Places places = *Places::make(std::move(areas));
  EXPECT_FALSE(places.locate({52.05, 4.55}));
  EXPECT_TRUE(places.locate({52.02, 4.55}));
}

TEST(Places, RefuseAreasThatCannotBe) {
  auto flat = areas_for_test();
  flat[0].polygons[0].outer.resize(2);
  EXPECT_EQ(Places::make(flat).error().text, "area \"oost\" has a ring of fewer than four points");
  auto twice = areas_for_test();
  twice.push_back(twice[0]);
  EXPECT_EQ(Places::make(twice).error().text, "area \"oost\" stands there twice");
  auto orphan = areas_for_test();
  orphan[2].kern = "noord";
  EXPECT_EQ(Places::make(orphan).error().text, "wijk \"west/a\" names the unknown kern \"noord\"");
  EXPECT_FALSE(Places::make({}));
}

TEST(PublicPosition, IsNeverThePositionThatPeopleType) {
  for (int step = 0; step < 2'000; ++step) {
    const double offset = step * 0.0005;
    const Position shown = public_position({51.5 + offset, 4.0 + offset});
    EXPECT_NE(shown.latitude, 51.5 + offset);
    EXPECT_NE(shown.longitude, 4.0 + offset);
  }
}

RC_GTEST_PROP(PublicPosition, IsTheSameForAWholeCellOfHundredMetersAndNearby, ()) {
  const Position exact{51.9 + *rc::gen::inRange(0, 200'000) * 1e-6,
                       4.4 + *rc::gen::inRange(0, 200'000) * 1e-6};
  const Position shown = public_position(exact);
  const double scale = std::cos(exact.latitude * std::acos(-1.0) / 180) * kMetersPerDegree;
  const double north = std::abs(shown.latitude - exact.latitude) * kMetersPerDegree;
  const double east = std::abs(shown.longitude - exact.longitude) * scale;
  RC_ASSERT(north <= 56.0);
  RC_ASSERT(east <= 53.0);
  // Every position within 49 m of the middle, in each direction, has the same answer: a cell has at
  // least 100 m.
  for (const double side : {-49.0, 49.0}) {
    RC_ASSERT(public_position({shown.latitude + side / kMetersPerDegree, shown.longitude}) ==
              shown);
    RC_ASSERT(public_position({shown.latitude, shown.longitude + side / scale}) == shown);
  }
}

}  // namespace
}  // namespace incidents
