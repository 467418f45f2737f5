// SPDX-License-Identifier: EUPL-1.2
// The outlines of the organisation's areas, for the script of maps. They are on every map, so they
// are public.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/http/router.hpp"
#include "core/web/map_ground.hpp"

namespace btl::portal {

// Those of the running configuration, or null. Any thread.
using GetMapGround = std::function<std::shared_ptr<const web::MapGround>()>;

std::vector<http::Route> area_routes(GetMapGround ground);

}  // namespace btl::portal
