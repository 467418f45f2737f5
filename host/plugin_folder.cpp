// SPDX-License-Identifier: EUPL-1.2
#include "host/plugin_folder.hpp"

namespace btl::host {

std::vector<config::PluginSchema> read_schemas(const os::Files& files,
                                               const std::string& folder,
                                               std::vector<std::string>* problems) {
  std::vector<config::PluginSchema> schemas;
  const auto names = files.list(folder);
  if (names.has_error()) {
    problems->push_back(names.error().message);
    return schemas;
  }
  for (const std::string& name : *names) {
    if (!name.ends_with(".so")) continue;
    const auto file = plugin::read_plugin_file(folder + "/" + name);
    if (file.has_error()) {
      problems->push_back(name + ": " + file.error().message);
      continue;
    }
    schemas.push_back({file->manifest.id, file->manifest.config_schema, file->manifest.features});
  }
  return schemas;
}

}  // namespace btl::host
