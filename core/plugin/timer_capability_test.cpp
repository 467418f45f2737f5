// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/timer_capability.hpp"

#include <gtest/gtest.h>

#include "core/plugin/capabilities.hpp"
#include "core/plugin/context_for_test.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(TimerCapability, TicksUntilItIsCancelled) {
  World world({"probe"});
  world.start();
  ASSERT_EQ(world.ask("probe", {.what = "timer"}).status, 200U);
  EXPECT_TRUE(eventually([&] { return std::stoi(world.probe("ticks")) > 2; }));
  EXPECT_EQ(world.probe("no-timer"), "0");
  const std::string then = world.probe("ticks");
  EXPECT_EQ(world.probe("no-timer"), std::to_string(BTL_E_STALE));
  EXPECT_EQ(world.probe("ticks"), then);
}

// What the plugin below was told.
struct Ticks {
  int count = 0;
  std::uint32_t missed = 0;
};

void on_tick(btl_plugin_t* plugin, btl_handle_t, std::uint64_t, std::uint32_t missed) {
  auto& ticks = *static_cast<Ticks*>(plugin->impl);
  ++ticks.count;
  ticks.missed += missed;
}

constexpr btl_plugin_timer_t kSide{sizeof(btl_plugin_timer_t), 0, &on_tick};

TEST(TimerCapability, CountsTicksThatCameWhileTheLaneWasHeld) {
  ContextForTest test;
  Ticks ticks;
  btl_plugin_t plugin{};
  plugin.impl = &ticks;
  TimerCapability timers(test.context());
  timers.attach(&kSide);
  test.context().set_plugin(&plugin);
  test.context().enter(Phase::kOpen);
  ASSERT_EQ(timers.start(10, 10, 1, nullptr, nullptr), BTL_OK);
  std::promise<void> gate;
  test.context().lane.post([opened = gate.get_future().share()] { opened.wait(); });
  for (int i = 0; i < 4; ++i) {
    test.clock.advance(10ms);
    test.run_due();
  }
  gate.set_value();
  test.settle();
  EXPECT_EQ(ticks.count, 1);
  EXPECT_EQ(ticks.missed, 3U);
}

TEST(TimerCapability, FiresOnceWithoutAPeriodAndNotAfterACancel) {
  ContextForTest test;
  Ticks ticks;
  btl_plugin_t plugin{};
  plugin.impl = &ticks;
  TimerCapability timers(test.context());
  timers.attach(&kSide);
  test.context().set_plugin(&plugin);
  test.context().enter(Phase::kOpen);
  btl_handle_t once = 0;
  btl_handle_t never = 0;
  ASSERT_EQ(timers.start(10, 0, 1, &once, nullptr), BTL_OK);
  ASSERT_EQ(timers.start(10, 0, 2, &never, nullptr), BTL_OK);
  EXPECT_EQ(timers.cancel(never), BTL_OK);
  test.clock.advance(10ms);
  test.run_due();
  test.settle();
  EXPECT_EQ(ticks.count, 1);
  EXPECT_EQ(timers.cancel(once), BTL_E_STALE);
}

TEST(TimerCapability, HasLimits) {
  ContextForTest test;
  TimerCapability timers(test.context());
  EXPECT_EQ(timers.start(1, 0, 0, nullptr, nullptr), BTL_E_UNSUPPORTED);  // no on_tick
  timers.attach(&kSide);
  EXPECT_EQ(timers.start(~0ULL, 0, 0, nullptr, nullptr), BTL_E_TOO_LARGE);
  for (std::uint32_t i = 0; i < BTL_TIMERS_MAX; ++i) {
    ASSERT_EQ(timers.start(1, 0, 0, nullptr, nullptr), BTL_OK);
  }
  EXPECT_EQ(timers.start(1, 0, 0, nullptr, nullptr), BTL_E_FULL);
  timers.cancel_all();
  EXPECT_EQ(timers.start(1, 0, 0, nullptr, nullptr), BTL_OK);
  EXPECT_EQ(timers.now_ns(BTL_CLOCK_UTC), base::to_ns(test.clock.now()));
  EXPECT_EQ(timers.now_ns(77), 0);
}

}  // namespace
}  // namespace btl::plugin
