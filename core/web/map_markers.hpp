// SPDX-License-Identifier: EUPL-1.2
// Where the markers of a map stand. Pure.
//
// Markers that would lie on top of each other become one, with the count of its places. Moving them
// apart instead would show places where they are not, and reports of one street, rounded to 100 m,
// often are at the very same position.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/web/map_frame.hpp"

namespace btl::web {

inline constexpr double kMarkerRadius = 14;
inline constexpr double kGroupHalfWidth = 21;  // of the pill that stands for several

struct Marker {
  DrawingPoint at;                  // the middle of its places
  std::vector<std::size_t> places;  // numbers from 1, ascending

  // "7", or "3×".
  [[nodiscard]] std::string text() const;
  [[nodiscard]] double half_width() const {
    return places.size() > 1 ? kGroupHalfWidth : kMarkerRadius;
  }
};

// One for each place, or for several. None overlaps another.
std::vector<Marker> markers_at(const std::vector<DrawingPoint>& places);

}  // namespace btl::web
