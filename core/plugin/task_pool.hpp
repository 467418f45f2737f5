// SPDX-License-Identifier: EUPL-1.2
// Threads for work that blocks, of one plugin. They are made when needed, at most kThreadsMax, and
// then stay. Not for short work: that is what lanes are for. Thread-safe.
#pragma once

#include <cstddef>
#include <memory>

#include "core/base/unique_function.hpp"

namespace btl::plugin {

class TaskPool {
 public:
  static constexpr std::size_t kThreadsMax = 4;

  TaskPool();
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;
  // Threads that were not joined are let go: they end after the job they are in. Only a plugin that
  // was abandoned has such.
  ~TaskPool();

  // In the order of the calls, as threads become free.
  void run(base::Job job);

  // Runs what waits, then ends the threads. Blocks. Nothing can be run afterwards.
  void join();

 private:
  struct State;
  static void work(const std::shared_ptr<State>& state);

  // Shared with the threads, which may outlive the pool.
  std::shared_ptr<State> state_;
};

}  // namespace btl::plugin
