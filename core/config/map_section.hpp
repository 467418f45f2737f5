// SPDX-License-Identifier: EUPL-1.2
// [map]: what it may hold, and what its keys must be together. Pure.
#pragma once

#include <boost/json/object.hpp>

#include "core/config/map_settings.hpp"
#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

// The schema of the table.
boost::json::object map_schema();

// `map` has passed the schema and has its defaults.
MapSettings read_map(const boost::json::object& map);

// Of the tree as it stands in the files: an address in the clear or without its placeholders, no
// word about who made the tiles, no areas to stay inside of.
void check_map(const Node& organisation, Report& report);

}  // namespace btl::config
