// SPDX-License-Identifier: EUPL-1.2
#include "model/places.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace incidents {
namespace {

namespace geometry = boost::geometry;

// Areas of a few kilometres are flat enough: degrees are taken as plane coordinates, x east and y
// north.
using Point = geometry::model::d2::point_xy<double>;
using Box = geometry::model::box<Point>;
using Shape = geometry::model::multi_polygon<geometry::model::polygon<Point>>;
using Entry = std::pair<Box, std::size_t>;  // bounds, index into areas
using Tree = geometry::index::rtree<Entry, geometry::index::quadratic<16>>;

constexpr std::size_t kRingPointsMin = 4;  // a triangle, closed

constexpr double kCellLatitude = 0.001;    // 111 m
constexpr double kCellLongitude = 0.0015;  // 103 m at 52 degrees north
// Where cells begin. An odd number keeps the middle of a cell away from the round positions that
// people type.
constexpr double kCellOrigin = 0.000317;

Point to_point(Position position) {
  return {position.longitude, position.latitude};
}

Checked<Shape> to_shape(const Area& area) {
  Shape shape;
  for (const Polygon& polygon : area.polygons) {
    auto& target = shape.emplace_back();
    target.inners().resize(polygon.holes.size());
    const auto fill = [](const Ring& ring, auto& points) {
      std::transform(ring.begin(), ring.end(), std::back_inserter(points), to_point);
      return ring.size() >= kRingPointsMin;
    };
    bool whole = fill(polygon.outer, target.outer());
    for (std::size_t hole = 0; hole < polygon.holes.size(); ++hole) {
      whole = fill(polygon.holes[hole], target.inners()[hole]) && whole;
    }
    if (!whole) return Problem{"area \"" + area.id + "\" has a ring of fewer than four points"};
  }
  if (shape.empty()) return Problem{"area \"" + area.id + "\" has no polygon"};
  geometry::correct(shape);  // closes rings and turns them the way the library wants
  return shape;
}

double middle_of_cell(double degrees, double cell) {
  const double index = std::floor((degrees - kCellOrigin) / cell);
  const double middle = kCellOrigin + (index + 0.5) * cell;
  return std::round(middle * 1e6) / 1e6;
}

}  // namespace

struct Places::Index {
  std::vector<Area>
      areas;  // sorted by id: the first that covers a position is the one that gets it
  std::vector<Shape> shapes;
  Tree tree;
  std::map<std::string, std::string> kern_names;  // id -> name

  [[nodiscard]] Place place_of(const Area& area) const;

  // Indices of the areas that cover the point, their borders included, in order of id.
  [[nodiscard]] std::vector<std::size_t> covering(const Point& point) const {
    std::vector<Entry> candidates;
    tree.query(geometry::index::intersects(point), std::back_inserter(candidates));
    std::vector<std::size_t> found;
    for (const auto& [box, area] : candidates) {
      if (geometry::covered_by(point, shapes[area])) found.push_back(area);
    }
    std::sort(found.begin(), found.end());
    return found;
  }
};

Places::Places(std::unique_ptr<const Index> index) : index_(std::move(index)) {}
Places::Places(Places&&) noexcept = default;
Places& Places::operator=(Places&&) noexcept = default;
Places::~Places() = default;

Checked<Places> Places::make(std::vector<Area> areas) {
  auto index = std::make_unique<Index>();
  std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) { return a.id < b.id; });
  for (const Area& area : areas) {
    if (area.level == Area::Level::kKern) index->kern_names[area.id] = area.name;
  }
  if (index->kern_names.empty()) return Problem{"there is no kern among the areas"};
  const std::string* previous = nullptr;
  std::vector<Entry> entries;
  for (const Area& area : areas) {
    if (previous != nullptr && *previous == area.id) {
      return Problem{"area \"" + area.id + "\" stands there twice"};
    }
    previous = &area.id;
    if (area.level == Area::Level::kWijk && !index->kern_names.contains(area.kern)) {
      return Problem{"wijk \"" + area.id + "\" names the unknown kern \"" + area.kern + "\""};
    }
    auto shape = to_shape(area);
    if (!shape) return shape.error();
    entries.emplace_back(geometry::return_envelope<Box>(*shape), index->shapes.size());
    index->shapes.push_back(std::move(*shape));
  }
  index->areas = std::move(areas);
  index->tree = Tree(entries);
  return Places(std::move(index));
}

std::string name_of(const Place& place) {
  return place.wijk_name.empty() ? place.kern_name : place.wijk_name + ", " + place.kern_name;
}

std::optional<Place> Places::locate(Position position) const {
  const std::vector<std::size_t> found = index_->covering(to_point(position));
  Place place;
  for (const std::size_t each : found) {
    const Area& area = index_->areas[each];
    if (area.level != Area::Level::kKern) continue;
    if (place.kern.empty()) {
      place.kern = area.id;
      place.kern_name = area.name;
    } else {
      place.border_with.push_back(area.name);
    }
  }
  if (place.kern.empty()) return std::nullopt;
  for (const std::size_t each : found) {
    const Area& area = index_->areas[each];
    if (area.level != Area::Level::kWijk || area.kern != place.kern) continue;
    place.wijk = area.id;
    place.wijk_name = area.name;
    break;
  }
  return place;
}

Place Places::Index::place_of(const Area& area) const {
  if (area.level == Area::Level::kKern) return {.kern = area.id, .kern_name = area.name};
  return {.kern = area.kern,
          .kern_name = kern_names.at(area.kern),
          .wijk = area.id,
          .wijk_name = area.name};
}

std::optional<Place> Places::find(std::string_view area) const {
  const auto found = std::ranges::find(index_->areas, area, &Area::id);
  if (found == index_->areas.end()) return std::nullopt;
  return index_->place_of(*found);
}

std::vector<Place> Places::all() const {
  std::vector<Place> all;
  for (const Area& area : index_->areas) all.push_back(index_->place_of(area));
  std::ranges::sort(all, {}, [](const Place& each) {
    return std::pair<std::string_view, std::string_view>(each.kern_name, each.wijk_name);
  });
  return all;
}

std::vector<std::string> Places::kernen() const {
  std::vector<std::string> ids;
  for (const auto& [id, name] : index_->kern_names) ids.push_back(id);
  return ids;
}

Position public_position(Position exact) {
  return {middle_of_cell(exact.latitude, kCellLatitude),
          middle_of_cell(exact.longitude, kCellLongitude)};
}

}  // namespace incidents
