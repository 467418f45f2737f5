// SPDX-License-Identifier: EUPL-1.2
// The [[menu]] and [[home]] of plugin.toml: which pages of a plugin stand in the navigation, and
// which are parts of the first page.
#pragma once

#include "core/plugin/manifest.hpp"
#include "core/plugin/manifest_values.hpp"

namespace btl::plugin {

// Both append one entry of their list. `routes` are all that the manifest has. What is wrong stands
// in `values` afterwards.
void read_menu_entry(const toml::table& table,
                     const std::vector<RouteEntry>& routes,
                     ManifestValues& values,
                     std::vector<MenuEntry>& menu);
void read_home_entry(const toml::table& table,
                     const std::vector<RouteEntry>& routes,
                     ManifestValues& values,
                     std::vector<HomeEntry>& home);

}  // namespace btl::plugin
