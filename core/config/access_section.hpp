// SPDX-License-Identifier: EUPL-1.2
// [access]: what roles may do instead of what the manifests say, and with what. Pure.
#pragma once

#include <vector>

#include "core/config/config.hpp"
#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

// Fills in the snapshot's roles, of which plugins.enable has been read. Every role and permission
// that it names is brought by a plugin or by the host, and is named once; a guest has only what is
// for guests. What a plugin brings that does not run is a warning, and left out. Wrong types are
// for read_server() to report.
void read_access(const Node& organisation,
                 const std::vector<PluginSchema>& plugins,
                 const RoleOffer& of_host,
                 Report& report,
                 Snapshot& snapshot);

}  // namespace btl::config
