// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/timer_capability.hpp"

#include <algorithm>
#include <limits>

#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kDelayMaxMs = 366ULL * 24 * 3'600 * 1'000;

btl_status_t start_timer(const btl_host_t* host,
                         std::uint64_t delay_ms,
                         std::uint64_t period_ms,
                         std::uint64_t tag,
                         btl_handle_t* out_timer,
                         btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  return own->timer.start(delay_ms, period_ms, tag, out_timer, error);
}

btl_status_t cancel_timer(const btl_host_t* host, btl_handle_t timer) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->timer.cancel(timer);
}

std::int64_t now_ns(const btl_host_t* host, std::uint32_t clock) noexcept {
  const Capabilities* own = capabilities_of(host);
  return own == nullptr ? 0 : own->timer.now_ns(clock);
}

}  // namespace

TimerCapability::TimerCapability(PluginContext& context)
    : context_(context), timers_(HandleKind::kTimer, context.number, BTL_TIMERS_MAX) {}

const btl_host_timer_t& TimerCapability::table() noexcept {
  static constexpr btl_host_timer_t kTable{
      sizeof(btl_host_timer_t), 0, &plugin::start_timer, &plugin::cancel_timer, &plugin::now_ns};
  return kTable;
}

btl_status_t TimerCapability::start(std::uint64_t delay_ms,
                                    std::uint64_t period_ms,
                                    std::uint64_t tag,
                                    btl_handle_t* out_timer,
                                    btl_error_t* error) {
  if (side_ == nullptr) return refuse(error, {BTL_E_UNSUPPORTED, "the plugin has no on_tick"});
  if (delay_ms > kDelayMaxMs || period_ms > kDelayMaxMs) {
    return refuse(error, {BTL_E_TOO_LARGE, "later than in 366 days"});
  }
  const std::chrono::milliseconds delay{delay_ms};
  const auto timer = timers_.insert({.tag = tag,
                                     .period = std::chrono::milliseconds{period_ms},
                                     .due = context_.services.clock.steady() + delay});
  if (!timer) return refuse(error, {BTL_E_FULL, "too many timers"});
  if (out_timer != nullptr) *out_timer = *timer;
  wait(*timer, delay);
  return BTL_OK;
}

void TimerCapability::wait(btl_handle_t timer, std::chrono::nanoseconds delay) {
  const auto rounded_up = std::chrono::ceil<std::chrono::milliseconds>(delay);
  context_.services.after(rounded_up, [this, alive = context_.alive(), timer] { fire(timer); });
}

// [any thread]
void TimerCapability::fire(btl_handle_t timer) {
  const base::SteadyTime now = context_.services.clock.steady();
  bool must_queue = false;
  std::optional<std::chrono::nanoseconds> again;
  timers_.with(timer, [&](Timer& fired) {
    must_queue = !std::exchange(fired.is_queued, true);
    if (!must_queue && fired.missed < std::numeric_limits<std::uint32_t>::max()) ++fired.missed;
    if (fired.period.count() == 0) return;
    // From the time it was due, not from now, so that it does not drift.
    fired.due = std::max<base::SteadyTime>(fired.due + fired.period, now);
    again = fired.due - now;
  });
  if (must_queue) {
    context_.lane.post([this, alive = context_.alive(), timer] { tick(timer); });
  }
  if (again) wait(timer, *again);
}

void TimerCapability::tick(btl_handle_t timer) {
  Timer ticking;
  const bool is_there = timers_.with(timer, [&](Timer& found) {
    ticking = found;
    found.is_queued = false;
    found.missed = 0;
  });
  if (!is_there || context_.phase() != Phase::kOpen) return;
  if (ticking.period.count() == 0) timers_.take(timer);
  tell_plugin(context_, {"timer", "tick"}, [&] {
    side_->on_tick(context_.plugin(), timer, ticking.tag, ticking.missed);
  });
}

btl_status_t TimerCapability::cancel(btl_handle_t timer) {
  return timers_.take(timer) ? BTL_OK : BTL_E_STALE;
}

std::int64_t TimerCapability::now_ns(std::uint32_t clock) const {
  if (clock == BTL_CLOCK_UTC) return base::to_ns(context_.services.clock.now());
  if (clock == BTL_CLOCK_STEADY) {
    return context_.services.clock.steady().time_since_epoch().count();
  }
  return 0;
}

void TimerCapability::cancel_all() {
  timers_.take_all([](const Timer&) { return true; });
}

}  // namespace btl::plugin
