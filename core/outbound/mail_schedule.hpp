// SPDX-License-Identifier: EUPL-1.2
// When a message is tried again. Pure.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "core/os/random.hpp"

namespace btl::outbound {

inline constexpr std::chrono::seconds kFirstPause{60};
inline constexpr std::chrono::seconds kLongestPause{4 * 3600};
// For all messages, when the server does not work for us: it may be back at any time.
inline constexpr std::chrono::seconds kLongestOutage{15 * 60};

// Twice as long after each attempt (`attempts` of them, from 1), and up to a quarter longer by
// chance: those who were refused together do not come back together.
inline std::chrono::seconds pause_after(std::uint32_t attempts,
                                        std::chrono::seconds longest,
                                        os::Random& random) {
  constexpr std::uint32_t kDoublingsMax = 10;  // more than from the first pause to the longest
  const std::uint32_t doublings = std::min(attempts > 0 ? attempts - 1 : 0, kDoublingsMax);
  const auto pause = std::min(kFirstPause * (1U << doublings), longest);
  const auto quarter = static_cast<std::uint64_t>(pause.count() / 4);
  return pause + std::chrono::seconds(random.below(quarter + 1));
}

}  // namespace btl::outbound
