// SPDX-License-Identifier: EUPL-1.2
#include "core/access/attempt_limiter.hpp"

#include <algorithm>

namespace btl::access {

std::optional<std::chrono::seconds> AttemptLimiter::refuse(const std::string& key,
                                                           std::uint32_t failures_max,
                                                           base::SteadyTime now) const {
  const std::lock_guard lock(mutex_);
  const auto found = windows_.find(key);
  if (found == windows_.end() || found->second.end <= now) return std::nullopt;
  if (found->second.failures < failures_max) return std::nullopt;
  return std::chrono::ceil<std::chrono::seconds>(found->second.end - now);
}

void AttemptLimiter::note_failure(const std::string& key, base::SteadyTime now) {
  const std::lock_guard lock(mutex_);
  if (windows_.size() >= kKeysMax && !windows_.contains(key)) make_room(now);
  Window& window = windows_[key];
  if (window.end <= now) window = {.end = now + kWindow, .failures = 0};
  ++window.failures;
}

void AttemptLimiter::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  windows_.erase(key);
}

void AttemptLimiter::make_room(base::SteadyTime now) {
  std::erase_if(windows_, [now](const auto& entry) { return entry.second.end <= now; });
  if (windows_.size() < kKeysMax) return;
  windows_.erase(
      std::min_element(windows_.begin(), windows_.end(), [](const auto& a, const auto& b) {
        return a.second.end < b.second.end;
      }));
}

}  // namespace btl::access
