// SPDX-License-Identifier: EUPL-1.2
// The files that the configuration names: areas and services, and the section itself.
#include <gtest/gtest.h>

#include <string>

#include "catalogue_toml.hpp"
#include "geojson.hpp"
#include "settings.hpp"

namespace incidents {
namespace {

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)" +
         properties + R"(},"geometry":)" + geometry + "}]}";
}

constexpr const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[4,52],[5,52],[5,53],[4,53],[4,52]]]})";

std::string areas_problem(const std::string& json) {
  const auto areas = parse_areas(json);
  return areas ? "" : areas.error().text;
}

std::string services_problem(const std::string& toml) {
  const auto catalogue = parse_catalogue(toml, "services.toml");
  return catalogue ? "" : catalogue.error().text;
}

TEST(AreasFile, GivesPolygonsWithLongitudeFirst) {
  const auto areas = parse_areas(feature(R"("level":"kern","id":"k","name":"K")", kSquare));
  ASSERT_TRUE(areas) << areas.error().text;
  EXPECT_EQ(areas->front().id, "k");
  EXPECT_EQ(areas->front().polygons[0].outer[1], (Position{52, 5}));
  const auto many = parse_areas(
      feature(R"("level":"wijk","id":"k/w","name":"W","kern":"k")",
              R"({"type":"MultiPolygon",)"
              R"("coordinates":[[[[4,52],[5,52],[5,53],[4,52]]],[[[1,2],[2,2],[2,3],[1,2]]]]})"));
  ASSERT_TRUE(many);
  EXPECT_EQ(many->front().polygons.size(), 2U);
}

TEST(AreasFile, NamesTheFeatureThatIsWrong) {
  EXPECT_EQ(areas_problem("{"), "is not JSON: incomplete JSON");
  EXPECT_EQ(areas_problem(std::string(100'000, '[')), "is not JSON: too deep");
  EXPECT_EQ(areas_problem("[]"), "is not a GeoJSON FeatureCollection");
  EXPECT_EQ(areas_problem(feature(R"("level":"land","id":"k","name":"K")", kSquare)),
            "feature 1: its level is neither kern nor wijk");
  EXPECT_EQ(areas_problem(feature(R"("level":"kern","id":1,"name":"K")", kSquare)),
            "feature 1: it has no id or no name");
  for (const char* geometry : {R"({"type":"Point","coordinates":[4,52]})",
                               R"({"type":"Polygon","coordinates":[]})",
                               R"({"type":"Polygon","coordinates":[[[400,52]]]})",
                               R"({"type":"Polygon","coordinates":[[["a",52]]]})",
                               "null"}) {
    EXPECT_EQ(areas_problem(feature(R"("level":"kern","id":"k","name":"K")", geometry)),
              "feature 1: its geometry is no Polygon or MultiPolygon of WGS 84 degrees")
        << geometry;
  }
}

TEST(ServicesFile, GivesServicesWithTheirQuestions) {
  const auto catalogue = parse_catalogue(R"(
[[service]]
code        = "001"
name        = "Verdachte situatie"
keywords    = ["verdacht", "onraad"]

[[service]]
code = "overlast"
name = "Overlast"
type = "batch"
[[service.attribute]]
code     = "soort"
datatype = "singlevaluelist"
required = true
values   = [{ key = "geluid", name = "Geluid" }]
)",
                                         "services.toml");
  ASSERT_TRUE(catalogue) << catalogue.error().text;
  ASSERT_EQ(catalogue->services().size(), 2U);
  EXPECT_EQ(catalogue->services()[0].code, "001");
  EXPECT_EQ(catalogue->services()[0].keywords.size(), 2U);
  EXPECT_EQ(catalogue->services()[1].kind, ServiceKind::kBatch);
  EXPECT_TRUE(catalogue->services()[1].attributes[0].required);
  EXPECT_EQ(catalogue->services()[1].attributes[0].values[0].name, "Geluid");
}

TEST(ServicesFile, NamesLineAndColumnOfWhatIsWrong) {
  EXPECT_EQ(services_problem("[[service]]\ncode = 1\n"),
            "services.toml:2:8: code must be text in quotes");
  EXPECT_EQ(services_problem("[[service]]\ncode = \"a\"\nnmae = \"b\"\n"),
            "services.toml:3:1: unknown key \"nmae\"");
  EXPECT_EQ(services_problem("[[service]]\ntype = \"slow\"\n"),
            "services.toml:2:8: type is none of the words of Open311");
  EXPECT_EQ(services_problem("[service]\n"), "services.toml:1:1: service must be a list of tables");
  EXPECT_EQ(services_problem("[[service]]\ncode = \"a\"\n"),
            "services.toml: service \"a\": it has no name");
  EXPECT_EQ(services_problem("[[service]\n").substr(0, 18), "services.toml:1:11");
  EXPECT_EQ(services_problem("[[service]]\nkeywords = [1]\n"),
            "services.toml:2:13: keywords must be a list of texts");
}

TEST(Settings, AreReadFromTheDocumentOfTheHost) {
  const auto settings = parse_settings(R"({"kern":"bleiswijk","name":"Bleiswijk","enabled":false,
    "features":{"intake":false},"settings":{"services":"s.toml","areas":"a.geojson",
    "services_off":["001"],
    "api_keys":[{"name":"app","key":"secret"}],"agency":"BTL","contact":"c","key_service":"k",
    "test_endpoint":"https://test","jurisdiction_id":"btl"}})");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->kern_name, "Bleiswijk");
  EXPECT_FALSE(settings->enabled);
  EXPECT_FALSE(settings->intake);
  EXPECT_EQ(settings->services, "s.toml");
  EXPECT_EQ(settings->services_off, std::vector<std::string>{"001"});
  EXPECT_EQ(settings->api_keys[0].key, "secret");
  EXPECT_EQ(settings->jurisdiction_id, "btl");
}

TEST(Settings, AreOnUnlessSwitchedOff) {
  const auto settings = parse_settings(R"({"settings":{}})");
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->enabled);
  EXPECT_TRUE(settings->intake);
  EXPECT_FALSE(parse_settings("[]"));
  EXPECT_FALSE(parse_settings("{"));
}

}  // namespace
}  // namespace incidents
