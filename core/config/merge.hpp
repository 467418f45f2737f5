// SPDX-License-Identifier: EUPL-1.2
// Lays one configuration over another: tables merge, everything else replaces. Pure.
#pragma once

#include <functional>
#include <string>

#include "core/config/node.hpp"

namespace btl::config {

// Told of each value that was replaced: its dotted key, and where it stood and stands now.
using OnReplaced = std::function<void(const std::string& key, const Place& lost, const Place& won)>;

// Puts `over` over `base`; both are tables. Each key has the place where it was set last.
void merge(Node& base, const Node& over, const OnReplaced& on_replaced);

}  // namespace btl::config
