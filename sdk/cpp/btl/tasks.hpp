// SPDX-License-Identifier: MIT
// Blocking or long work, on the host's pool beside the lane.
//
//   const auto digest = co_await ctx.task.run([bytes = std::move(bytes)] { return digest_of(bytes);
//   });
//
// The function runs on another thread, may outlive the coroutine that waits, and must therefore own
// what it uses: no `this`, no reference. It may take a TaskToken, to end early when asked.
#pragma once

#include <btl/ext/task.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/detail/run.hpp>
#include <btl/operation.hpp>
#include <btl/result.hpp>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace btl {

// Whether the work was asked to end.
class TaskToken {
 public:
  TaskToken(const detail::Instance& instance, btl_handle_t task)
      : instance_(&instance), task_(task) {}
  [[nodiscard]] bool cancelled() const {
    const btl_host_task_t* tasks = instance_->task();
    return BTL_HAS(tasks, cancelled) && tasks->cancelled(instance_->host(), task_) != 0;
  }

 private:
  const detail::Instance* instance_;
  btl_handle_t task_;
};

namespace detail {

template <class F>
struct TaskResult {
  using type = std::invoke_result<F&>;
};
template <class F>
  requires std::invocable<F&, TaskToken>
struct TaskResult<F> {
  using type = std::invoke_result<F&, TaskToken>;
};
// T of a function that gives T or Result<T>.
template <class F>
using TaskValue = Unwrapped<typename TaskResult<F>::type::type>;

template <class F>
class OpenTask final : public OperationState<TaskValue<F>> {
 public:
  using Outcome = TaskValue<F>;

  OpenTask(const Instance& instance, F function)
      : instance_(instance), function_(std::move(function)) {}

  // On a thread of the pool. The host orders it before `done`.
  static btl_status_t run(void* context, btl_handle_t task) noexcept {
    auto& self = *static_cast<OpenTask*>(context);
    try {
      self.outcome_.emplace(self.call(TaskToken(self.instance_, task)));
    } catch (...) {
      self.outcome_.emplace(current_error());
    }
    return BTL_OK;
  }

  static void done(void* context, btl_handle_t /*task*/, btl_status_t status) noexcept {
    auto& self = *static_cast<OpenTask*>(context);
    const auto held = Instance::leave(self);
    if (self.outcome_) {
      self.complete(std::move(*self.outcome_));
    } else {
      self.complete(to_error(status, nullptr));
    }
  }

 private:
  Result<Outcome> call(TaskToken token) {
    const auto invoke = [&] {
      if constexpr (std::invocable<F&, TaskToken>) {
        return function_(token);
      } else {
        return function_();
      }
    };
    if constexpr (std::is_void_v<decltype(invoke())>) {
      invoke();
      return {};
    } else {
      return invoke();
    }
  }

  const Instance& instance_;
  F function_;
  std::optional<Result<Outcome>> outcome_;
};

}  // namespace detail

class TaskPool {
 public:
  explicit TaskPool(detail::Instance& instance) : instance_(instance) {}
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;

  // kFull at BTL_TASKS_MAX, kCancelled when it was cancelled before it began.
  template <class F>
  Operation<detail::TaskValue<F>> run(F function) {
    using Outcome = detail::TaskValue<F>;
    const btl_host_task_t* tasks = instance_.task();
    if (!BTL_HAS(tasks, start)) {
      return Operation<Outcome>(detail::unsupported(BTL_EXT_TASK, "start"));
    }
    if (instance_.stopping()) {
      return Operation<Outcome>(detail::stopping_error());
    }
    const auto state = std::make_shared<detail::OpenTask<F>>(instance_, std::move(function));
    instance_.enter(state);
    btl_error_t error = detail::empty_error();
    btl_handle_t handle = 0;
    const btl_status_t status = tasks->start(instance_.host(),
                                             &detail::OpenTask<F>::run,
                                             &detail::OpenTask<F>::done,
                                             state.get(),
                                             &handle,
                                             &error);
    if (status != BTL_OK && status != BTL_PENDING) {
      detail::Instance::leave(*state);
      return Operation<Outcome>(detail::to_error(status, &error));
    }
    return Operation<Outcome>(state);
  }

 private:
  detail::Instance& instance_;
};

}  // namespace btl
