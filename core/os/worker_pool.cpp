// SPDX-License-Identifier: EUPL-1.2
#include "core/os/worker_pool.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"

namespace btl::os {

// All state is protected by `mutex`. The monitor looks at `started` once per relief period: when no
// job was begun since its last look although some wait, every thread is held, and it lends one
// more.
class WorkerPool::Impl {
 public:
  explicit Impl(WorkerPoolLimits limits) : limits_(limits) {
    BTL_ASSERT(limits.threads > 0);
    BTL_ASSERT(limits.threads <= limits.threads_max);
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { work(); });
    monitor_ = std::thread([this] { lend(); });
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_worker_.notify_all();
    wake_monitor_.notify_all();
    monitor_.join();  // first: after it nobody adds threads
    for (std::thread& thread : threads_) thread.join();
  }

  // Wakes under the lock: the job that was posted may be what the end of the pool waits for, and
  // then nothing of the pool may be touched once it can run.
  void post(base::Job job) {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
    if (idle_ > 0) {
      wake_worker_.notify_one();
    } else {
      wake_monitor();
    }
  }

 private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (queue_.empty()) {
        if (stopping_) return;
        ++idle_;
        wake_worker_.wait(lock);
        --idle_;
        continue;
      }
      base::Job job = std::move(queue_.front());
      queue_.pop_front();
      ++started_;
      // What waits may have been posted while this thread was counted as idle.
      if (!queue_.empty()) wake_monitor();
      lock.unlock();
      job();
      job = {};
      lock.lock();
    }
  }

  // With mutex_ held, when a job waits that no idle thread will take.
  void wake_monitor() {
    if (std::exchange(monitor_parked_, false)) wake_monitor_.notify_one();
  }

  void lend() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      if (queue_.empty()) {
        monitor_parked_ = true;
        wake_monitor_.wait(lock);
        monitor_parked_ = false;
        continue;
      }
      const std::uint64_t started_before = started_;
      wake_monitor_.wait_for(lock, limits_.relief_after, [this] { return stopping_; });
      const bool all_held = !queue_.empty() && idle_ == 0 && started_ == started_before;
      if (all_held && threads_.size() < limits_.threads_max) {
        threads_.emplace_back([this] { work(); });
      }
    }
  }

  const WorkerPoolLimits limits_;
  std::mutex mutex_;
  std::condition_variable wake_worker_;
  std::condition_variable wake_monitor_;
  std::deque<base::Job> queue_;
  std::vector<std::thread> threads_;
  std::thread monitor_;
  std::size_t idle_ = 0;
  bool monitor_parked_ = false;
  std::uint64_t started_ = 0;
  bool stopping_ = false;
};

WorkerPool::WorkerPool(WorkerPoolLimits limits) : impl_(std::make_unique<Impl>(limits)) {}

WorkerPool::~WorkerPool() = default;

void WorkerPool::post(base::Job job) {
  impl_->post(std::move(job));
}

}  // namespace btl::os
