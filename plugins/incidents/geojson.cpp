// SPDX-License-Identifier: EUPL-1.2
#include "geojson.hpp"

#include <boost/json.hpp>
#include <optional>
#include <string>

namespace incidents {
namespace {

namespace json = boost::json;

constexpr std::size_t kAreasMax = 5'000;

const json::value* find(const json::value& value, std::string_view key) {
  const json::object* object = value.if_object();
  return object == nullptr ? nullptr : object->if_contains(key);
}

// Text of a member, or empty.
std::string text_of(const json::value& value, std::string_view key) {
  const json::value* member = find(value, key);
  const json::string* text = member == nullptr ? nullptr : member->if_string();
  return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

std::optional<double> to_degrees(const json::value& value, double limit) {
  if (!value.is_number()) return std::nullopt;
  const double degrees = value.to_number<double>();
  if (!(degrees >= -limit && degrees <= limit)) return std::nullopt;
  return degrees;
}

std::optional<Ring> to_ring(const json::value& value) {
  const json::array* points = value.if_array();
  if (points == nullptr) return std::nullopt;
  Ring ring;
  for (const json::value& point : *points) {
    const json::array* pair = point.if_array();
    if (pair == nullptr || pair->size() < 2) return std::nullopt;
    const auto longitude = to_degrees((*pair)[0], 180);
    const auto latitude = to_degrees((*pair)[1], 90);
    if (!latitude || !longitude) return std::nullopt;
    ring.push_back({*latitude, *longitude});
  }
  return ring;
}

std::optional<Polygon> to_polygon(const json::value& value) {
  const json::array* rings = value.if_array();
  if (rings == nullptr || rings->empty()) return std::nullopt;
  Polygon polygon;
  for (const json::value& each : *rings) {
    auto ring = to_ring(each);
    if (!ring) return std::nullopt;
    if (polygon.outer.empty()) {
      polygon.outer = std::move(*ring);
    } else {
      polygon.holes.push_back(std::move(*ring));
    }
  }
  return polygon;
}

std::optional<std::vector<Polygon>> to_polygons(const json::value& geometry) {
  const json::value* coordinates = find(geometry, "coordinates");
  const std::string type = text_of(geometry, "type");
  std::vector<Polygon> polygons;
  if (coordinates == nullptr) return std::nullopt;
  if (type == "Polygon") {
    auto polygon = to_polygon(*coordinates);
    if (!polygon) return std::nullopt;
    polygons.push_back(std::move(*polygon));
    return polygons;
  }
  const json::array* many = type == "MultiPolygon" ? coordinates->if_array() : nullptr;
  if (many == nullptr) return std::nullopt;
  for (const json::value& each : *many) {
    auto polygon = to_polygon(each);
    if (!polygon) return std::nullopt;
    polygons.push_back(std::move(*polygon));
  }
  return polygons;
}

Checked<Area> to_area(const json::value& feature) {
  const json::value* properties = find(feature, "properties");
  const json::value* geometry = find(feature, "geometry");
  if (properties == nullptr || geometry == nullptr)
    return Problem{"it has no properties or no geometry"};
  Area area;
  area.id = text_of(*properties, "id");
  area.name = text_of(*properties, "name");
  area.kern = text_of(*properties, "kern");
  const std::string level = text_of(*properties, "level");
  if (level != "kern" && level != "wijk") return Problem{"its level is neither kern nor wijk"};
  if (area.id.empty() || area.name.empty()) return Problem{"it has no id or no name"};
  area.level = level == "kern" ? Area::Level::kKern : Area::Level::kWijk;
  auto polygons = to_polygons(*geometry);
  if (!polygons) return Problem{"its geometry is no Polygon or MultiPolygon of WGS 84 degrees"};
  area.polygons = std::move(*polygons);
  return area;
}

}  // namespace

Checked<std::vector<Area>> parse_areas(std::string_view text) {
  boost::system::error_code error;
  const json::value root = json::parse(text, error);
  if (error) return Problem{"is not JSON: " + error.message()};
  const json::value* features = find(root, "features");
  const json::array* list = features == nullptr ? nullptr : features->if_array();
  if (text_of(root, "type") != "FeatureCollection" || list == nullptr) {
    return Problem{"is not a GeoJSON FeatureCollection"};
  }
  if (list->size() > kAreasMax) return Problem{"has too many features"};
  std::vector<Area> areas;
  for (const json::value& feature : *list) {
    auto area = to_area(feature);
    if (!area) {
      return Problem{"feature " + std::to_string(areas.size() + 1) + ": " + area.error().text};
    }
    areas.push_back(std::move(*area));
  }
  return areas;
}

}  // namespace incidents
