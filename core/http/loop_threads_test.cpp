// SPDX-License-Identifier: EUPL-1.2
#include "core/http/loop_threads.hpp"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <future>
#include <latch>

#include "core/base/unique_function.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

struct LoopWorld {
  explicit LoopWorld(std::chrono::milliseconds relief_after) : threads(loop, relief_after) {}

  Loop loop;
  asio::executor_work_guard<Executor> guard = asio::make_work_guard(loop);
  LoopThreads threads;

  std::future<std::thread::id> run(base::Job job) {
    auto done = std::make_shared<std::promise<std::thread::id>>();
    auto result = done->get_future();
    asio::post(loop, [this, done, job = std::move(job)]() mutable {
      {
        const LoopThreads::Turn turn(threads);
        job();
      }
      done->set_value(std::this_thread::get_id());
    });
    return result;
  }
};

TEST(LoopThreads, RunOnOneThreadWhileTheLoopTurns) {
  LoopWorld world(10s);
  world.threads.start();
  const auto first = world.run([] {}).get();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(world.run([] {}).get(), first);
}

TEST(LoopThreads, RelieveEveryThreadThatIsHeld) {
  LoopWorld world(5ms);
  world.threads.start();
  std::latch release(1);
  std::vector<std::future<std::thread::id>> held;
  for (int i = 0; i < 3; ++i) {
    std::promise<void> holds;
    auto is_held = holds.get_future();
    held.push_back(world.run([&] {
      holds.set_value();
      release.wait();
    }));
    is_held.wait();  // comes only when a thread is free for it
  }
  EXPECT_TRUE(world.run([] {}).get() != std::thread::id());
  release.count_down();
  for (auto& one : held) one.wait();
}

TEST(LoopThreads, RelieveALoopThatWasIdleBefore) {
  LoopWorld world(5ms);
  world.threads.start();
  for (int round = 0; round < 3; ++round) {
    std::latch release(1);
    auto held = world.run([&] { release.wait(); });
    world.run([] {}).wait();
    release.count_down();
    held.wait();
  }
}

TEST(LoopThreads, CanBeJoinedWithoutAStart) {
  LoopWorld world(5ms);
  world.threads.join();
}

}  // namespace
}  // namespace btl::http
