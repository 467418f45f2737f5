// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/task_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace btl::plugin {
namespace {

TEST(TaskPool, RunsUpToFourJobsAtATime) {
  TaskPool pool;
  std::promise<void> gate;
  const std::shared_future<void> opened = gate.get_future().share();
  std::atomic<int> running{0};
  std::promise<void> four;
  std::atomic<int> done{0};
  for (int i = 0; i < 6; ++i) {
    pool.run([&, opened] {
      if (++running == 4) four.set_value();
      opened.wait();
      ++done;
    });
  }
  four.get_future().wait();
  EXPECT_EQ(running, 4);
  gate.set_value();
  pool.join();
  EXPECT_EQ(done, 6);
}

TEST(TaskPool, LetsAStuckThreadGo) {
  std::promise<void> gate;
  std::promise<void> ended;
  {
    TaskPool pool;
    pool.run([&gate, &ended] {
      gate.get_future().wait();
      ended.set_value_at_thread_exit();
    });
  }
  gate.set_value();
  ended.get_future().wait();
}

}  // namespace
}  // namespace btl::plugin
