// SPDX-License-Identifier: EUPL-1.2
// What lies in the folder of the plugins, read once and without running any of it. A value.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/config/config.hpp"
#include "core/os/files.hpp"
#include "core/plugin/manifest.hpp"

namespace btl::plugin {

struct FoundFile {
  std::string path;
  base::Result<PluginFile> file;  // or why it cannot be used
};

struct PluginFolder {
  std::string path;
  base::Result<std::vector<FoundFile>> files;  // "*.so" by name, or why the folder cannot be read
};

PluginFolder read_plugin_folder(const os::Files& files, const std::string& path);

// What configuration needs to know of every file that can be used.
std::vector<config::PluginSchema> schemas_of(const PluginFolder& folder);

// The same of one manifest.
config::PluginSchema schema_of(const Manifest& manifest);
// Roles and permissions that no plugin brings.
config::RoleOffer roles_of_host();

// For people: each file that cannot be used, or the folder, with the reason.
std::vector<std::string> problems_of(const PluginFolder& folder);

}  // namespace btl::plugin
