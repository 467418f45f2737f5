// SPDX-License-Identifier: EUPL-1.2
// Counts the faults of a plugin and says when they have become a storm: kStormFaults within
// kStormSpan. Not thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "core/base/time.hpp"

namespace btl::plugin {

inline constexpr std::size_t kStormFaults = 20;
inline constexpr std::chrono::seconds kStormSpan{60};

class FaultWindow {
 public:
  // Whether this fault makes a storm.
  bool add(base::SteadyTime now);
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::array<base::SteadyTime, kStormFaults> times_{};  // a ring: the latest ones
  std::uint64_t count_ = 0;
};

}  // namespace btl::plugin
