// SPDX-License-Identifier: EUPL-1.2
// Values as TOML writes them. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <span>
#include <string>
#include <string_view>

namespace btl::config {

// On one line: `["a", { b = 1 }]`. TOML has no null: it becomes an empty text.
std::string to_toml(const boost::json::value& value);

// A key or the parts of one, with quotes where they are needed: `labels."a b"`.
std::string toml_key(std::string_view part);
std::string toml_key(std::span<const std::string> path);

// A whole file: keys first, then a `[table]` for each table, with an empty line before it.
std::string toml_document(const boost::json::object& values);

}  // namespace btl::config
