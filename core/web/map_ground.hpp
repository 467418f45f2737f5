// SPDX-License-Identifier: EUPL-1.2
// What maps are drawn on: the outlines of the organisation's areas, with as few points as a drawing
// needs. A value, made when the configuration is (re)loaded; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/web/map_point.hpp"

namespace btl::web {

// Of a file of areas; larger ones are refused before they are read.
inline constexpr std::uint64_t kAreasBytesMax = std::uint64_t{8} << 20U;

// From corner to corner; both are inside.
struct MapBounds {
  MapPoint south_west;
  MapPoint north_east;

  [[nodiscard]] bool touches(const MapBounds& other) const;
  // What both hold; they must touch.
  [[nodiscard]] MapBounds shared_with(const MapBounds& other) const;
  [[nodiscard]] MapBounds joined_with(const MapBounds& other) const;
};
MapBounds bounds_of(const MapLine& line);  // not empty

struct MapArea {
  std::string name;
  bool is_kern = false;        // else a wijk of one
  std::vector<MapLine> rings;  // closed; what an odd number of them surrounds is inside

  [[nodiscard]] bool holds(const MapPoint& point) const;
};

struct MapGround {
  std::vector<MapArea> areas;            // in the order of the file
  std::optional<MapBounds> bounds = {};  // of all of them; nothing without any
  std::string document;                  // the same as GeoJSON, for scripts
  std::string path;                      // where it is served; holds a hash of it
};

// `geojson` is a FeatureCollection of Polygon and MultiPolygon in degrees of WGS 84, each with a
// name and the level "kern" or "wijk" among its properties. kInvalid names the feature.
base::Result<MapGround> read_map_ground(std::string_view geojson);

}  // namespace btl::web
