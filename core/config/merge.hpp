// SPDX-License-Identifier: EUPL-1.2
// Lays one configuration over another: tables merge, everything else replaces, and `key_add` goes
// on behind an array whose schema lets it. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "core/config/node.hpp"

namespace btl::config {

// Told of each value that was replaced: its dotted key, and where it stood and stands now.
using OnReplaced = std::function<void(const std::string& key, const Place& lost, const Place& won)>;

// Puts `over` over `base`; both are tables. Each key has the place where it was set last. `schema`
// describes the table; with null nothing can be added to. What is added to an array that nobody has
// set goes behind its default.
void merge(Node& base,
           const Node& over,
           const boost::json::object* schema,
           const OnReplaced& on_replaced);
void merge(Node& base, const Node& over, const boost::json::object* schema);

}  // namespace btl::config
