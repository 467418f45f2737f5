// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_frame.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/assert.hpp"

namespace btl::web {
namespace {

constexpr double kShownMetresMin = 1200;  // across: the wijk around one place can be recognised
// Half a marker, and what makes the edge look quiet; below also the scale bar.
constexpr double kMarginAside = 36;
constexpr double kMarginAbove = 30;
constexpr double kMarginBelow = 54;
constexpr double kNarrowMin = 0.01;  // the poles have no longitude

}  // namespace

MapFrame MapFrame::around(const MapLine& places) {
  BTL_ASSERT(!places.empty());
  const MapBounds bounds = bounds_of(places);
  const MapPoint middle{(bounds.south_west.latitude + bounds.north_east.latitude) / 2,
                        (bounds.south_west.longitude + bounds.north_east.longitude) / 2};
  const double narrow = std::max(std::cos(middle.latitude * std::numbers::pi / 180), kNarrowMin);
  const double high = (bounds.north_east.latitude - bounds.south_west.latitude) * kMetresPerDegree;
  const double wide =
      (bounds.north_east.longitude - bounds.south_west.longitude) * narrow * kMetresPerDegree;
  const double metres_per_unit = std::max({wide / (kMapWidth - 2 * kMarginAside),
                                           high / (kMapHeight - kMarginAbove - kMarginBelow),
                                           kShownMetresMin / kMapWidth});
  const double lower = (kMarginBelow - kMarginAbove) / 2 * metres_per_unit / kMetresPerDegree;
  return {{middle.latitude - lower, middle.longitude}, narrow, metres_per_unit};
}

DrawingPoint MapFrame::at(const MapPoint& point) const {
  const double units_per_degree = kMetresPerDegree / metres_per_unit_;
  return {kMapWidth / 2 + (point.longitude - middle_.longitude) * narrow_ * units_per_degree,
          kMapHeight / 2 - (point.latitude - middle_.latitude) * units_per_degree};
}

MapBounds MapFrame::bounds() const {
  const double degrees_per_unit = metres_per_unit_ / kMetresPerDegree;
  const double north = kMapHeight / 2 * degrees_per_unit;
  const double east = kMapWidth / 2 * degrees_per_unit / narrow_;
  return {{middle_.latitude - north, middle_.longitude - east},
          {middle_.latitude + north, middle_.longitude + east}};
}

double round_metres(double metres_max) {
  BTL_ASSERT(metres_max > 0);
  const double power = std::pow(10, std::floor(std::log10(metres_max)));
  for (const double first : {5.0, 2.0}) {
    if (first * power <= metres_max) return first * power;
  }
  return power;
}

}  // namespace btl::web
