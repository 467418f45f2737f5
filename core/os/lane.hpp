// SPDX-License-Identifier: EUPL-1.2
// Runs jobs one after another, never two at once, never one inside another: what lets a plugin do
// without a mutex. Order is that of post(). A lane uses a pool thread only while it has work.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

#include "core/base/unique_function.hpp"
#include "core/os/clock.hpp"
#include "core/os/worker_pool.hpp"

namespace btl::os {

// A handle to shared state: jobs still queued keep it alive. Thread-safe.
class Lane {
 public:
  // `pool` and `clock` must outlive every job posted here.
  Lane(WorkerPool& pool, const Clock& clock);

  // Any thread, also from a job of this lane.
  void post(base::Job job);

  // Runs `job` on the calling thread when the lane is idle and nothing waits; otherwise posts it.
  // Saves two thread switches on the way of a request. The caller must bear that the job takes
  // long.
  void run_or_post(base::Job job);

  // How long the job now running has been running; nothing when idle. Any thread. For the watchdog.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> busy_for() const;

  // Jobs that wait. Any thread.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace btl::os
