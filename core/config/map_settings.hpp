// SPDX-License-Identifier: EUPL-1.2
// [map]: where the pictures under maps come from. A value.
#pragma once

#include <string>

namespace btl::config {

struct MapSettings {
  std::string tiles = {};        // address with {z}, {x} and {y}; empty: maps have outlines only
  std::string attribution = {};  // who made them

  friend bool operator==(const MapSettings&, const MapSettings&) = default;
};

}  // namespace btl::config
