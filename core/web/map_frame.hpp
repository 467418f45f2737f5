// SPDX-License-Identifier: EUPL-1.2
// Which part of the world a drawing shows, and where in it a position lies. A value; any thread.
#pragma once

#include "core/web/map_ground.hpp"
#include "core/web/map_point.hpp"

namespace btl::web {

// Units of the drawing, about pixels on a phone; the stylesheet scales it.
inline constexpr double kMapWidth = 400;
inline constexpr double kMapHeight = 300;

struct DrawingPoint {
  double x = 0;
  double y = 0;
};

class MapFrame {
 public:
  // Shows all places (at least one) with room for a marker at each; never closer than a
  // walk around the block.
  static MapFrame around(const MapLine& places);

  [[nodiscard]] DrawingPoint at(const MapPoint& point) const;
  [[nodiscard]] MapBounds bounds() const;
  [[nodiscard]] double metres_per_unit() const { return metres_per_unit_; }

 private:
  MapFrame(const MapPoint& middle, double narrow, double metres_per_unit)
      : middle_(middle), narrow_(narrow), metres_per_unit_(metres_per_unit) {}

  MapPoint middle_;
  double narrow_ = 1;  // how much shorter a degree of longitude is than one of latitude
  double metres_per_unit_ = 1;
};

// Of a scale bar: 1, 2 or 5 and zeros, as long as fits.
double round_metres(double metres_max);

}  // namespace btl::web
