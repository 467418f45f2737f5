// SPDX-License-Identifier: EUPL-1.2
#include "core/os/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace btl::os {
namespace {

TEST(WorkerPool, RunsEveryJobBeforeItEnds) {
  std::atomic<int> count{0};
  {
    WorkerPool pool({.threads = 2});
    for (int i = 0; i < 1000; ++i) pool.post([&count] { ++count; });
  }
  EXPECT_EQ(count, 1000);
}

TEST(WorkerPool, LendsAThreadWhenAllAreHeld) {
  WorkerPool pool({.threads = 1, .threads_max = 2, .relief_after = std::chrono::milliseconds{1}});
  std::promise<void> release;
  std::promise<void> ran;
  pool.post([held = release.get_future().share()] { held.wait(); });
  pool.post([&ran] { ran.set_value(); });
  ran.get_future().wait();  // would wait for ever with the one thread that is held
  release.set_value();
}

// The idle thread is told of the first job and wakes when both are there already.
TEST(WorkerPool, LendsAThreadToWhatCameBeforeTheIdleOneWoke) {
  for (int round = 0; round < 50; ++round) {
    WorkerPool pool({.threads = 1, .threads_max = 2, .relief_after = std::chrono::milliseconds{1}});
    std::promise<void> warm;
    pool.post([&warm] { warm.set_value(); });
    warm.get_future().wait();
    std::promise<void> release;
    std::promise<void> ran;
    pool.post([held = release.get_future().share()] { held.wait(); });
    pool.post([&ran] { ran.set_value(); });
    ran.get_future().wait();
    release.set_value();
  }
}

}  // namespace
}  // namespace btl::os
