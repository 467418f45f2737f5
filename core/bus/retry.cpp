// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/retry.hpp"

#include <algorithm>

#include "core/base/assert.hpp"

namespace btl::bus {

std::chrono::nanoseconds retry_delay(const RetryPolicy& policy,
                                     std::uint32_t attempt,
                                     os::Random& random) {
  BTL_ASSERT(attempt > 0);
  auto delay = std::min(policy.first_delay, policy.delay_max);
  for (std::uint32_t doubled = 1; doubled < attempt && delay < policy.delay_max; ++doubled) {
    delay = std::min(delay * 2, policy.delay_max);
  }
  const auto full = std::chrono::nanoseconds(delay).count();
  const auto spread = static_cast<std::uint64_t>(full / 2);
  const auto jitter = static_cast<std::int64_t>(random.below(spread + 1));
  return std::chrono::nanoseconds(full - full / 4 + jitter);
}

}  // namespace btl::bus
