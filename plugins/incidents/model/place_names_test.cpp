// SPDX-License-Identifier: EUPL-1.2
#include "model/place_names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "model/test_intake.hpp"

namespace incidents {
namespace {

std::vector<Place> places_for_test() {
  std::vector<Area> areas = areas_for_test();
  areas.push_back(
      {Area::Level::kWijk, "oost/a", "Akker", "oost", {rectangle_for_test(4.5, 52.0, 4.55, 52.1)}});
  return Places::make(std::move(areas))->all();
}

std::string id_of(const std::optional<Place>& place) {
  if (!place) return "none";
  return place->wijk.empty() ? place->kern : place->wijk;
}

TEST(PlaceNames, KnowAnAreaByItsName) {
  const auto places = places_for_test();
  EXPECT_EQ(id_of(place_named(places, "Beek, West")), "west/b");
  EXPECT_EQ(id_of(place_named(places, "  beek west")), "west/b");
  EXPECT_EQ(id_of(place_named(places, "BEEK")), "west/b");
  EXPECT_EQ(id_of(place_named(places, "oost")), "oost");
}

TEST(PlaceNames, DoNotGuessBetweenTwo) {
  const auto places = places_for_test();
  EXPECT_EQ(id_of(place_named(places, "akker")), "none");
  EXPECT_EQ(id_of(place_named(places, "akker, oost")), "oost/a");
  EXPECT_EQ(id_of(place_named(places, "bee")), "none");
  EXPECT_EQ(id_of(place_named(places, "")), "none");
  EXPECT_EQ(id_of(place_named(places, "bij de brug in Beek")), "none");
}

TEST(PlaceNames, AreOfferedByTheBeginningsOfTheirWords) {
  const auto places = places_for_test();
  const auto like = [&](std::string_view words, std::size_t most = 10) {
    std::string names;
    for (const Place& each : places_like(places, words, most)) names += name_of(each) + "; ";
    return names;
  };
  EXPECT_EQ(like("ak"), "Akker, Oost; Akker, West; ");
  EXPECT_EQ(like("w bee"), "Beek, West; ");
  EXPECT_EQ(like("west"), "West; Akker, West; Beek, West; ");
  EXPECT_EQ(like("west", 2), "West; Akker, West; ");
  EXPECT_EQ(like("kker"), "");
  EXPECT_EQ(like(" , "), "");
}

}  // namespace
}  // namespace incidents
