// SPDX-License-Identifier: EUPL-1.2
// Reads the areas of the organisation from a GeoJSON FeatureCollection of polygons, each with the
// properties `level`
// ("kern" or "wijk"), `id`, `name` and, for a wijk, `kern`. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "model/outcome.hpp"
#include "model/places.hpp"

namespace incidents {

// A problem names the feature by its position: "feature 3: ...".
Checked<std::vector<Area>> parse_areas(std::string_view text);

}  // namespace incidents
