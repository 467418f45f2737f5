// SPDX-License-Identifier: EUPL-1.2
// Everything one plugin can use, and the object through which it does: btl_host_t. Thread-safe.
#pragma once

#include <btl/host.h>

#include "core/plugin/access_capability.hpp"
#include "core/plugin/bus_capability.hpp"
#include "core/plugin/config_capability.hpp"
#include "core/plugin/http_capability.hpp"
#include "core/plugin/log_capability.hpp"
#include "core/plugin/metrics_capability.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/store_capability.hpp"
#include "core/plugin/task_capability.hpp"
#include "core/plugin/timer_capability.hpp"

namespace btl::plugin {

class Capabilities {
 public:
  // `connected` must outlive the capabilities.
  explicit Capabilities(PluginContext& connected);
  Capabilities(const Capabilities&) = delete;
  Capabilities& operator=(const Capabilities&) = delete;

  PluginContext& context;
  BusCapability bus;
  HttpCapability http;
  AccessCapability access;
  StoreCapability store;
  TimerCapability timer;
  ConfigCapability config;
  LogCapability log;
  MetricsCapability metrics;
  TaskCapability task;

  // What the plugin gets.
  [[nodiscard]] const btl_host_t* host() const { return &host_; }

  // Asks the plugin for its side of what the manifest lists. Fails when it lacks the callback that
  // something in its manifest needs. [lane]
  base::Status attach();

 private:
  const btl_host_t host_;
};

// Whose host object this is; null when it is none, or of a plugin that is gone.
Capabilities* capabilities_of(const btl_host_t* host) noexcept;

}  // namespace btl::plugin
