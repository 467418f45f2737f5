// SPDX-License-Identifier: EUPL-1.2
// What plugins are connected to. All must outlive the PluginHost.
#pragma once

#include <chrono>
#include <functional>

#include "core/access/access.hpp"
#include "core/base/unique_function.hpp"
#include "core/bus/bus.hpp"
#include "core/observe/log.hpp"
#include "core/observe/metrics.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "core/os/worker_pool.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

struct Services {
  store::Store& store;
  bus::Bus& bus;
  access::Access& access;
  os::WorkerPool& pool;
  const os::Clock& clock;
  os::Random& random;
  const os::Files& files;
  observe::Log& log;
  observe::Metrics& metrics;
  std::function<void(std::chrono::milliseconds, base::Job)> after;  // runs a job later, any thread
};

}  // namespace btl::plugin
