// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/watchdog.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "core/plugin/context_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(Watchdog, LooksAgainAndAgainUntilItIsGone) {
  ContextForTest test;
  std::vector<base::Job> due;
  Services services = test.context().services;
  services.after = [&due](std::chrono::milliseconds delay, base::Job job) {
    EXPECT_EQ(delay, Watchdog::kEvery);
    due.push_back(std::move(job));
  };
  auto watchdog = std::make_shared<Watchdog>(services);
  watchdog->start();
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(due.size(), 1U);
    base::Job job = std::move(due.back());
    due.pop_back();
    job();
  }
  watchdog.reset();
  ASSERT_EQ(due.size(), 1U);
  base::Job job = std::move(due.back());
  due.pop_back();
  job();
  EXPECT_TRUE(due.empty());
}

}  // namespace
}  // namespace btl::plugin
