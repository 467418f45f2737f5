// SPDX-License-Identifier: EUPL-1.2
// Waits for what another process does, which tells nobody when it has done it.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace btl::test {

// Whether `condition` comes true within the time.
inline bool eventually(const std::function<bool()>& condition,
                       std::chrono::milliseconds within = std::chrono::seconds{10}) {
  constexpr std::chrono::milliseconds kLookEvery{10};
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(kLookEvery);
  }
  return true;
}

}  // namespace btl::test
