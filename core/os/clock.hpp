// SPDX-License-Identifier: EUPL-1.2
// Time as a parameter, so that tests can set it. Interface: no state. All calls from any thread.
#pragma once

#include <atomic>

#include "core/base/time.hpp"

namespace btl::os {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  // UTC, for records. May jump.
  [[nodiscard]] virtual base::Time now() const = 0;
  // For durations and deadlines. Never goes back.
  [[nodiscard]] virtual base::SteadyTime steady() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] base::Time now() const override;
  [[nodiscard]] base::SteadyTime steady() const override;
};

// Stands still until told otherwise; both clocks advance together.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(
      base::Time start = base::time_from_ns(1'767'225'600'000'000'000));  // 2026-01-01T00:00:00Z

  [[nodiscard]] base::Time now() const override;
  [[nodiscard]] base::SteadyTime steady() const override;
  void advance(std::chrono::nanoseconds by);

 private:
  const base::Time start_;
  std::atomic<std::int64_t> elapsed_ns_{0};
};

}  // namespace btl::os
