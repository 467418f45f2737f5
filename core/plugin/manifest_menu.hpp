// SPDX-License-Identifier: EUPL-1.2
// The [[menu]] of plugin.toml: which pages of a plugin stand in the navigation.
#pragma once

#include "core/plugin/manifest.hpp"
#include "core/plugin/manifest_values.hpp"

namespace btl::plugin {

// Appends one entry of the list. `routes` are all that the manifest has. What is wrong stands in
// `values` afterwards.
void read_menu_entry(const toml::table& table,
                     const std::vector<RouteEntry>& routes,
                     ManifestValues& values,
                     std::vector<MenuEntry>& menu);

}  // namespace btl::plugin
