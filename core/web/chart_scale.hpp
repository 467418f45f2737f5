// SPDX-License-Identifier: EUPL-1.2
// The axis of a chart: round steps that hold all values and zero. Pure; any thread.
#pragma once

#include <vector>

namespace btl::web {

struct Scale {
  double lowest = 0;
  double highest = 1;
  std::vector<double> ticks;  // from the lowest to the highest, three to eight
};

// `lowest` <= `highest`, both finite.
Scale scale_of(double lowest, double highest);

}  // namespace btl::web
