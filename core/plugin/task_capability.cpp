// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/task_capability.hpp"

#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"

namespace btl::plugin {
namespace {

btl_status_t start_task(const btl_host_t* host,
                        TaskCapability::Run run,
                        TaskCapability::Done done,
                        void* context,
                        btl_handle_t* out_task,
                        btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  if (run == nullptr || done == nullptr) return refuse(error, {BTL_E_ARGUMENT, "null argument"});
  return own->task.start(run, done, context, out_task, error);
}

btl_status_t cancel_task(const btl_host_t* host, btl_handle_t task) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->task.cancel(task);
}

std::uint32_t cancelled(const btl_host_t* host, btl_handle_t task) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr || own->task.cancelled(task) ? 1 : 0;
}

}  // namespace

TaskCapability::TaskCapability(PluginContext& context)
    : context_(context), tasks_(HandleKind::kTask, context.number, BTL_TASKS_MAX) {}

const btl_host_task_t& TaskCapability::table() noexcept {
  static constexpr btl_host_task_t kTable{
      sizeof(btl_host_task_t), 0, &plugin::start_task, &plugin::cancel_task, &plugin::cancelled};
  return kTable;
}

btl_status_t TaskCapability::start(
    Run run, Done done, void* context, btl_handle_t* out_task, btl_error_t* error) {
  const auto task = tasks_.insert(Task{});
  if (!task) return refuse(error, {BTL_E_FULL, "too many tasks"});
  context_.operations.begin();
  if (out_task != nullptr) *out_task = *task;  // before it can run
  pool_.run([this, alive = context_.alive(), run, done, context, task = *task] {
    run_one(run, done, context, task);
  });
  return BTL_OK;
}

// [a thread of the pool]
void TaskCapability::run_one(Run run, Done done, void* context, btl_handle_t task) {
  btl_status_t status = BTL_E_CANCELLED;
  if (!cancelled(task)) {
    status =
        call_plugin(context_, {"task", "run"}, empty_error(), [&] { return run(context, task); });
  }
  context_.lane.post([this, alive = context_.alive(), done, context, task, status] {
    complete(done, context, task, status);
  });
}

void TaskCapability::complete(Done done, void* context, btl_handle_t task, btl_status_t status) {
  tasks_.take(task);
  if (context_.phase() != Phase::kGone) {
    tell_plugin(context_, {"completion", "task"}, [&] { done(context, task, status); });
  }
  context_.operations.end();
}

btl_status_t TaskCapability::cancel(btl_handle_t task) {
  return tasks_.with(task, [](Task& open) { open.cancelled = true; }) ? BTL_OK : BTL_E_STALE;
}

bool TaskCapability::cancelled(btl_handle_t task) {
  bool result = true;  // one that is not there any more should end as well
  tasks_.with(task, [&result](const Task& open) { result = open.cancelled; });
  return result;
}

void TaskCapability::cancel_all() {
  tasks_.for_each([](Task& open) { open.cancelled = true; });
}

}  // namespace btl::plugin
