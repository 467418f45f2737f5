// SPDX-License-Identifier: EUPL-1.2
// What the server itself is told: [server], [store], [events], [organisation], [access],
// [mail], [outbound] and plugins.enable. The roles of [access] are read by access_section.hpp.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "core/config/config.hpp"
#include "core/config/node.hpp"
#include "core/config/reference_check.hpp"
#include "core/config/report.hpp"
#include "core/os/files.hpp"

namespace btl::config {

// The schema of all keys of the organisation that belong to no plugin.
boost::json::object server_schema();

// Checks them and fills in their part of the snapshot, with the default for what is wrong or
// absent.
void read_server(const Node& organisation,
                 const os::Files& files,
                 Report& report,
                 Snapshot& snapshot,
                 References references = {});

}  // namespace btl::config
