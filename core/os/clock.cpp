// SPDX-License-Identifier: EUPL-1.2
#include "core/os/clock.hpp"

#include "core/base/assert.hpp"

namespace btl::os {

base::Time SystemClock::now() const {
  return std::chrono::system_clock::now();
}

base::SteadyTime SystemClock::steady() const {
  return std::chrono::steady_clock::now();
}

FakeClock::FakeClock(base::Time start) : start_(start) {}

base::Time FakeClock::now() const {
  return start_ + std::chrono::nanoseconds{elapsed_ns_.load()};
}

base::SteadyTime FakeClock::steady() const {
  return base::SteadyTime{std::chrono::nanoseconds{elapsed_ns_.load()}};
}

void FakeClock::advance(std::chrono::nanoseconds by) {
  BTL_ASSERT(by.count() >= 0);
  elapsed_ns_ += by.count();
}

}  // namespace btl::os
