// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/time_limit.hpp"

namespace btl::store::sqlite {

void TimeLimit::until(base::SteadyTime deadline, const CancelToken& cancel) {
  lift();
  deadline_ = deadline;
  cancel_ = &cancel;
}

void TimeLimit::budget(std::chrono::nanoseconds budget) {
  lift();
  budget_ = budget;
}

void TimeLimit::lift() {
  deadline_.reset();
  budget_.reset();
  cancel_ = nullptr;
}

bool TimeLimit::tick() {
  if (budget_.has_value()) {
    deadline_ = clock_.steady() + *budget_;
    budget_.reset();
  }
  return reached().has_value();
}

std::optional<base::ErrorCode> TimeLimit::reached() const {
  if (cancel_ != nullptr && cancel_->cancelled()) return base::ErrorCode::kCancelled;
  if (deadline_.has_value() && clock_.steady() >= *deadline_) return base::ErrorCode::kTimeout;
  return std::nullopt;
}

}  // namespace btl::store::sqlite
