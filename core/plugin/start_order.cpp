// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/start_order.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace btl::plugin {
namespace {

// The first of what the plugin depends on that is not among `ids`.
const std::string* missing(const Startable& plugin, const std::vector<std::string>& ids) {
  const auto found =
      std::find_if(plugin.depends.begin(), plugin.depends.end(), [&](const std::string& wanted) {
        return std::find(ids.begin(), ids.end(), wanted) == ids.end();
      });
  return found == plugin.depends.end() ? nullptr : &*found;
}

std::string refusal(const Startable& plugin,
                    const std::string& wanted,
                    const std::vector<Startable>& plugins) {
  const bool is_known = std::any_of(
      plugins.begin(), plugins.end(), [&](const Startable& other) { return other.id == wanted; });
  if (!is_known) return fmt::format("depends on {}, which is not enabled", wanted);
  if (wanted == plugin.id) return "depends on itself";
  return fmt::format("depends on {}, which cannot start before it", wanted);
}

}  // namespace

StartOrder start_order(const std::vector<Startable>& plugins) {
  StartOrder order;
  std::vector<const Startable*> waiting;
  for (const Startable& plugin : plugins) waiting.push_back(&plugin);
  for (;;) {
    const auto ready =
        std::find_if(waiting.begin(), waiting.end(), [&order](const Startable* plugin) {
          return missing(*plugin, order.ids) == nullptr;
        });
    if (ready == waiting.end()) break;
    order.ids.push_back((*ready)->id);
    waiting.erase(ready);
  }
  for (const Startable* plugin : waiting) {
    order.refused[plugin->id] = refusal(*plugin, *missing(*plugin, order.ids), plugins);
  }
  return order;
}

}  // namespace btl::plugin
