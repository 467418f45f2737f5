// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_view.hpp"

#include <gmock/gmock.h>

#include <memory>

#include "core/web/assets.hpp"
#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kAreas = R"({"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"level":"kern","name":"Dorp & Co"},"geometry":{"type":"Polygon",
   "coordinates":[[[4.49,51.99],[4.53,51.99],[4.53,52.03],[4.49,52.03],[4.49,51.99]]]}},
  {"type":"Feature","properties":{"level":"wijk","name":"Noord"},"geometry":{"type":"Polygon",
   "coordinates":[[[4.49,52.01],[4.53,52.01],[4.53,52.03],[4.49,52.03],[4.49,52.01]]]}},
  {"type":"Feature","properties":{"level":"wijk","name":"Ver weg"},"geometry":{"type":"Polygon",
   "coordinates":[[[5.49,52.01],[5.53,52.01],[5.53,52.03],[5.49,52.03],[5.49,52.01]]]}}]})";

Frame with_areas() {
  Frame frame;
  frame.map.ground = std::make_shared<const MapGround>(read_map_ground(kAreas).value());
  return frame;
}

std::string map_model(std::string_view places) {
  return page_with(
      R"({"type":"map","title":"Plekken","summary":"Waar het was.","empty":"Nergens.","places":[)" +
      std::string(places) + "]}");
}

std::string place(double latitude, double longitude) {
  return R"({"label":"Plein","latitude":)" + std::to_string(latitude) + R"(,"longitude":)" +
         std::to_string(longitude) + "}";
}

const std::string kTwo = place(52, 4.5) + "," + place(52.02, 4.52);

TEST(MapView, SaysInWordsWhatItShows) {
  const std::string html = drawn(map_model(kTwo), with_areas());
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-label=\"Plekken. Waar het was.\""));
  EXPECT_THAT(html, HasSubstr("<title>Plekken. Waar het was.</title>"));
  EXPECT_THAT(html, HasSubstr("<ol class=\"btl-places\">"));
}

TEST(MapView, NumbersItsMarkersAsTheList) {
  const std::string html = drawn(map_model(kTwo));
  EXPECT_THAT(html, HasSubstr("dy=\"0.36em\">1</text>"));
  EXPECT_THAT(html, HasSubstr("dy=\"0.36em\">2</text>"));
  EXPECT_THAT(html, Not(HasSubstr("btl-map__marker--several")));
  EXPECT_THAT(html, Not(HasSubstr("<figcaption")));
}

TEST(MapView, TellsOfMarkersForSeveralPlaces) {
  const std::string html = drawn(map_model(kTwo + "," + place(52, 4.5)));
  EXPECT_THAT(html, HasSubstr("dy=\"0.36em\">2×</text>"));
  EXPECT_THAT(html, HasSubstr("<figcaption"));
}

TEST(MapView, DrawsTheAreasInSightUnderTheMarkers) {
  const std::string html = drawn(map_model(kTwo), with_areas());
  EXPECT_THAT(html, HasSubstr("class=\"btl-map__kern\" d=\"M"));
  EXPECT_THAT(html, HasSubstr(">Dorp &amp; Co</text>"));
  EXPECT_THAT(html, HasSubstr(">Noord</text>"));
  EXPECT_THAT(html, Not(HasSubstr("Ver weg")));
  const std::size_t wijk = html.find("btl-map__wijk");
  ASSERT_NE(wijk, std::string::npos);
  EXPECT_EQ(html.find("btl-map__wijk", wijk + 1), std::string::npos);
  EXPECT_LT(wijk, html.find("btl-map__marker"));
}

TEST(MapView, ManagesWithoutAreas) {
  const std::string html = drawn(map_model(kTwo));
  EXPECT_THAT(html, Not(HasSubstr("btl-map__kern")));
  EXPECT_THAT(html, HasSubstr("btl-map__scale"));
  EXPECT_THAT(html, HasSubstr("data-areas=\"\""));
}

TEST(MapView, HasAScaleInMetresOrKilometres) {
  EXPECT_THAT(drawn(map_model(place(52, 4.5))), HasSubstr(">200 m</text>"));
  EXPECT_THAT(drawn(map_model(kTwo)), HasSubstr(">1 km</text>"));
  EXPECT_THAT(drawn(map_model(place(-80, -170) + "," + place(80, 170))), HasSubstr(">10.000 km<"));
}

TEST(MapView, SaysSoWhenThereIsNoPlace) {
  const std::string html = drawn(map_model(""), with_areas());
  EXPECT_THAT(html, HasSubstr(">Nergens.</p>"));
  EXPECT_THAT(html, Not(HasSubstr("<svg")));
}

TEST(MapView, LoadsTheMapOnPagesThatHaveOne) {
  const auto document = [](const std::string& model) {
    return std::get<DrawnPage>(renderer_for_test().page(model, {}));
  };
  const DrawnPage with = document(map_model(kTwo));
  EXPECT_THAT(with.html, HasSubstr(map_script().path));
  EXPECT_THAT(with.html, HasSubstr(map_stylesheet().path));
  EXPECT_EQ(with.policy, kMapPagePolicy);
  EXPECT_EQ(kMapPagePolicy.find("trusted"), std::string_view::npos);
  EXPECT_TRUE(kMapPagePolicy.ends_with("frame-ancestors 'none'"));
  const DrawnPage without = document(map_model(""));
  EXPECT_THAT(without.html, Not(HasSubstr(map_script().path)));
  EXPECT_EQ(without.policy, kPagePolicy);
}

TEST(MapView, TellsTheScriptWhatToShow) {
  Frame frame = with_areas();
  frame.map.tiles = "/map/tiles/{z}/{x}/{y}";
  frame.map.attribution = "Kadaster <x>";
  const std::string html = drawn(map_model(kTwo), frame);
  EXPECT_THAT(html, HasSubstr("data-areas=\"" + frame.map.ground->path + "\""));
  EXPECT_THAT(html, HasSubstr("data-tiles=\"/map/tiles/{z}/{x}/{y}\""));
  EXPECT_THAT(html, HasSubstr("data-attribution=\"Kadaster &lt;x&gt;\""));
  EXPECT_THAT(html, HasSubstr("data-latitude=\"52\""));
}

}  // namespace
}  // namespace btl::web
