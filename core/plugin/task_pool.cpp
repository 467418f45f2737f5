// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/task_pool.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"

namespace btl::plugin {

struct TaskPool::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<base::Job> waiting;  // protected by mutex, as all below
  std::vector<std::thread> threads;
  std::size_t idle = 0;
  bool ending = false;
};

TaskPool::TaskPool() : state_(std::make_shared<State>()) {}

TaskPool::~TaskPool() {
  const std::lock_guard lock(state_->mutex);
  state_->ending = true;
  state_->changed.notify_all();
  for (std::thread& thread : state_->threads) thread.detach();
}

void TaskPool::run(base::Job job) {
  const std::lock_guard lock(state_->mutex);
  BTL_ASSERT(!state_->ending);
  state_->waiting.push_back(std::move(job));
  if (state_->waiting.size() > state_->idle && state_->threads.size() < kThreadsMax) {
    state_->threads.emplace_back([state = state_] { work(state); });
  }
  state_->changed.notify_one();
}

void TaskPool::join() {
  std::vector<std::thread> threads;
  {
    const std::lock_guard lock(state_->mutex);
    state_->ending = true;
    state_->changed.notify_all();
    threads.swap(state_->threads);
  }
  for (std::thread& thread : threads) thread.join();
}

void TaskPool::work(const std::shared_ptr<State>& state) {
  std::unique_lock lock(state->mutex);
  for (;;) {
    ++state->idle;
    state->changed.wait(lock, [&] { return state->ending || !state->waiting.empty(); });
    --state->idle;
    if (state->waiting.empty()) return;
    base::Job job = std::move(state->waiting.front());
    state->waiting.pop_front();
    lock.unlock();
    job();
    job = {};  // what it held may be the last of the plugin
    lock.lock();
  }
}

}  // namespace btl::plugin
