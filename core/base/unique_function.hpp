// SPDX-License-Identifier: EUPL-1.2
// A callable that is moved, never copied: completions and jobs own what they capture.
// (std::function must copy; std::move_only_function is C++23.) Calling an empty one is a bug. Not
// thread-safe.
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::base {

template <class Signature>
class UniqueFunction;

template <class R, class... Args>
class UniqueFunction<R(Args...)> {
 public:
  UniqueFunction() = default;

  // Implicit on purpose: a lambda is passed where a callable is wanted.
  // NOLINTBEGIN(google-explicit-constructor): see above
  // NOLINTBEGIN(bugprone-forwarding-reference-overload): `requires` keeps the class itself out
  template <class F>
    requires(!std::same_as<std::decay_t<F>, UniqueFunction> &&
             std::is_invocable_r_v<R, std::decay_t<F>&, Args...>)
  UniqueFunction(F&& function)
      : callable_(std::make_unique<Holder<std::decay_t<F>>>(std::forward<F>(function))) {}
  // NOLINTEND(bugprone-forwarding-reference-overload)
  // NOLINTEND(google-explicit-constructor)

  R operator()(Args... arguments) {
    BTL_ASSERT(callable_ != nullptr);
    return callable_->call(std::forward<Args>(arguments)...);
  }

  explicit operator bool() const { return callable_ != nullptr; }

 private:
  struct Callable {
    Callable() = default;
    Callable(const Callable&) = delete;
    Callable& operator=(const Callable&) = delete;
    virtual ~Callable() = default;
    virtual R call(Args... arguments) = 0;
  };

  template <class F>
  struct Holder final : Callable {
    explicit Holder(F&& held) : function(std::move(held)) {}
    explicit Holder(const F& held) : function(held) {}
    R call(Args... arguments) override { return function(std::forward<Args>(arguments)...); }
    F function;
  };

  std::unique_ptr<Callable> callable_;
};

// Work to run once on some thread.
using Job = UniqueFunction<void()>;

}  // namespace btl::base
