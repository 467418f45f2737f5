// SPDX-License-Identifier: EUPL-1.2
// The stylesheet and the icon that pages load.
#pragma once

#include <vector>

#include "core/http/router.hpp"

namespace btl::portal {

std::vector<http::Route> asset_routes();

}  // namespace btl::portal
