// SPDX-License-Identifier: EUPL-1.2
// What the verbs ask the running server over the admin socket, as routes under /admin/v1. Every
// document names its schema ("btl.plugin-list/1"); keys are frozen.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/bus/bus.hpp"
#include "core/http/router.hpp"
#include "core/os/clock.hpp"
#include "core/os/worker_pool.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/store/store.hpp"

namespace btl::host {

// What the routes look at. All must outlive the routes.
struct AdminView {
  os::WorkerPool& pool;  // answers that block are made here
  store::Store& store;
  bus::Bus& bus;
  const plugin::PluginHost& plugins;
  const os::Clock& clock;
  std::string backups;                   // folder
  std::function<std::string()> status;   // the document of `btl status`
  std::function<std::string()> reload;   // reloads and gives its verdict
  std::function<std::string()> pending;  // what that would change
};

std::vector<http::Route> admin_routes(const AdminView& view);

}  // namespace btl::host
