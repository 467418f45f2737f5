// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_ground.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::web {
namespace {

constexpr const char* kSquare = R"({"type":"Polygon","coordinates":[
  [[4.5,52],[4.51,52],[4.52,52],[4.52,52.02],[4.5,52.02],[4.5,52]]]})";

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
std::string kern(const std::string& geometry) {
  return feature(R"("level":"kern","name":"Dorp")", geometry);
}
std::string problem(const std::string& geojson) {
  const auto ground = read_map_ground(geojson);
  return ground.has_value() ? "" : ground.error().message;
}

TEST(MapGround, HoldsTheOutlinesWithFewPoints) {
  const auto ground = read_map_ground(
      collection(kern(kSquare) + "," + feature(R"("level":"wijk","name":"Noord")", kSquare)));
  ASSERT_TRUE(ground.has_value()) << ground.error().message;
  ASSERT_EQ(ground->areas.size(), 2U);
  EXPECT_EQ(ground->areas[0].name, "Dorp");
  EXPECT_TRUE(ground->areas[0].is_kern);
  EXPECT_FALSE(ground->areas[1].is_kern);
  ASSERT_EQ(ground->areas[0].rings.size(), 1U);
  EXPECT_EQ(ground->areas[0].rings[0].size(), 5U);  // the point on the side is gone
}

TEST(MapGround, GivesScriptsTheSameUnderANameOfItsOwn) {
  const auto ground = read_map_ground(collection(kern(kSquare)));
  ASSERT_TRUE(ground.has_value());
  const auto again = read_map_ground(ground->document);
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ(again->areas[0].rings, ground->areas[0].rings);
  EXPECT_EQ(again->path, ground->path);
  EXPECT_TRUE(ground->path.starts_with("/map/areas/"));
  EXPECT_NE(read_map_ground(collection("")).value().path, ground->path);
}

TEST(MapGround, TakesManyPolygonsAndLeavesOutTinyHoles) {
  const auto ground = read_map_ground(collection(kern(R"({"type":"MultiPolygon","coordinates":[
    [[[4.5,52],[4.52,52],[4.52,52.02],[4.5,52]],
     [[4.51,52],[4.51001,52],[4.51001,52.00001],[4.51,52]]],
    [[[4.6,52],[4.62,52],[4.62,52.02],[4.6,52]]]]})")));
  ASSERT_TRUE(ground.has_value()) << ground.error().message;
  EXPECT_EQ(ground->areas[0].rings.size(), 2U);
  ASSERT_TRUE(ground->bounds.has_value());
  EXPECT_EQ(ground->bounds->south_west, (MapPoint{52, 4.5}));
  EXPECT_EQ(ground->bounds->north_east, (MapPoint{52.02, 4.62}));
  EXPECT_FALSE(read_map_ground(collection("")).value().bounds.has_value());
}

TEST(MapGround, KnowsWhatIsInside) {
  const auto ground = read_map_ground(collection(kern(R"({"type":"Polygon","coordinates":[
    [[4.5,52],[4.52,52],[4.52,52.02],[4.5,52.02],[4.5,52]],
    [[4.508,52.008],[4.512,52.008],[4.512,52.012],[4.508,52.012],[4.508,52.008]]]})")));
  ASSERT_TRUE(ground.has_value()) << ground.error().message;
  const MapArea& area = ground->areas[0];
  EXPECT_TRUE(area.holds({52.004, 4.504}));
  EXPECT_FALSE(area.holds({52.01, 4.51}));  // a hole
  EXPECT_FALSE(area.holds({52.004, 4.53}));
  EXPECT_FALSE(area.holds({52.004, 4.49}));
  const MapBounds sight{{52.01, 4.4}, {53, 4.51}};
  const MapBounds shared = bounds_of(area.rings[0]).shared_with(sight);
  EXPECT_EQ(shared.south_west, (MapPoint{52.01, 4.5}));
  EXPECT_EQ(shared.north_east, (MapPoint{52.02, 4.51}));
}

TEST(MapGround, SaysWhatIsWrongAndWhere) {
  EXPECT_TRUE(problem("{").starts_with("is no JSON: "));
  EXPECT_EQ(problem("[]"), "is no GeoJSON FeatureCollection");
  EXPECT_EQ(problem(R"({"type":"FeatureCollection"})"), "is no GeoJSON FeatureCollection");
  EXPECT_EQ(problem(collection("7")), "feature 1 has no properties or no geometry");
  EXPECT_EQ(problem(collection(feature(R"("level":"kern")", kSquare))), "feature 1 has no name");
  EXPECT_EQ(
      problem(collection(kern(kSquare) + "," + feature(R"("level":"land","name":"N")", kSquare))),
      "feature 2 has a level that is neither kern nor wijk");
  for (const char* geometry :
       {R"({"type":"Point","coordinates":[4,52]})",
        R"({"type":"Polygon","coordinates":[[[4,52],[4,52]]]})",
        R"({"type":"Polygon","coordinates":[[[4,52],[4,95],[5,52],[4,52]]]})",
        R"({"type":"Polygon","coordinates":[[["4",52],[4,52],[5,52],[4,52]]]})",
        R"({"type":"Polygon","coordinates":[[1,2,3,4]]})",
        R"({"type":"MultiPolygon","coordinates":[7]})",
        R"({"type":"MultiPolygon"})"}) {
    EXPECT_EQ(problem(collection(kern(geometry))),
              "feature 1 is no Polygon or MultiPolygon in degrees of WGS 84")
        << geometry;
  }
  std::string many = kern(kSquare);
  for (int i = 0; i < 2000; ++i) many += ",{}";
  EXPECT_EQ(problem(collection(many)), "has 2001 features, at most 2000 fit");
}

}  // namespace
}  // namespace btl::web
