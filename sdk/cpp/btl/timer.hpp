// SPDX-License-Identifier: MIT
// Being woken later, and what time it is. The clock is virtual in tests.
//
//   sweep_ = ctx.timer.every(std::chrono::hours(1), [this](btl::Tick tick) { return sweep(tick);
//   });
//
// A handler takes a Tick or nothing and returns void, Result<void>, Task<void> or
// Task<Result<void>>; its failure is logged. While its work goes on, further ticks of the same
// timer are skipped and counted as missed.
#pragma once

#include <btl/ext/timer.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/detail/run.hpp>
#include <btl/result.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace btl {

using Time = std::chrono::sys_time<std::chrono::nanoseconds>;

struct Tick {
  std::uint32_t missed = 0;  // ticks skipped since the last one that was handled
};

namespace detail {

// A timer that runs. Shared by the Timer, which ends it, and by Timers, which may be inside its
// handler at that moment.
class RunningTimer {
 public:
  RunningTimer() = default;
  RunningTimer(const RunningTimer&) = delete;
  RunningTimer& operator=(const RunningTimer&) = delete;
  virtual ~RunningTimer() = default;
  virtual void tick(const std::shared_ptr<RunningTimer>& self,
                    Instance& instance,
                    std::uint32_t missed) noexcept = 0;

  btl_handle_t handle = 0;
  bool cancelled = false;
};

template <class F>
class RunningTimerOf final : public RunningTimer {
 public:
  explicit RunningTimerOf(F function) : function_(std::move(function)) {}

  void tick(const std::shared_ptr<RunningTimer>& self,
            Instance& instance,
            std::uint32_t missed) noexcept override {
    missed_ += missed;
    if (busy_) {
      ++missed_;
      return;
    }
    busy_ = true;
    const Tick now{std::exchange(missed_, 0)};
    // `self` keeps the handler, and so the captures of a coroutine, until its work has ended.
    const auto finish = [this, self, &instance](const Status& status) { end(instance, status); };
    std::optional<Status> ended;
    if constexpr (std::is_invocable_v<F&, Tick>) {
      ended = call<void>(instance, finish, function_, now);
    } else {
      ended = call<void>(instance, finish, function_);
    }
    if (ended) {
      end(instance, *ended);
    }
  }

 private:
  void end(const Instance& instance, const Status& status) noexcept {
    busy_ = false;
    if (!status) {
      instance.report("timer", status.error());
    }
  }

  F function_;
  bool busy_ = false;
  std::uint32_t missed_ = 0;
};

}  // namespace detail

// Ends its timer when it goes. An empty one does nothing.
class Timer {
 public:
  Timer() = default;
  Timer(const detail::Instance& instance, std::shared_ptr<detail::RunningTimer> running)
      : instance_(&instance), running_(std::move(running)) {}
  Timer(Timer&& other) noexcept = default;
  Timer& operator=(Timer&& other) noexcept {
    std::swap(instance_, other.instance_);
    std::swap(running_, other.running_);
    return *this;
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() { cancel(); }

  // No tick comes any more. What the last one began goes on to its end.
  void cancel() noexcept {
    const auto running = std::exchange(running_, nullptr);
    if (running == nullptr || running->cancelled) {
      return;
    }
    running->cancelled = true;
    if (BTL_HAS(instance_->timer(), cancel)) {
      instance_->timer()->cancel(instance_->host(), running->handle);
    }
  }

 private:
  const detail::Instance* instance_ = nullptr;
  std::shared_ptr<detail::RunningTimer> running_;
};

class Timers {
 public:
  explicit Timers(detail::Instance& instance) : instance_(instance) {}
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

  // Throw Failure: kFull at BTL_TIMERS_MAX.
  template <class F>
  [[nodiscard]] Timer every(std::chrono::milliseconds period, F handler) {
    return start(period, period, std::move(handler));
  }
  template <class F>
  [[nodiscard]] Timer after(std::chrono::milliseconds delay, F handler) {
    return start(delay, std::chrono::milliseconds(0), std::move(handler));
  }

  // The time of day, UTC.
  [[nodiscard]] Time now() const { return Time(std::chrono::nanoseconds(now_ns(BTL_CLOCK_UTC))); }
  // For measuring: never goes back.
  [[nodiscard]] std::chrono::nanoseconds steady() const {
    return std::chrono::nanoseconds(now_ns(BTL_CLOCK_STEADY));
  }

  // For the entry of the plugin only: a tick from the host.
  void tick(std::uint64_t tag, std::uint32_t missed) noexcept {
    const auto found = running_.find(tag);
    if (found == running_.end()) {
      return;
    }
    const std::shared_ptr<detail::RunningTimer> running = found->second;
    if (!running->cancelled) {
      running->tick(running, instance_, missed);
    }
  }

 private:
  template <class F>
  Timer start(std::chrono::milliseconds delay, std::chrono::milliseconds period, F handler) {
    const btl_host_timer_t* timer = instance_.timer();
    if (!BTL_HAS(timer, start)) {
      throw Failure(detail::unsupported(BTL_EXT_TIMER, "start"));
    }
    std::erase_if(running_, [](const auto& entry) { return entry.second->cancelled; });
    auto running = std::make_shared<detail::RunningTimerOf<F>>(std::move(handler));
    btl_error_t error = detail::empty_error();
    const btl_status_t status = timer->start(instance_.host(),
                                             static_cast<std::uint64_t>(delay.count()),
                                             static_cast<std::uint64_t>(period.count()),
                                             ++last_tag_,
                                             &running->handle,
                                             &error);
    if (status != BTL_OK) {
      throw Failure(detail::to_error(status, &error));
    }
    running_.emplace(last_tag_, running);
    return {instance_, std::move(running)};
  }

  [[nodiscard]] std::int64_t now_ns(std::uint32_t clock) const {
    const btl_host_timer_t* timer = instance_.timer();
    if (!BTL_HAS(timer, now_ns)) {
      throw Failure(detail::unsupported(BTL_EXT_TIMER, "now_ns"));
    }
    return timer->now_ns(instance_.host(), clock);
  }

  detail::Instance& instance_;
  std::uint64_t last_tag_ = 0;
  std::map<std::uint64_t, std::shared_ptr<detail::RunningTimer>> running_;  // by tag
};

}  // namespace btl
