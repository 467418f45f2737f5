// SPDX-License-Identifier: EUPL-1.2
// How often somebody may be wrong. Failures count per key (a client, an account, a device) in
// windows of fixed length; a table of fixed size forgets the oldest window first. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/base/time.hpp"

namespace btl::access {

class AttemptLimiter {
 public:
  static constexpr std::chrono::minutes kWindow{15};
  static constexpr std::size_t kKeysMax = 20'000;

  // After how long the key may try again; nothing when it may now.
  std::optional<std::chrono::seconds> refuse(const std::string& key,
                                             std::uint32_t failures_max,
                                             base::SteadyTime now) const;
  void note_failure(const std::string& key, base::SteadyTime now);
  void forget(const std::string& key);

 private:
  struct Window {
    base::SteadyTime end = {};
    std::uint32_t failures = 0;
  };
  void make_room(base::SteadyTime now);  // mutex_ held

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Window> windows_;  // protected by mutex_
};

}  // namespace btl::access
