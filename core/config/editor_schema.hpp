// SPDX-License-Identifier: EUPL-1.2
// A schema for editors. They read JSON Schema draft-04 and no more, so what only btl knows is said
// with what draft-04 has. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

namespace btl::config {

// Formats become patterns, "add" a key of its own, and keys that nobody knows are refused, as btl
// does.
boost::json::object editor_schema(const boost::json::object& schema, std::string_view title);

}  // namespace btl::config
