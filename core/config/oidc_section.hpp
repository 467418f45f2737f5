// SPDX-License-Identifier: EUPL-1.2
// [[access.oidc]]: what it may hold, and what its entries must be together. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "core/config/config.hpp"
#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

// The schema of the key.
boost::json::object oidc_schema();

// `access` has passed the schema and has its defaults. What was wrong in it is reported already,
// and missing here.
std::vector<OidcProvider> read_oidc(const boost::json::object& access);

// Of the tree as it stands in the files: ids that are there twice, roles that are known not to be
// for guests, a server that providers cannot send anybody back to.
void check_oidc(const Node& organisation, const std::vector<PluginSchema>& plugins, Report& report);

}  // namespace btl::config
