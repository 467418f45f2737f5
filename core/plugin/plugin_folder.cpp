// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_folder.hpp"

#include <fmt/format.h>

#include <utility>

namespace btl::plugin {

PluginFolder read_plugin_folder(const os::Files& files, const std::string& path) {
  const auto names = files.list(path);
  if (names.has_error()) return {path, names.error()};
  std::vector<FoundFile> found;
  for (const std::string& name : *names) {
    if (!name.ends_with(".so")) continue;
    std::string file_path = path + "/" + name;
    auto file = read_plugin_file(file_path);
    found.push_back({std::move(file_path), std::move(file)});
  }
  return {path, std::move(found)};
}

std::vector<config::PluginSchema> schemas_of(const PluginFolder& folder) {
  std::vector<config::PluginSchema> schemas;
  if (folder.files.has_error()) return schemas;
  for (const FoundFile& found : *folder.files) {
    if (found.file.has_error()) continue;
    const Manifest& manifest = found.file->manifest;
    config::PluginSchema schema{manifest.id, manifest.config_schema, manifest.features};
    for (const access::RoleSpec& role : manifest.roles) schema.roles[role.id] = role.guest;
    schemas.push_back(std::move(schema));
  }
  return schemas;
}

std::vector<std::string> problems_of(const PluginFolder& folder) {
  if (folder.files.has_error()) return {folder.files.error().message};
  std::vector<std::string> problems;
  for (const FoundFile& found : *folder.files) {
    if (found.file.has_value()) continue;
    problems.push_back(fmt::format("{}: {}", found.path, found.file.error().message));
  }
  return problems;
}

}  // namespace btl::plugin
