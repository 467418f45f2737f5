// SPDX-License-Identifier: EUPL-1.2
// A position on a map. A value.
#pragma once

#include <vector>

namespace btl::web {

struct MapPoint {
  double latitude = 0;  // degrees of WGS 84
  double longitude = 0;

  friend bool operator==(const MapPoint&, const MapPoint&) = default;
};
using MapLine = std::vector<MapPoint>;

// How far it is from one circle of latitude to the next. A sphere is near enough for drawing.
inline constexpr double kMetresPerDegree = 111'320;

}  // namespace btl::web
