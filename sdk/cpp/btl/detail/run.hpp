// SPDX-License-Identifier: MIT
// Runs a task for the host: from a callback to its end, now or later, with the frame in the care of
// the instance.
#pragma once

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/result.hpp>
#include <btl/task.hpp>
#include <coroutine>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace btl::detail {

template <class T>
struct UnwrappedResult {
  using type = T;
};
template <class T>
struct UnwrappedResult<Result<T>> {
  using type = T;
};
// T of both T and Result<T>.
template <class T>
using Unwrapped = typename UnwrappedResult<T>::type;

// The outermost frame of a task. Its result is read where it stands when the task ended at once;
// otherwise `finish` gets it, and the frame destroys itself before that.
template <class T>
class Run {
 public:
  class promise_type {
   public:
    struct FinalAwaiter {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<promise_type> ended) noexcept {
        promise_type& promise = ended.promise();
        if (!promise.finish_) {
          return;  // still inside the first resume: run() reads the result
        }
        const auto finish = std::move(promise.finish_);
        Result<T> result = std::move(promise.result_);
        ended.destroy();
        finish(std::move(result));
      }
      void await_resume() noexcept {}
    };

    promise_type() = default;
    promise_type(const promise_type&) = delete;
    promise_type& operator=(const promise_type&) = delete;
    ~promise_type() {
      if (instance_ != nullptr) {
        instance_->leave_frame(place_);
      }
    }

    Run get_return_object() noexcept {
      return Run(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    static Run get_return_object_on_allocation_failure() noexcept { std::abort(); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    FinalAwaiter final_suspend() noexcept { return {}; }
    void return_value(Result<T> result) { result_ = std::move(result); }
    void unhandled_exception() noexcept { result_ = current_error(); }

   private:
    friend class Run;
    Instance* instance_ = nullptr;
    Instance::FramePlace place_;
    Result<T> result_ = Error{};
    std::function<void(Result<T>)> finish_;
  };

  // The result, when the task ended at once. Otherwise nothing, and `finish` is called when it
  // ends, unless the instance goes before.
  template <class U, class Finish>
  static std::optional<Result<T>> run(Instance& instance, Task<U> task, Finish&& finish) {
    if (!instance.has_room_for_frame()) {
      return Error{ErrorCode::kFull, "too many handlers at work"};
    }
    const std::coroutine_handle<promise_type> frame = drive(std::move(task)).frame_;
    promise_type& promise = frame.promise();
    promise.place_ = instance.enter_frame(frame);
    promise.instance_ = &instance;
    frame.resume();
    if (!frame.done()) {
      promise.finish_ = std::forward<Finish>(finish);
      return std::nullopt;
    }
    std::optional<Result<T>> result = std::move(promise.result_);
    frame.destroy();
    return result;
  }

 private:
  explicit Run(std::coroutine_handle<promise_type> frame) : frame_(frame) {}

  template <class U>
  static Run drive(Task<U> task) {
    if constexpr (std::is_void_v<U>) {
      co_await std::move(task);
      co_return Result<void>();
    } else {
      co_return co_await std::move(task);
    }
  }

  std::coroutine_handle<promise_type> frame_;
};

// Calls a handler, whatever its form: `U handler(...)` or `Task<U> handler(...)`, where U is T or
// Result<T>. As Run::run; what the handler throws is a failed result too.
template <class T, class Finish, class Handler, class... Args>
std::optional<Result<T>> call(Instance& instance,
                              Finish&& finish,
                              Handler& handler,
                              Args&&... args) noexcept {
  try {
    using Returned = std::invoke_result_t<Handler&, Args...>;
    if constexpr (kIsTask<Returned>) {
      static_assert(std::same_as<Unwrapped<typename Returned::value_type>, T>,
                    "the handler's task gives something else than is wanted here");
      return Run<T>::run(
          instance, handler(std::forward<Args>(args)...), std::forward<Finish>(finish));
    } else if constexpr (std::is_void_v<Returned>) {
      static_assert(std::is_void_v<T>, "the handler returns nothing");
      handler(std::forward<Args>(args)...);
      return Result<void>();
    } else {
      static_assert(std::convertible_to<Returned, Result<T>>,
                    "the handler returns something else than is wanted here");
      return Result<T>(handler(std::forward<Args>(args)...));
    }
  } catch (...) {
    return Result<T>(current_error());
  }
}

}  // namespace btl::detail
