// SPDX-License-Identifier: EUPL-1.2
#include "core/os/lane.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <vector>

namespace btl::os {
namespace {

void wait_until_idle(Lane& lane) {
  std::promise<void> reached;
  lane.post([&reached] { reached.set_value(); });
  reached.get_future().wait();
}

TEST(Lane, RunsJobsInOrderAndNeverTwoAtOnce) {
  const SystemClock clock;
  WorkerPool pool({.threads = 4});
  Lane lane(pool, clock);
  int unguarded = 0;  // a data race, were two jobs ever to overlap
  std::vector<int> order;
  for (int i = 0; i < 1000; ++i) {
    lane.post([&, i] {
      ++unguarded;
      order.push_back(i);
    });
  }
  wait_until_idle(lane);
  EXPECT_EQ(unguarded, 1000);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Lane, RunsOnTheCallersThreadWhenIdle) {
  const SystemClock clock;
  WorkerPool pool({});
  Lane lane(pool, clock);
  std::thread::id ran_on;
  lane.run_or_post([&ran_on] { ran_on = std::this_thread::get_id(); });
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

TEST(Lane, NeverRunsOneJobInsideAnother) {
  const SystemClock clock;
  WorkerPool pool({});
  Lane lane(pool, clock);
  bool outer_ended = false;
  bool inner_saw_it = false;
  lane.run_or_post([&] {
    lane.run_or_post([&] { inner_saw_it = outer_ended; });
    outer_ended = true;
  });
  wait_until_idle(lane);
  EXPECT_TRUE(inner_saw_it);
}

TEST(Lane, TellsHowLongItsJobHasRun) {
  FakeClock clock;
  clock.advance(std::chrono::seconds{1});
  WorkerPool pool({});
  Lane lane(pool, clock);
  std::optional<std::chrono::nanoseconds> seen;
  lane.run_or_post([&] {
    clock.advance(std::chrono::seconds{2});
    seen = lane.busy_for();
  });
  EXPECT_EQ(seen, std::chrono::seconds{2});
  EXPECT_FALSE(lane.busy_for().has_value());
}

}  // namespace
}  // namespace btl::os
