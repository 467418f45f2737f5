// SPDX-License-Identifier: EUPL-1.2
// Charts: the geometry of the drawing, and the table that says the same in figures.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/view.hpp"

namespace btl::web {

void prepare_chart(boost::json::object& chart, const View& view);

}  // namespace btl::web
