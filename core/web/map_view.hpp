// SPDX-License-Identifier: EUPL-1.2
// Maps: the drawing beside the list of places. The list is the content; each place in it has the
// number of its marker.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/view.hpp"

namespace btl::web {

void prepare_map(boost::json::object& map, View& view);

}  // namespace btl::web
