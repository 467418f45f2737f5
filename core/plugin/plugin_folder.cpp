// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_folder.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/access/account_api.hpp"

namespace btl::plugin {
namespace {

config::RoleOffer offer_of(const std::vector<access::RoleSpec>& roles,
                           const std::vector<access::PermissionSpec>& permissions) {
  config::RoleOffer offer;
  for (const access::RoleSpec& role : roles) offer.roles.push_back({role.id, role.guest});
  for (const access::PermissionSpec& permission : permissions) {
    offer.permissions.push_back({permission.name, permission.guests});
  }
  return offer;
}

}  // namespace

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
    schemas.push_back(schema_of(found.file->manifest));
  }
  return schemas;
}

config::PluginSchema schema_of(const Manifest& manifest) {
  return {.id = manifest.id,
          .schema = manifest.config_schema,
          .features = manifest.features,
          .offer = offer_of(manifest.roles, manifest.permissions)};
}

config::RoleOffer roles_of_host() {
  return offer_of(access::host_roles(), access::host_permissions());
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
