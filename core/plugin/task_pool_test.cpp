// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/task_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

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
  const auto ended = std::make_shared<std::promise<void>>();  // of both threads: either may be last
  const auto end = ended->get_future();
  {
    TaskPool pool;
    pool.run([open = gate.get_future(), ended] {
      open.wait();
      ended->set_value();
    });
  }
  gate.set_value();
  end.wait();
}

}  // namespace
}  // namespace btl::plugin
