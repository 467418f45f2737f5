// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <optional>
#include <utility>

#include "core/web/content_hash.hpp"
#include "core/web/json_access.hpp"
#include "core/web/map_line.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr double kDetailMetres = 10;
constexpr std::size_t kRingPointsMin = 4;  // the last is the first
constexpr std::size_t kAreasMax = 2'000;
constexpr double kDegreeDigits = 1e5;  // of which the last is about a metre

using Polygon = std::vector<MapLine>;

// What stands in a file that anybody may have made.
class AreaReader {
 public:
  static std::optional<double> degrees(const json::value& value, double limit) {
    if (!value.is_number()) return std::nullopt;
    const double degrees = value.to_number<double>();
    if (!(std::abs(degrees) <= limit)) return std::nullopt;
    return std::round(degrees * kDegreeDigits) / kDegreeDigits;
  }

  static std::optional<MapLine> ring(const json::value& value) {
    const json::array* points = value.if_array();
    if (points == nullptr || points->size() < kRingPointsMin) return std::nullopt;
    MapLine ring;
    for (const json::value& point : *points) {
      const json::array* pair = point.if_array();
      if (pair == nullptr || pair->size() < 2) return std::nullopt;
      const auto longitude = degrees((*pair)[0], 180);
      const auto latitude = degrees((*pair)[1], 90);
      if (!latitude || !longitude) return std::nullopt;
      ring.push_back({*latitude, *longitude});
    }
    return ring;
  }

  // Holes that the drawing would not show are left out.
  static std::optional<Polygon> polygon(const json::value& value) {
    const json::array* rings = value.if_array();
    if (rings == nullptr) return std::nullopt;
    Polygon polygon;
    for (const json::value& each : *rings) {
      const auto exact = ring(each);
      if (!exact) return std::nullopt;
      MapLine simple = simplified(*exact, kDetailMetres);
      if (simple.size() >= kRingPointsMin) polygon.push_back(std::move(simple));
    }
    return polygon;
  }

  static std::optional<std::vector<Polygon>> polygons(const json::object& geometry) {
    const json::array* coordinates = list_in(geometry, "coordinates");
    if (coordinates == nullptr) return std::nullopt;
    const bool is_one = text_in(geometry, "type") == "Polygon";
    if (!is_one && text_in(geometry, "type") != "MultiPolygon") return std::nullopt;
    std::vector<Polygon> polygons;
    const auto add = [&polygons](const json::value& value) {
      auto read = polygon(value);
      if (!read) return false;
      if (!read->empty()) polygons.push_back(*std::move(read));
      return true;
    };
    if (is_one) return add(*coordinates) ? std::optional(polygons) : std::nullopt;
    if (!std::all_of(coordinates->begin(), coordinates->end(), add)) return std::nullopt;
    return polygons;
  }
};

const json::object* object_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr ? nullptr : value->if_object();
}

json::object feature_of(const MapArea& area, const std::vector<Polygon>& polygons) {
  json::array coordinates;
  for (const Polygon& polygon : polygons) {
    json::array rings;
    for (const MapLine& ring : polygon) {
      json::array points;
      for (const MapPoint& point : ring) {
        points.push_back(json::array{point.longitude, point.latitude});
      }
      rings.push_back(std::move(points));
    }
    coordinates.push_back(std::move(rings));
  }
  const std::string_view level = area.is_kern ? "kern" : "wijk";
  return {{"type", "Feature"},
          {"properties", {{"level", level}, {"name", area.name}}},
          {"geometry", {{"type", "MultiPolygon"}, {"coordinates", std::move(coordinates)}}}};
}

// Why it is no area, or empty.
std::string add_area(const json::value& value, MapGround& ground, json::array& features) {
  const json::object* feature = value.if_object();
  const json::object* properties = feature ? object_in(*feature, "properties") : nullptr;
  const json::object* geometry = feature ? object_in(*feature, "geometry") : nullptr;
  if (properties == nullptr || geometry == nullptr) return "has no properties or no geometry";
  MapArea area;
  area.name = text_in(*properties, "name");
  area.is_kern = text_in(*properties, "level") == "kern";
  if (area.name.empty()) return "has no name";
  if (!area.is_kern && text_in(*properties, "level") != "wijk") {
    return "has a level that is neither kern nor wijk";
  }
  const auto polygons = AreaReader::polygons(*geometry);
  if (!polygons) return "is no Polygon or MultiPolygon in degrees of WGS 84";
  features.push_back(feature_of(area, *polygons));
  for (const Polygon& polygon : *polygons) {
    for (const MapLine& ring : polygon) {
      const MapBounds bounds = bounds_of(ring);
      ground.bounds = ground.bounds ? ground.bounds->joined_with(bounds) : bounds;
    }
    area.rings.insert(area.rings.end(), polygon.begin(), polygon.end());
  }
  ground.areas.push_back(std::move(area));
  return {};
}

}  // namespace

bool MapBounds::touches(const MapBounds& other) const {
  return south_west.latitude <= other.north_east.latitude &&
         other.south_west.latitude <= north_east.latitude &&
         south_west.longitude <= other.north_east.longitude &&
         other.south_west.longitude <= north_east.longitude;
}

MapBounds MapBounds::shared_with(const MapBounds& other) const {
  return {{std::max(south_west.latitude, other.south_west.latitude),
           std::max(south_west.longitude, other.south_west.longitude)},
          {std::min(north_east.latitude, other.north_east.latitude),
           std::min(north_east.longitude, other.north_east.longitude)}};
}

MapBounds MapBounds::joined_with(const MapBounds& other) const {
  return {{std::min(south_west.latitude, other.south_west.latitude),
           std::min(south_west.longitude, other.south_west.longitude)},
          {std::max(north_east.latitude, other.north_east.latitude),
           std::max(north_east.longitude, other.north_east.longitude)}};
}

// Counts the borders to the east of the point.
bool MapArea::holds(const MapPoint& point) const {
  bool inside = false;
  for (const MapLine& ring : rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const MapPoint& from = ring[i - 1];
      const MapPoint& to = ring[i];
      if ((from.latitude > point.latitude) == (to.latitude > point.latitude)) continue;
      const double share = (point.latitude - from.latitude) / (to.latitude - from.latitude);
      if (point.longitude < from.longitude + share * (to.longitude - from.longitude)) {
        inside = !inside;
      }
    }
  }
  return inside;
}

MapBounds bounds_of(const MapLine& line) {
  MapBounds bounds{line.front(), line.front()};
  for (const MapPoint& point : line) {
    bounds.south_west.latitude = std::min(bounds.south_west.latitude, point.latitude);
    bounds.south_west.longitude = std::min(bounds.south_west.longitude, point.longitude);
    bounds.north_east.latitude = std::max(bounds.north_east.latitude, point.latitude);
    bounds.north_east.longitude = std::max(bounds.north_east.longitude, point.longitude);
  }
  return bounds;
}

base::Result<MapGround> read_map_ground(std::string_view geojson) {
  const auto refused = [](std::string reason) {
    return base::Error{base::ErrorCode::kInvalid, std::move(reason)};
  };
  boost::system::error_code error;
  const json::value root = json::parse(geojson, error);
  if (error) return refused("is no JSON: " + error.message());
  const json::array* list = root.is_object() ? list_in(root.get_object(), "features") : nullptr;
  if (list == nullptr || text_in(root.get_object(), "type") != "FeatureCollection") {
    return refused("is no GeoJSON FeatureCollection");
  }
  if (list->size() > kAreasMax) {
    return refused(fmt::format("has {} features, at most {} fit", list->size(), kAreasMax));
  }
  MapGround ground;
  json::array features;
  for (const json::value& feature : *list) {
    const std::string reason = add_area(feature, ground, features);
    if (!reason.empty()) {
      return refused(fmt::format("feature {} {}", ground.areas.size() + 1, reason));
    }
  }
  ground.document = json::serialize(
      json::object{{"type", "FeatureCollection"}, {"features", std::move(features)}});
  ground.path = fmt::format("/map/areas/{}.json", content_hash(ground.document));
  return ground;
}

}  // namespace btl::web
