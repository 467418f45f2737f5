// SPDX-License-Identifier: EUPL-1.2
#include "core/os/lane.hpp"

#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace btl::os {
namespace {

// A turn ends after this many jobs, so that lanes share the pool fairly.
constexpr std::size_t kJobsPerTurn = 64;

}  // namespace

// `running` is true from the moment a turn is owed to the pool until the queue was seen empty.
// Exactly one thread is in drain() then, so jobs never overlap.
struct Lane::State : std::enable_shared_from_this<Lane::State> {
  State(WorkerPool& pool_of, const Clock& clock_of) : pool(pool_of), clock(clock_of) {}

  void run(base::Job& job) {
    busy_since_ns.store(clock.steady().time_since_epoch().count(), std::memory_order_relaxed);
    job();
    job = {};  // what the job captured is released on the lane as well
    busy_since_ns.store(0, std::memory_order_relaxed);
  }

  void drain() {
    std::size_t done = 0;
    for (;;) {
      std::vector<base::Job> taken;
      {
        const std::lock_guard lock(mutex);
        if (queue.empty()) {
          running = false;
          return;
        }
        if (done >= kJobsPerTurn) break;
        taken.swap(queue);
        taken_count = taken.size();
      }
      for (base::Job& job : taken) {
        run(job);
        --taken_count;
      }
      done += taken.size();
    }
    pool.post([self = shared_from_this()] { self->drain(); });
  }

  WorkerPool& pool;
  const Clock& clock;
  std::mutex mutex;
  std::vector<base::Job> queue;  // protected by mutex
  bool running = false;          // protected by mutex
  std::atomic<std::size_t> taken_count{0};
  std::atomic<std::int64_t> busy_since_ns{0};
};

Lane::Lane(WorkerPool& pool, const Clock& clock) : state_(std::make_shared<State>(pool, clock)) {}

void Lane::post(base::Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->queue.push_back(std::move(job));
    if (std::exchange(state_->running, true)) return;
  }
  state_->pool.post([state = state_] { state->drain(); });
}

void Lane::run_or_post(base::Job job) {
  {
    const std::lock_guard lock(state_->mutex);
    if (std::exchange(state_->running, true)) {
      state_->queue.push_back(std::move(job));
      return;
    }
  }
  const auto state = state_;
  state->run(job);
  {
    const std::lock_guard lock(state->mutex);
    if (state->queue.empty()) {
      state->running = false;
      return;
    }
  }
  state->pool.post([state] { state->drain(); });
}

std::optional<std::chrono::nanoseconds> Lane::busy_for() const {
  const std::int64_t since_ns = state_->busy_since_ns.load(std::memory_order_relaxed);
  if (since_ns == 0) return std::nullopt;
  return std::chrono::nanoseconds{state_->clock.steady().time_since_epoch().count() - since_ns};
}

std::size_t Lane::waiting() const {
  const std::lock_guard lock(state_->mutex);
  return state_->queue.size() + state_->taken_count;
}

}  // namespace btl::os
