// SPDX-License-Identifier: EUPL-1.2
// The configuration of a plugin as it sees it: the JSON documents of btl.config/1. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/config/config.hpp"

namespace btl::plugin {

// {"kern":ID,"name":NAME,"enabled":BOOL,"features":{NAME:BOOL},"settings":{...}}; an empty `kern`
// means the whole organisation. kNotFound for an unknown one.
base::Result<std::string> config_document(const config::Snapshot& snapshot,
                                          const std::string& plugin,
                                          const std::string& kern);

// Only "settings", as the schema describes them: what check_config looks at.
base::Result<std::string> settings_document(const config::Snapshot& snapshot,
                                            const std::string& plugin,
                                            const std::string& kern);

// ["bergschenhoek","bleiswijk"], sorted.
std::string kernen_document(const config::Snapshot& snapshot);

}  // namespace btl::plugin
