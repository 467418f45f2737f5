// SPDX-License-Identifier: EUPL-1.2
#include "core/web/chart_scale.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/assert.hpp"

namespace btl::web {
namespace {

constexpr double kStepsWanted = 4;
constexpr double kRangeMin = 1e-9;  // below it steps would have no digits left

// The smallest of 1, 2, 5, 10, ... times a power of ten that makes few enough steps.
double round_step(double range) {
  const double raw = range / kStepsWanted;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (raw <= factor * power) return factor * power;
  }
  return 10.0 * power;
}

}  // namespace

Scale scale_of(double lowest, double highest) {
  BTL_ASSERT(lowest <= highest);
  lowest = std::min(lowest, 0.0);
  highest = std::max(highest, 0.0);
  if (highest - lowest < kRangeMin) highest = lowest + kStepsWanted;
  const double step = round_step(highest - lowest);
  const double first = std::floor(lowest / step);
  const double last = std::ceil(highest / step);
  Scale scale{.lowest = first * step, .highest = last * step, .ticks = {}};
  const int steps = static_cast<int>(last - first);
  for (int i = 0; i <= steps; ++i) scale.ticks.push_back((first + i) * step);
  return scale;
}

}  // namespace btl::web
