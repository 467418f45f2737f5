// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/gate.hpp"

#include "core/base/assert.hpp"

namespace btl::bus {

std::optional<Gate::Pass> Gate::enter() {
  const std::lock_guard lock(mutex_);
  if (closed_) return std::nullopt;
  ++inside_;
  return std::optional<Pass>(std::in_place, *this);
}

void Gate::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

void Gate::wait_until_empty() {
  std::unique_lock lock(mutex_);
  BTL_ASSERT(closed_);
  left_.wait(lock, [this] { return inside_ == 0; });
}

void Gate::leave() {
  const std::lock_guard lock(mutex_);
  BTL_ASSERT(inside_ > 0);
  // Told under the lock: the gate may be gone as soon as it is free.
  if (--inside_ == 0) left_.notify_all();
}

}  // namespace btl::bus
