// SPDX-License-Identifier: EUPL-1.2
// btl.task/1: blocking work beside the lane. Each plugin has its own threads, so that one that
// blocks them all delays nobody else. Thread-safe.
#pragma once

#include <btl/ext/task.h>

#include "core/plugin/handle_table.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/task_pool.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class TaskCapability {
 public:
  explicit TaskCapability(PluginContext& context);

  static const btl_host_task_t& table() noexcept;

  using Run = btl_status_t (*)(void* context, btl_handle_t task);
  using Done = void (*)(void* context, btl_handle_t task, btl_status_t status);

  btl_status_t start(Run run, Done done, void* context, btl_handle_t* out_task, btl_error_t* error);
  btl_status_t cancel(btl_handle_t task);
  [[nodiscard]] bool cancelled(btl_handle_t task);

  void cancel_all();
  // Ends the threads. Every task must have completed. Blocks.
  void join() { pool_.join(); }

 private:
  struct Task {
    bool cancelled = false;
  };

  void run_one(Run run, Done done, void* context, btl_handle_t task);
  void complete(Done done, void* context, btl_handle_t task, btl_status_t status);

  PluginContext& context_;
  HandleTable<Task> tasks_;
  TaskPool pool_;
};

}  // namespace btl::plugin
