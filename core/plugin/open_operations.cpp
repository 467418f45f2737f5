// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/open_operations.hpp"

#include "core/base/assert.hpp"

namespace btl::plugin {

void OpenOperations::begin() {
  const std::lock_guard lock(mutex_);
  ++count_;
}

void OpenOperations::end() {
  const std::lock_guard lock(mutex_);
  BTL_ASSERT(count_ > 0);
  if (--count_ == 0) none_.notify_all();
}

bool OpenOperations::wait_for_none(std::chrono::nanoseconds limit) {
  std::unique_lock lock(mutex_);
  return none_.wait_for(lock, limit, [this] { return count_ == 0; });
}

}  // namespace btl::plugin
