// SPDX-License-Identifier: EUPL-1.2
// Borders as surveyors give them have a point every metre; a drawing needs few of them. Pure.
#pragma once

#include "core/web/map_point.hpp"

namespace btl::web {

// The same line with fewer of its points (Douglas and Peucker): none that is left out lies further
// than `metres` from it. The ends stay, so a ring stays closed.
MapLine simplified(const MapLine& line, double metres);

}  // namespace btl::web
