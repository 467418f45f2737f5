// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_context.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

#include "core/plugin/barrier.hpp"
#include "core/plugin/context_for_test.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(PluginContext, TellsOfAStormOfFaultsOnce) {
  ContextForTest test;
  for (std::size_t i = 0; i + 1 < kStormFaults; ++i) {
    test.context().fault({"route", "a"}, "broken");
  }
  EXPECT_EQ(test.storm, "");
  test.context().fault({"route", "a"}, "broken");
  EXPECT_EQ(test.storm, "20 faults within 60 s, the last in route a: broken");
  EXPECT_EQ(test.context().fault_count(), kStormFaults);
}

TEST(PluginContext, KnowsWhenItsLaneIsHeldTooLong) {
  ContextForTest test;
  test.clock.advance(1s);
  std::promise<void> held;
  std::promise<void> gate;
  test.context().lane.post([&held, opened = gate.get_future().share()] {
    held.set_value();
    opened.wait();
  });
  held.get_future().wait();
  test.clock.advance(5s);
  EXPECT_FALSE(test.context().held_for().has_value());
  test.clock.advance(1ms);
  EXPECT_EQ(test.context().held_for(), 5'001ms);
  gate.set_value();
  test.settle();
}

TEST(Barrier, LetsNothingOutAndCountsIt) {
  ContextForTest test;
  PluginContext& context = test.context();
  const Where where{"route", "a"};
  const auto call = [&](auto function) {
    return call_plugin(context, where, empty_error(), function);
  };
  EXPECT_EQ(call([] { return BTL_E_CONFLICT; }), BTL_E_CONFLICT);
  EXPECT_EQ(context.fault_count(), 0U);
  EXPECT_EQ(call([]() -> btl_status_t { throw std::runtime_error("no"); }), BTL_E_FAULT);
  EXPECT_EQ(call([]() -> btl_status_t { throw 7; }), BTL_E_FAULT);
  EXPECT_EQ(call([] { return BTL_E_FAULT; }), BTL_E_FAULT);
  EXPECT_EQ(call([] { return btl_status_t{4711}; }), BTL_E_FAULT);
  EXPECT_EQ(context.fault_count(), 4U);
}

}  // namespace
}  // namespace btl::plugin
