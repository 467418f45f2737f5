// SPDX-License-Identifier: EUPL-1.2
// What lies in the folder of the plugins, read without running any of it.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/config/config.hpp"
#include "core/os/files.hpp"
#include "core/plugin/manifest.hpp"

namespace btl::host {

// The configuration schemas of every readable plugin; unreadable ones are named in `*problems`.
std::vector<config::PluginSchema> read_schemas(const os::Files& files,
                                               const std::string& folder,
                                               std::vector<std::string>* problems);

}  // namespace btl::host
