// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/config_document.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

namespace btl::plugin {
namespace {

namespace json = boost::json;

struct Section {
  std::string name;
  config::KernPlugin plugin;
};

base::Result<Section> find_section(const config::Snapshot& snapshot,
                                   const std::string& plugin,
                                   const std::string& kern) {
  const auto* plugins = &snapshot.plugins;
  std::string name = snapshot.organisation_name;
  if (!kern.empty()) {
    const auto found = snapshot.kernen.find(kern);
    if (found == snapshot.kernen.end()) {
      return base::Error{base::ErrorCode::kNotFound, fmt::format("there is no kern {}", kern)};
    }
    plugins = &found->second.plugins;
    name = found->second.name;
  }
  const auto section = plugins->find(plugin);
  if (section == plugins->end()) return Section{std::move(name), {}};
  return Section{std::move(name), section->second};
}

}  // namespace

base::Result<std::string> config_document(const config::Snapshot& snapshot,
                                          const std::string& plugin,
                                          const std::string& kern) {
  auto section = find_section(snapshot, plugin, kern);
  if (section.has_error()) return section.error();
  json::object features;
  for (const auto& [name, on] : section->plugin.features) features[name] = on;
  json::object document;
  document["kern"] = kern;
  document["name"] = section->name;
  document["enabled"] = section->plugin.enabled;
  document["features"] = std::move(features);
  document["settings"] = std::move(section->plugin.settings);
  return json::serialize(document);
}

base::Result<std::string> settings_document(const config::Snapshot& snapshot,
                                            const std::string& plugin,
                                            const std::string& kern) {
  const auto section = find_section(snapshot, plugin, kern);
  if (section.has_error()) return section.error();
  return json::serialize(section->plugin.settings);
}

std::string kernen_document(const config::Snapshot& snapshot) {
  json::array ids;
  for (const auto& [id, kern] : snapshot.kernen) ids.emplace_back(id);
  return json::serialize(ids);
}

}  // namespace btl::plugin
