// SPDX-License-Identifier: EUPL-1.2
// A value that one coroutine of the loop waits for and any thread gives, once. Whoever comes
// second, the giver or the deadline, is ignored.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/base/assert.hpp"
#include "core/base/unique_function.hpp"
#include "core/http/loop.hpp"

namespace btl::http {

// What the sweep knows of a wait: it can end. Interface: no state.
class Expirable {
 public:
  Expirable() = default;
  Expirable(const Expirable&) = delete;
  Expirable& operator=(const Expirable&) = delete;
  virtual ~Expirable() = default;

  // The value comes too late from now on. Any thread.
  virtual void expire() = 0;
};

// Held by a shared_ptr: the giver may live longer than the coroutine, and must then find something
// to give to. A giver that comes when the wait is over does not touch the loop, which may be gone.
template <class T>
class OneShot final : public Expirable {
 public:
  explicit OneShot(Executor executor) : executor_(std::move(executor)) {}

  // Any thread. False: too late.
  bool give(T value) {
    const std::lock_guard lock(mutex_);
    if (settled_) return false;
    value_ = std::move(value);
    settle();
    return true;
  }

  void expire() override {
    const std::lock_guard lock(mutex_);
    if (!settled_) settle();
  }

  // What was given already. A handler that answers at once costs no wait.
  std::optional<T> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(value_, std::nullopt);
  }

  // The value, or nothing when it expired. For one coroutine, once.
  Task<std::optional<T>> wait() {
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(
        [this](auto handler) { this->resume_with(std::move(handler)); },
        asio::use_awaitable_t<Executor>{});
    // The lock also waits for the giver to leave settle(): after this the loop may go.
    co_return take();
  }

 private:
  template <class Handler>
  void resume_with(Handler handler) {
    const std::lock_guard lock(mutex_);
    BTL_ASSERT(!resume_);
    resume_ = [handler = std::move(handler)]() mutable { std::move(handler)(); };
    if (settled_) settle();
  }

  // mutex_ held.
  void settle() {
    settled_ = true;
    if (resume_) asio::post(executor_, std::exchange(resume_, {}));
  }

  Executor executor_;
  std::mutex mutex_;
  bool settled_ = false;    // protected by mutex_: given or expired
  std::optional<T> value_;  // protected by mutex_
  base::Job resume_;        // protected by mutex_: the waiting coroutine
};

}  // namespace btl::http
