// SPDX-License-Identifier: EUPL-1.2
// GET /map/tiles/{z}/{x}/{y}: the pictures under maps. Public, as maps are; so a client gets a
// limit, and only tiles near the organisation's areas are given.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/base/unique_function.hpp"
#include "core/http/router.hpp"
#include "core/tiles/tile.hpp"
#include "core/tiles/tile_proxy.hpp"

namespace btl::tiles {

struct TileRoutesParts {
  TileProxy* proxy = nullptr;                              // null: every tile is unknown
  std::function<std::optional<TileBounds>()> bounds = {};  // of the areas now, if there are any
  std::function<void(base::Job)> post = {};                // runs a job on another thread
};

// What `parts` names must outlive the routes.
std::vector<http::Route> tile_routes(TileRoutesParts parts);

}  // namespace btl::tiles
