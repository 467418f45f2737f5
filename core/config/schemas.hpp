// SPDX-License-Identifier: EUPL-1.2
// The schemas of what plugins and kernen are told, and of whole files. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "core/base/result.hpp"
#include "core/config/config.hpp"

namespace btl::config {

// The plugin's own schema and the keys that every section has: "enabled", "features", "reads".
base::Result<boost::json::object> section_schema(const PluginSchema& plugin);

// The keys of an overlay that belong to no plugin.
boost::json::object kern_schema();

// btl.toml and drop-ins: the keys of the server and [plugins.<id>] of each plugin whose schema is
// one.
boost::json::object organisation_schema(const std::vector<PluginSchema>& plugins);

// kernen/<id>.toml: [kern], and of each plugin what a kern may set.
boost::json::object overlay_schema(const std::vector<PluginSchema>& plugins);

}  // namespace btl::config
