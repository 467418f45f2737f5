// SPDX-License-Identifier: EUPL-1.2
// The [[tables]] of plugin.toml: what a plugin keeps, of whom, for how long.
#pragma once

#include "core/plugin/manifest_values.hpp"
#include "core/privacy/data_map.hpp"

namespace btl::plugin {

// Appends one entry of the list. What is wrong stands in `values` afterwards.
void read_table(const toml::table& table,
                std::string_view plugin_id,
                ManifestValues& values,
                privacy::Tables& tables);

}  // namespace btl::plugin
