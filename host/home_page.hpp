// SPDX-License-Identifier: EUPL-1.2
// The page at "/": what runs here, in Dutch, for a person who opens the address. The portal will
// take its place.
#pragma once

#include <string>
#include <vector>

#include "core/plugin/plugin_host.hpp"

namespace btl::host {

struct HomeFacts {
  std::string organisation;
  std::string version;
  std::vector<std::string> kernen;  // names
  std::vector<plugin::PluginStatus> plugins;
};

// A complete HTML document: works without scripts and styles, all values escaped.
std::string home_page(const HomeFacts& facts);

}  // namespace btl::host
