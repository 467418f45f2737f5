// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/kernen.hpp"

namespace btl::plugin {
namespace {

bool is_on(const config::Kern& kern, const std::string& plugin) {
  const auto found = kern.plugins.find(plugin);
  return found == kern.plugins.end() || found->second.enabled;
}

}  // namespace

KernState kern_state(const config::Snapshot& snapshot,
                     std::string_view plugin,
                     std::string_view kern) {
  const auto found = snapshot.kernen.find(std::string(kern));
  if (found == snapshot.kernen.end()) return KernState::kUnknown;
  return is_on(found->second, std::string(plugin)) ? KernState::kOn : KernState::kOff;
}

bool is_off_everywhere(const config::Snapshot& snapshot, std::string_view plugin) {
  const auto found = snapshot.plugins.find(std::string(plugin));
  const bool is_off = found != snapshot.plugins.end() && !found->second.enabled;
  return is_off && closed_kernen(snapshot, plugin).size() == snapshot.kernen.size();
}

std::vector<std::string> closed_kernen(const config::Snapshot& snapshot, std::string_view plugin) {
  std::vector<std::string> closed;
  for (const auto& [id, kern] : snapshot.kernen) {
    if (!is_on(kern, std::string(plugin))) closed.push_back(id);
  }
  return closed;
}

}  // namespace btl::plugin
