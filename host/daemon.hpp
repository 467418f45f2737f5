// SPDX-License-Identifier: EUPL-1.2
// The running server: builds the parts in order, connects them, takes them apart in reverse order.
// No logic of its own beyond that. start, reload and stop belong to the main thread; the rest may
// be called from any.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/config/config.hpp"
#include "core/observe/log.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/random.hpp"
#include "host/documents.hpp"

namespace btl::host {

struct DaemonOptions {
  std::string config;               // folder
  std::string data;                 // folder; made with mode 0700 when absent
  std::string plugins;              // folder
  std::vector<std::string> listen;  // overrides [server] listen when not empty
  config::Overrides overrides;      // laid over the configuration, also at each reload
  std::function<void(const base::Error&)>
      on_fatal;  // the store cannot be trusted any more: stop. Any thread
};

// The outside world. All must outlive the daemon.
struct Environment {
  const os::Clock& clock;
  os::Random& random;
  os::Files& files;
  observe::Log& log;
};

// Why a server did not start.
struct StartFailure {
  base::Error error;
  std::vector<config::Finding> findings;  // not empty: the configuration is the reason
};

class Daemon {
 public:
  Daemon(DaemonOptions options, Environment environment);
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;
  ~Daemon();  // stop()

  // Serves when it returns success. `*failure` says why not.
  [[nodiscard]] bool start(StartFailure* failure);

  // "http://127.0.0.1:8080", one a listener.
  [[nodiscard]] std::vector<std::string> addresses() const;

  // Checks the files and applies them; the last good configuration stays when they are wrong.
  ReloadVerdict reload();

  // Lets requests that run and plugins end, ten seconds at most, unless a plugin does not come back
  // at all: it can hold this call for ever.
  void stop();
  // Ids of the plugins that keep stop() or the destructor from coming to an end. Any thread, once
  // started.
  [[nodiscard]] std::vector<std::string> holding_plugins() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::host
