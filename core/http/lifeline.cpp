// SPDX-License-Identifier: EUPL-1.2
#include "core/http/lifeline.hpp"

#include <sys/socket.h>

#include <utility>

#include "core/base/assert.hpp"

namespace btl::http {
namespace {

std::int64_t to_ns(base::SteadyTime time) {
  return time.time_since_epoch().count();
}

}  // namespace

void Lifeline::enter(Phase phase, base::SteadyTime now, base::SteadyTime deadline) {
  deadline_ns_.store(to_ns(deadline), std::memory_order_relaxed);
  since_ns_.store(to_ns(now), std::memory_order_relaxed);
  phase_.store(phase, std::memory_order_relaxed);
}

void Lifeline::wait_for(Phase phase,
                        std::shared_ptr<Expirable> answer,
                        base::SteadyTime now,
                        base::SteadyTime deadline) {
  BTL_ASSERT(phase == Phase::kHandler || phase == Phase::kStream);
  enter(phase, now, deadline);
  const std::lock_guard lock(mutex_);
  answer_ = std::move(answer);
  if (is_cut_.load(std::memory_order_relaxed)) answer_->expire();
}

void Lifeline::end_wait() {
  const std::lock_guard lock(mutex_);
  answer_.reset();
}

void Lifeline::expire_at(base::SteadyTime now) {
  if (to_ns(now) < deadline_ns_.load(std::memory_order_relaxed)) return;
  switch (phase()) {
    case Phase::kFresh:
    case Phase::kIdle:
    case Phase::kHead:
    case Phase::kBody:
      has_read_expired_.store(true, std::memory_order_relaxed);
      ::shutdown(descriptor_, SHUT_RD);  // can still say why
      return;
    case Phase::kHandler:
    case Phase::kStream: expire_answer(); return;
    case Phase::kWrite:
    case Phase::kStreamWrite:
    case Phase::kLinger: ::shutdown(descriptor_, SHUT_RDWR); return;
  }
  BTL_ASSERT(false);
}

void Lifeline::end_if_unawaited() {
  switch (phase()) {
    case Phase::kFresh:
    case Phase::kIdle: ::shutdown(descriptor_, SHUT_RD); return;
    case Phase::kStream: expire_answer(); return;
    case Phase::kStreamWrite: ::shutdown(descriptor_, SHUT_RDWR); return;
    case Phase::kHead:
    case Phase::kBody:
    case Phase::kHandler:
    case Phase::kWrite:
    case Phase::kLinger: return;
  }
  BTL_ASSERT(false);
}

void Lifeline::cut() {
  is_cut_.store(true, std::memory_order_relaxed);
  ::shutdown(descriptor_, SHUT_RDWR);
  expire_answer();
}

base::SteadyTime Lifeline::since() const {
  return base::SteadyTime{std::chrono::nanoseconds{since_ns_.load(std::memory_order_relaxed)}};
}

void Lifeline::expire_answer() {
  const std::lock_guard lock(mutex_);
  if (answer_ != nullptr) answer_->expire();
}

}  // namespace btl::http
