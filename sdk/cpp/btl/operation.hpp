// SPDX-License-Identifier: MIT
// Operation<T>: something that the host is doing for us. It has begun when you get it; `co_await`
// it to get its Result<T>. Several may run at once: begin them all, then await each. It may be
// dropped without being awaited.
#pragma once

#include <btl/detail/instance.hpp>
#include <btl/result.hpp>
#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace btl {

namespace detail {

template <class T>
class OperationState : public OpenOperation {
 public:
  // The result is there: whoever waits goes on.
  void complete(Result<T> result) {
    result_.emplace(std::move(result));
    if (const std::coroutine_handle<> waiting = std::exchange(waiting_, nullptr)) {
      waiting.resume();
    }
  }
  void wait(std::coroutine_handle<> waiting) { waiting_ = waiting; }
  [[nodiscard]] bool completed() const { return result_.has_value(); }
  Result<T> take() {
    if (!result_) {
      return Error{ErrorCode::kArgument, "an operation was awaited twice"};
    }
    return *std::exchange(result_, std::nullopt);
  }

 private:
  std::optional<Result<T>> result_;
  std::coroutine_handle<> waiting_;
};

}  // namespace detail

template <class T>
class [[nodiscard]] Operation {
 public:
  explicit Operation(std::shared_ptr<detail::OperationState<T>> state) : state_(std::move(state)) {}
  // One that failed before it began.
  explicit Operation(Error error) : state_(std::make_shared<detail::OperationState<T>>()) {
    state_->complete(std::move(error));
  }
  Operation(Operation&&) noexcept = default;
  Operation& operator=(Operation&&) noexcept = default;
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;
  // The host goes on; nobody waits any more.
  ~Operation() {
    if (state_ != nullptr) {
      state_->wait(nullptr);
    }
  }

  [[nodiscard]] bool await_ready() const noexcept { return state_->completed(); }
  void await_suspend(std::coroutine_handle<> waiting) noexcept { state_->wait(waiting); }
  [[nodiscard]] Result<T> await_resume() { return state_->take(); }

 private:
  std::shared_ptr<detail::OperationState<T>> state_;
};

}  // namespace btl
