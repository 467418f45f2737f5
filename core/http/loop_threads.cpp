// SPDX-License-Identifier: EUPL-1.2
#include "core/http/loop_threads.hpp"

#include <boost/asio/post.hpp>

#include "core/base/assert.hpp"

namespace btl::http {

LoopThreads::LoopThreads(Loop& loop, std::chrono::milliseconds relief_after)
    : loop_(loop), relief_after_(relief_after) {
  threads_.reserve(kThreadsMax);
}

LoopThreads::~LoopThreads() {
  join();
}

void LoopThreads::start() {
  const std::lock_guard lock(mutex_);
  BTL_ASSERT(threads_.empty());
  BTL_ASSERT(!stopping_);
  add_thread();
  monitor_ = std::thread([this] { watch(); });
}

void LoopThreads::join() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (monitor_.joinable()) monitor_.join();
  loop_.stop();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

// Sequentially consistent on purpose, with wait_for_turns(): either the monitor sees this turn
// before it sleeps, or this turn sees that it sleeps.
void LoopThreads::begin_turn() {
  in_turn_.fetch_add(1, std::memory_order_relaxed);
  turns_.fetch_add(1);
  if (!monitor_sleeps_.load()) return;
  const std::lock_guard lock(mutex_);
  monitor_sleeps_.store(false);
  changed_.notify_all();
}

void LoopThreads::watch() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const std::uint64_t seen = turns_.load();
    if (in_turn_.load() == 0 && !wait_for_turns(lock, seen)) return;
    if (!wait_for_sign(lock)) return;
    // A pause between two questions, so that a busy server answers few.
    if (changed_.wait_for(lock, relief_after_, [this] { return stopping_; })) return;
  }
}

bool LoopThreads::wait_for_turns(std::unique_lock<std::mutex>& lock, std::uint64_t seen) {
  monitor_sleeps_.store(true);
  changed_.wait(lock, [&] { return stopping_ || turns_.load() != seen; });
  monitor_sleeps_.store(false);
  return !stopping_;
}

bool LoopThreads::wait_for_sign(std::unique_lock<std::mutex>& lock) {
  const std::uint64_t before = signs_;
  asio::post(loop_, [this] {
    const std::lock_guard sign_lock(mutex_);
    ++signs_;
    changed_.notify_all();
  });
  const auto has_sign = [&] { return stopping_ || signs_ != before; };
  std::uint64_t turns = turns_.load();
  while (!changed_.wait_for(lock, relief_after_, has_sign)) {
    // A loop that begins turns is busy, or starved of processor time: more threads would not help.
    const std::uint64_t now = turns_.load();
    const bool is_held = now == turns && in_turn_.load() > 0;
    turns = now;
    if (is_held && threads_.size() < kThreadsMax) add_thread();
  }
  return !stopping_;
}

void LoopThreads::add_thread() {
  threads_.emplace_back([this] { loop_.run(); });
}

}  // namespace btl::http
