// SPDX-License-Identifier: EUPL-1.2
// Loads plugins and connects each to the core through the C ABI. A plugin that is missing, wrong, slow or throwing is
// set aside by name with a reason; the server goes on. Calls from the main thread unless they say otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/unique_function.hpp"
#include "core/bus/bus.hpp"
#include "core/config/config.hpp"
#include "core/http/router.hpp"
#include "core/observe/log.hpp"
#include "core/observe/metrics.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "core/os/worker_pool.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

// What the plugins are connected to. All must outlive the host.
struct Services {
  store::Store& store;
  bus::Bus& bus;
  os::WorkerPool& pool;
  const os::Clock& clock;
  os::Random& random;
  const os::Files& files;
  observe::Log& log;
  observe::Metrics& metrics;
  std::function<void(std::chrono::milliseconds, base::Job)> after;  // runs a job later, on any thread
};

// found -> verified -> loaded -> created -> started -> stopped; `aside` from anywhere, with a reason.
enum class State : std::uint8_t { kFound, kVerified, kLoaded, kCreated, kStarted, kDegraded, kStopped, kAside, kDisabled };
std::string_view to_string(State state) noexcept;

struct PluginStatus {
  std::string id;
  std::string version;
  std::string abi;
  std::string file;
  State state = State::kFound;
  std::string reason;  // why degraded or set aside
  std::uint64_t requests = 0;
  std::uint64_t deliveries = 0;
  std::uint64_t faults = 0;
};

class PluginHost {
 public:
  // `folder` holds the plugin files (*.so). Reads their manifests; runs no code of theirs.
  PluginHost(Services services, const std::string& folder);
  PluginHost(const PluginHost&) = delete;
  PluginHost& operator=(const PluginHost&) = delete;
  ~PluginHost();  // stop()

  // What configuration needs to know of every readable plugin in the folder.
  [[nodiscard]] std::vector<config::PluginSchema> schemas() const;

  // Loads and starts what the snapshot enables, in order of dependencies. Blocks until each has started or was set aside.
  void start(std::shared_ptr<const config::Snapshot> snapshot);

  // Swaps the configuration of running plugins and tells them. Any thread.
  void apply(std::shared_ptr<const config::Snapshot> snapshot);

  // Routes of the started plugins, with handlers. Valid until stop().
  [[nodiscard]] std::vector<http::Route> routes() const;

  // Any thread.
  [[nodiscard]] std::vector<PluginStatus> status() const;

  // Drains the lanes: no new work, then `stop` of each plugin, its completions, `destroy`. At most `grace` in all.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::plugin
