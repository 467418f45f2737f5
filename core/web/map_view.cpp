// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/web/inline_view.hpp"
#include "core/web/json_access.hpp"
#include "core/web/map_frame.hpp"
#include "core/web/map_ground.hpp"
#include "core/web/map_markers.hpp"
#include "core/web/number_text.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

constexpr double kScaleLeft = 12;
constexpr double kScaleBottom = kMapHeight - 12;
constexpr double kScaleWidthMax = 110;
constexpr double kNameCharacterWidth = 7;
constexpr double kNameHeight = 16;
constexpr std::size_t kWijkNamesMax = 9;  // more areas than this in sight: only those of kernen
constexpr double kMetresPerKilometre = 1000;

MapLine places_in(const json::array& list) {
  MapLine places;
  for (const json::value& value : list) {
    const json::object& place = value.as_object();
    places.push_back(
        {place.at("latitude").to_number<double>(), place.at("longitude").to_number<double>()});
  }
  return places;
}

// Characters of UTF-8.
std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

class MapDrawing {
 public:
  MapDrawing(const json::object& map, const View& view)
      : map_(map),
        view_(view),
        storage_(map.storage()),
        places_(places_in(*list_in(map, "places"))),
        frame_(MapFrame::around(places_)) {}

  json::object draw() {
    json::object drawing(storage_);
    drawing.emplace("width", kMapWidth);
    drawing.emplace("height", kMapHeight);
    drawing.emplace("name",
                    fmt::format("{}. {}", text_in(map_, "title"), text_in(map_, "summary")));
    json::array markers = this->markers();  // first: names of areas go where none of them stands
    add_areas(drawing);
    drawing.emplace("markers", std::move(markers));
    drawing.emplace("scale", scale());
    if (has_groups_) drawing.emplace("has_groups", true);
    return drawing;
  }

 private:
  json::array markers() {
    std::vector<DrawingPoint> points;
    points.reserve(places_.size());
    for (const MapPoint& place : places_) points.push_back(frame_.at(place));
    json::array markers(storage_);
    for (const Marker& marker : markers_at(points)) {
      const bool is_group = marker.places.size() > 1;
      has_groups_ = has_groups_ || is_group;
      const double half = marker.half_width();
      taken_.push_back({marker.at.x - half,
                        marker.at.y - kMarkerRadius,
                        marker.at.x + half,
                        marker.at.y + kMarkerRadius});
      json::object drawn(storage_);
      // At its middle, so that the stylesheet can make it smaller on a large screen.
      drawn.emplace("transform", fmt::format("translate({:.1f} {:.1f})", marker.at.x, marker.at.y));
      drawn.emplace("left", -half);
      drawn.emplace("top", -kMarkerRadius);
      drawn.emplace("width", 2 * half);
      drawn.emplace("height", 2 * kMarkerRadius);
      drawn.emplace("round", kMarkerRadius);
      drawn.emplace("kind", is_group ? "several" : "one");
      drawn.emplace("text", marker.text());
      markers.push_back(std::move(drawn));
    }
    return markers;
  }

  void add_areas(json::object& drawing) {
    json::array wijken(storage_);
    json::array kernen(storage_);
    std::vector<const MapArea*> in_sight;
    const MapBounds sight = frame_.bounds();
    if (const MapGround* ground = view_.ground()) {
      for (const MapArea& area : ground->areas) {
        const std::string path = path_of(area, sight);
        if (path.empty()) continue;
        in_sight.push_back(&area);
        (area.is_kern ? kernen : wijken).emplace_back(path);
      }
    }
    drawing.emplace("names", names(in_sight, wijken.size() <= kWijkNamesMax));
    drawing.emplace("wijken", std::move(wijken));
    drawing.emplace("kernen", std::move(kernen));
  }

  // Of the rings that may be seen, without points closer than the eye tells apart.
  [[nodiscard]] std::string path_of(const MapArea& area, const MapBounds& sight) const {
    std::string path;
    for (const MapLine& ring : area.rings) {
      if (!bounds_of(ring).touches(sight)) continue;
      DrawingPoint last{-1e9, -1e9};
      char pen = 'M';
      for (const MapPoint& point : ring) {
        const DrawingPoint at = frame_.at(point);
        if (std::abs(at.x - last.x) + std::abs(at.y - last.y) < 1) continue;
        path += fmt::format("{}{:.0f} {:.0f}", pen, at.x, at.y);
        pen = 'L';
        last = at;
      }
      if (pen == 'L') path += 'Z';
    }
    return path;
  }

  // Of kernen first: what there is room for.
  json::array names(const std::vector<const MapArea*>& areas, bool with_wijken) {
    json::array names(storage_);
    for (const bool of_kern : {true, false}) {
      if (!of_kern && !with_wijken) continue;
      for (const MapArea* area : areas) {
        if (area->is_kern == of_kern) add_name(*area, names);
      }
    }
    return names;
  }

  // As near to the middle of what is seen of the area as can be read.
  void add_name(const MapArea& area, json::array& names) {
    constexpr std::array<std::pair<double, double>, 9> kShares = {{{0.5, 0.5},
                                                                   {0.5, 0.3},
                                                                   {0.5, 0.7},
                                                                   {0.3, 0.5},
                                                                   {0.7, 0.5},
                                                                   {0.3, 0.8},
                                                                   {0.7, 0.8},
                                                                   {0.3, 0.2},
                                                                   {0.7, 0.2}}};
    const MapBounds sight = frame_.bounds();
    const MapBounds whole = bounds_of(area.rings.front());
    if (!whole.touches(sight)) return;
    const MapBounds seen = whole.shared_with(sight);
    for (const auto& [east, north] : kShares) {
      const MapPoint point{std::lerp(seen.south_west.latitude, seen.north_east.latitude, north),
                           std::lerp(seen.south_west.longitude, seen.north_east.longitude, east)};
      const DrawingPoint at = frame_.at(point);
      if (!area.holds(point) || !take(at, area.name)) continue;
      json::object name(storage_);
      name.emplace("level", area.is_kern ? "kern" : "wijk");
      name.emplace("x", fmt::format("{:.0f}", at.x));
      name.emplace("y", fmt::format("{:.0f}", at.y));
      name.emplace("text", area.name);
      names.push_back(std::move(name));
      return;
    }
  }

  // False where a text would cover or leave something.
  bool take(const DrawingPoint& at, std::string_view text) {
    const double half = static_cast<double>(characters_in(text)) * kNameCharacterWidth / 2;
    const Box box{at.x - half, at.y - kNameHeight, at.x + half, at.y + 4};
    if (box.left < 0 || box.top < 0 || box.right > kMapWidth || box.bottom > kMapHeight) {
      return false;
    }
    if (std::ranges::any_of(taken_, [&box](const Box& other) { return box.meets(other); })) {
      return false;
    }
    taken_.push_back(box);
    return true;
  }

  [[nodiscard]] json::object scale() const {
    const double metres = round_metres(kScaleWidthMax * frame_.metres_per_unit());
    const double right = kScaleLeft + metres / frame_.metres_per_unit();
    const bool is_far = metres >= kMetresPerKilometre;
    json::object scale(storage_);
    scale.emplace(
        "path",
        fmt::format("M{0} {1}V{2}H{3:.1f}V{1}", kScaleLeft, kScaleBottom - 5, kScaleBottom, right));
    scale.emplace("x", fmt::format("{:.1f}", (kScaleLeft + right) / 2));
    scale.emplace("y", kScaleBottom - 6);
    scale.emplace(
        "text",
        fmt::format("{} {}",
                    number_text(is_far ? metres / kMetresPerKilometre : metres, view_.language()),
                    is_far ? "km" : "m"));
    return scale;
  }

  const json::object& map_;
  const View& view_;
  const json::storage_ptr storage_;
  const MapLine places_;
  const MapFrame frame_;
  // By what must stay readable, first the scale bar.
  std::vector<Box> taken_{{0, kScaleBottom - 24, kScaleLeft + kScaleWidthMax, kMapHeight}};
  bool has_groups_ = false;
};

}  // namespace

void prepare_map(json::object& map, View& view) {
  json::array& places = *list_in(map, "places");
  for (json::value& place : places) wrapped_piece_member(place.as_object(), "text", view);
  if (places.empty()) return;
  json::object drawing = MapDrawing(map, view).draw();
  map.emplace("has_places", true);
  map.emplace("drawing", std::move(drawing));
  view.note_map();
}

}  // namespace btl::web
