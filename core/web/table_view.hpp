// SPDX-License-Identifier: EUPL-1.2
// Tables: each cell knows the label of its column, so that a row can be shown as a card.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/view.hpp"

namespace btl::web {

void prepare_table(boost::json::object& table, const View& view);

}  // namespace btl::web
