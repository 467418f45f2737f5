// SPDX-License-Identifier: EUPL-1.2
// Calls a function when something takes longer than it may, from a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace btl::host {

class Deadline {
 public:
  Deadline(std::chrono::milliseconds limit, std::function<void()> on_missed)
      : thread_([limit, missed = std::move(on_missed)](const std::stop_token& met) {
          std::mutex mutex;
          std::unique_lock lock(mutex);
          std::condition_variable_any never;
          never.wait_for(lock, met, limit, [] { return false; });
          if (!met.stop_requested()) missed();
        }) {}

 private:
  std::jthread thread_;  // its destructor says that the deadline was met
};

}  // namespace btl::host
