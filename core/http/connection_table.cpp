// SPDX-License-Identifier: EUPL-1.2
#include "core/http/connection_table.hpp"

#include <utility>

#include "core/base/assert.hpp"

namespace btl::http {
namespace {

// An honest client that has connected sends its request well within this.
constexpr std::chrono::seconds kOverdue{1};

}  // namespace

bool ConnectionTable::add(Lifeline& line, base::SteadyTime now) {
  const std::lock_guard lock(mutex_);
  if (lines_.size() - leaving_.size() >= connections_max_) {
    Lifeline* const waiting = longest_waiting(now);
    if (waiting == nullptr) return false;
    leaving_.insert(waiting);
    waiting->cut();
  }
  lines_.insert(&line);
  return true;
}

Lifeline* ConnectionTable::longest_waiting(base::SteadyTime now) const {
  Lifeline* idle = nullptr;
  Lifeline* overdue = nullptr;
  const auto is_longer = [](const Lifeline* line, const Lifeline* than) {
    return than == nullptr || line->since() < than->since();
  };
  for (Lifeline* line : lines_) {
    if (leaving_.contains(line)) continue;
    switch (line->phase()) {
      case Lifeline::Phase::kIdle:
        if (is_longer(line, idle)) idle = line;
        break;
      case Lifeline::Phase::kFresh:
      case Lifeline::Phase::kHead:
        if (now - line->since() >= kOverdue && is_longer(line, overdue)) overdue = line;
        break;
      case Lifeline::Phase::kBody:
      case Lifeline::Phase::kHandler:
      case Lifeline::Phase::kWrite:
      case Lifeline::Phase::kStream:
      case Lifeline::Phase::kStreamWrite:
      case Lifeline::Phase::kLinger: break;
    }
  }
  return idle != nullptr ? idle : overdue;
}

bool ConnectionTable::begin_sweeps() {
  const std::lock_guard lock(mutex_);
  return !std::exchange(is_swept_, true);
}

bool ConnectionTable::sweep(base::SteadyTime now) {
  const std::lock_guard lock(mutex_);
  for (Lifeline* line : lines_) line->expire_at(now);
  is_swept_ = !lines_.empty();
  return is_swept_;
}

void ConnectionTable::end_unawaited() {
  const std::lock_guard lock(mutex_);
  for (Lifeline* line : lines_) line->end_if_unawaited();
}

void ConnectionTable::cut_all() {
  const std::lock_guard lock(mutex_);
  for (Lifeline* line : lines_) line->cut();
}

bool ConnectionTable::wait_until_empty(std::optional<std::chrono::milliseconds> longest) {
  std::unique_lock lock(mutex_);
  const auto is_empty = [this] { return lines_.empty(); };
  if (longest.has_value()) return changed_.wait_for(lock, *longest, is_empty);
  changed_.wait(lock, is_empty);
  return true;
}

void ConnectionTable::remove(Lifeline& line) {
  const std::lock_guard lock(mutex_);
  leaving_.erase(&line);
  const std::size_t removed = lines_.erase(&line);
  BTL_ASSERT(removed == 1);
  if (lines_.empty()) changed_.notify_all();
}

}  // namespace btl::http
