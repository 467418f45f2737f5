// SPDX-License-Identifier: EUPL-1.2
// Ends a statement that runs too long or that its caller gave up: SQLite asks every kTickSteps
// steps of its machine. One connection's; same thread as that connection (the token may be
// cancelled from any thread).
#pragma once

#include <chrono>
#include <optional>

#include "core/os/clock.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

class TimeLimit {
 public:
  static constexpr int kTickSteps = 1000;

  // `clock` must outlive the limit.
  explicit TimeLimit(const os::Clock& clock) : clock_(clock) {}

  // From now on: until `deadline`, or until `cancel` (which must outlive the statement) asks for
  // the end.
  void until(base::SteadyTime deadline, const CancelToken& cancel);
  void until(base::SteadyTime deadline, CancelToken&& cancel) = delete;

  // From now on: for about `budget` of running. Reads the clock only when a statement runs long.
  void budget(std::chrono::nanoseconds budget);

  // No limit.
  void lift();

  // Whether to stop; asked by SQLite.
  bool tick();

  // Why it would stop now, nothing when it would not.
  [[nodiscard]] std::optional<base::ErrorCode> reached() const;

 private:
  const os::Clock& clock_;
  std::optional<base::SteadyTime> deadline_;
  std::optional<std::chrono::nanoseconds> budget_;  // not begun
  const CancelToken* cancel_ = nullptr;
};

}  // namespace btl::store::sqlite
