// SPDX-License-Identifier: EUPL-1.2
// Loads plugins and connects each to the core through the C ABI. A plugin that is missing, wrong,
// slow or throwing is set aside by name with a reason; the server goes on. Calls from the main
// thread unless they say otherwise.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/config/config.hpp"
#include "core/http/router.hpp"
#include "core/plugin/menu_link.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/plugin_folder.hpp"
#include "core/plugin/plugin_status.hpp"
#include "core/plugin/services.hpp"

namespace btl::plugin {

struct PluginHostOptions {
  std::string marker_path = {};  // names the plugin being loaded; who crashed there is set aside
  PluginLimits limits = {};
};

// A plugin that goes on with its former configuration.
struct KeptConfiguration {
  std::string plugin;
  std::string reason;
};

class PluginHost {
 public:
  // Runs no code of the plugins. Of several files with the same id the highest version counts.
  PluginHost(Services services, PluginFolder folder, PluginHostOptions options);
  PluginHost(const PluginHost&) = delete;
  PluginHost& operator=(const PluginHost&) = delete;
  ~PluginHost();  // stop()

  // What configuration needs to know of every plugin in the folder.
  [[nodiscard]] std::vector<config::PluginSchema> schemas() const;

  // What every plugin in the folder keeps of people.
  [[nodiscard]] std::vector<privacy::Owner> kept_data() const;

  // Loads and starts what the snapshot enables, in order of dependencies. Blocks until each has
  // started or was set aside. No plugin gets a route that is `taken`. Once.
  void start(std::shared_ptr<const config::Snapshot> snapshot,
             const std::vector<http::Route>& taken = {});

  // Swaps what roles may do, and the configuration of running plugins, and tells them. Blocks until
  // each has looked at it, five seconds at most; who did not is among the refusals, and looks at it
  // later. Any thread; one of the pool is held meanwhile, and the pool lends another.
  std::vector<KeptConfiguration> apply(const std::shared_ptr<const config::Snapshot>& snapshot);

  // Routes of the started plugins, with handlers. They may be called longer than the host lives.
  [[nodiscard]] std::vector<http::Route> routes() const;

  // Their part of the navigation, which may be asked longer too.
  [[nodiscard]] std::vector<MenuLink> menu() const;
  // Their parts of the first page, likewise.
  [[nodiscard]] std::vector<HomePart> home() const;

  // Any thread.
  [[nodiscard]] std::vector<PluginStatus> status() const;

  // Ids of those in whose code a thread is that does not come back. Whoever waits for that thread
  // waits with it. Any thread.
  [[nodiscard]] std::vector<std::string> holding() const;

  // Drains the lanes: no new work, then `stop` of each plugin, its completions, `destroy`. At most
  // `grace` in all; who is not back by then is abandoned.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::plugin
