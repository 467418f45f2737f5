// SPDX-License-Identifier: EUPL-1.2
// Looks at the plugins once a second as long as it lives: lanes that are held, requests and
// deliveries that were left lying. Thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "core/plugin/instance.hpp"
#include "core/plugin/services.hpp"

namespace btl::plugin {

// Shared: its timer holds a weak reference, as it cannot be taken back.
class Watchdog : public std::enable_shared_from_this<Watchdog> {
 public:
  static constexpr std::chrono::milliseconds kEvery{1'000};

  explicit Watchdog(Services services) : services_(std::move(services)) {}

  void add(std::shared_ptr<Instance> instance);
  void start();

 private:
  void look();

  const Services services_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<Instance>> watched_;  // protected by mutex_
};

}  // namespace btl::plugin
