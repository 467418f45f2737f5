// SPDX-License-Identifier: EUPL-1.2
// Signals as plain values for the main thread. Construct before any other thread exists: they
// inherit the mask.
#pragma once

#include <csignal>
#include <cstdint>

namespace btl::host {

enum class Wake : std::uint8_t { kStop, kReload, kFatal };

class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals() = default;

  // Waits for SIGTERM or SIGINT (kStop), SIGHUP (kReload) or raise_fatal().
  [[nodiscard]] Wake wait() const;

  // From now on SIGTERM and SIGINT end the process at once: the second Ctrl-C.
  static void unblock_stop();

  // Wakes wait() with kFatal. Any thread.
  static void raise_fatal();

 private:
  sigset_t set_{};
};

}  // namespace btl::host
