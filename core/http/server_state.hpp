// SPDX-License-Identifier: EUPL-1.2
// What all connections of one server share. Outlives them: Server::stop() waits for the last.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "core/http/connection_table.hpp"
#include "core/http/http_date.hpp"
#include "core/http/identity.hpp"
#include "core/http/in_flight_keys.hpp"
#include "core/http/loop.hpp"
#include "core/http/loop_threads.hpp"
#include "core/http/rate_limiter.hpp"
#include "core/http/server.hpp"

namespace btl::http {

// The same routes as seen from each side. Immutable.
struct RouteSet {
  std::shared_ptr<const RouteTable> all;   // on the admin socket
  std::shared_ptr<const RouteTable> open;  // on the public listeners
};

// The routes of the moment. Thread-safe.
class RouteSlot {
 public:
  void set(std::shared_ptr<const RouteSet> routes) {
    const std::lock_guard lock(mutex_);
    routes_.swap(routes);
  }
  [[nodiscard]] std::shared_ptr<const RouteSet> get() const {
    const std::lock_guard lock(mutex_);
    return routes_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const RouteSet>
      routes_;  // protected by mutex_; shared with the requests that began with it
};

struct ServerState {
  ServerState(ServerOptions given, const os::Clock& clock_given, os::Random& random)
      : options(std::move(given)),
        clock(clock_given),
        threads(loop, options.limits.relief_after),
        ids(random),
        rates(clock_given, random),
        connections(options.limits.connections_max) {}

  const ServerOptions options;
  const os::Clock& clock;
  Loop loop;
  LoopThreads threads;
  IdSource ids;
  RateLimiter rates;
  DateCache date;
  RouteSlot routes;
  std::shared_ptr<InFlightKeys> keys = std::make_shared<InFlightKeys>();
  ConnectionTable connections;
  ConnectionTable admin_connections{
      kAdminConnectionsMax};                 // so that visitors never shut the administrator out
  std::atomic<std::uint64_t> body_bytes{0};  // of requests that are still being received
  std::atomic<bool> is_draining{false};

  static constexpr std::size_t kAdminConnectionsMax = 64;
};

}  // namespace btl::http
