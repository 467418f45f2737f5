// SPDX-License-Identifier: EUPL-1.2
// Runs the loop, on one thread as long as that turns. While handlers are called, a monitor asks the
// loop for a sign of life. When none comes and no handler was begun either for `relief_after`, all
// threads are held, and one more starts, up to kThreadsMax. Threads stay: what held the loop once
// will do so again. Idle, nothing wakes up.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "core/http/loop.hpp"

namespace btl::http {

class LoopThreads {
 public:
  static constexpr std::size_t kThreadsMax = 8;

  // Around a call of code that is not ours and may hold the thread. On a loop thread.
  class Turn {
   public:
    explicit Turn(LoopThreads& threads) : threads_(threads) { threads_.begin_turn(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { threads_.in_turn_.fetch_sub(1, std::memory_order_relaxed); }

   private:
    LoopThreads& threads_;
  };

  // `loop` must outlive the threads.
  LoopThreads(Loop& loop, std::chrono::milliseconds relief_after);
  LoopThreads(const LoopThreads&) = delete;
  LoopThreads& operator=(const LoopThreads&) = delete;
  ~LoopThreads();  // join()

  void start();
  // Stops the loop and waits for every thread. A handler that never returns keeps it waiting.
  void join();

 private:
  void begin_turn();
  void watch();
  // False when the monitor should end.
  bool wait_for_turns(std::unique_lock<std::mutex>& lock, std::uint64_t seen);
  bool wait_for_sign(std::unique_lock<std::mutex>& lock);
  void add_thread();

  Loop& loop_;
  const std::chrono::milliseconds relief_after_;
  std::atomic<std::uint64_t> turns_{0};  // begun, ever
  std::atomic<std::uint32_t> in_turn_{0};
  std::atomic<bool> monitor_sleeps_{false};

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;             // protected by mutex_
  std::uint64_t signs_ = 0;           // protected by mutex_: signs of life the loop gave
  std::vector<std::thread> threads_;  // protected by mutex_ until stopping_
  std::thread monitor_;
};

}  // namespace btl::http
