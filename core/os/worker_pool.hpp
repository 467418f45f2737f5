// SPDX-License-Identifier: EUPL-1.2
// A few threads that run short jobs, and lanes on them. A job must not wait for another job.
//
// When a job holds its thread longer than `relief_after` while others wait, the pool lends another
// thread, up to `threads_max`: one plugin in an endless loop then delays nobody else. Lent threads
// stay: what held the pool once will do so again.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>

#include "core/base/unique_function.hpp"

namespace btl::os {

struct WorkerPoolLimits {
  std::size_t threads = 2;
  std::size_t threads_max = 16;
  std::chrono::milliseconds relief_after{50};
};

class WorkerPool {
 public:
  explicit WorkerPool(WorkerPoolLimits limits);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  // Runs what was posted before, then joins. A job that never returns keeps the destructor waiting.
  ~WorkerPool();

  // Any thread, also from inside a job.
  void post(base::Job job);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::os
