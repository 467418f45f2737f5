// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/instance.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(Instance, SetsAPluginAsideThatFailsToStart) {
  World world({"create_fails", "start_fails", "missing_symbol", "other_entry_abi", "good"});
  world.start();
  const auto reason = [&world](const std::string& id) {
    EXPECT_EQ(world.status(id).state, State::kAside) << id;
    return world.status(id).reason;
  };
  EXPECT_EQ(reason("create_fails"), "create failed: the moon is full");
  EXPECT_EQ(reason("start_fails"), "start failed: no coffee");
  EXPECT_NE(reason("missing_symbol").find("this_function_is_nowhere"), std::string::npos);
  EXPECT_NE(reason("other_entry_abi").find("its entry speaks ABI 2.0"), std::string::npos);
  EXPECT_EQ(world.status("good").state, State::kStarted);
}

TEST(Instance, AbandonsAPluginThatDoesNotComeBackFromItsStart) {
  World world({"slow_start", "good"});
  world.options.limits.start_max = 20ms;
  world.start();
  EXPECT_EQ(world.status("slow_start").state, State::kAside);
  EXPECT_NE(world.status("slow_start").reason.find("did not come back from its start"),
            std::string::npos);
  EXPECT_EQ(world.status("good").state, State::kStarted);
}

TEST(Instance, AbandonsAPluginThatDoesNotComeBackFromItsStop) {
  World world({"slow_stop", "good"});
  world.start();
  world.host->stop(50ms);
  EXPECT_EQ(world.status("slow_stop").state, State::kAside);
  EXPECT_NE(world.status("slow_stop").reason.find("did not come back from its stop"),
            std::string::npos);
  EXPECT_EQ(world.status("good").state, State::kStopped);
}

TEST(Instance, SetsAThrowingPluginAsideWhenItDoesNotStop) {
  World world({"thrower", "probe"});
  world.start();
  for (std::size_t i = 0; i < kStormFaults; ++i) {
    const auto response = world.ask("thrower", {.route = i % 2 == 0 ? "exception" : "int"});
    EXPECT_EQ(response.status, 500U);
    EXPECT_EQ(response.body.find("secret"), std::string::npos);
  }
  EXPECT_EQ(world.status("thrower").state, State::kAside);
  EXPECT_NE(world.status("thrower").reason.find("20 faults within 60 s"), std::string::npos);
  const auto refused = world.ask("thrower", {.route = "int"});
  EXPECT_EQ(refused.status, 503U);
  EXPECT_NE(refused.body.find("plugin-aside"), std::string::npos);
  EXPECT_EQ(world.probe("hello"), "hello");
}

TEST(Instance, AsksThePluginBeforeItUsesAConfiguration) {
  World refused({"refuses_config"});
  refused.start();
  EXPECT_EQ(refused.status("refuses_config").reason,
            "does not accept its configuration: /answer: must be yes");
  World world({"refuses_config"});
  const auto answer = [&world](const char* text) {
    world.reconfigure([text](config::Snapshot& snapshot) {
      snapshot.kernen.clear();
      snapshot.plugins["refuses_config"].settings["answer"] = text;
    });
  };
  const auto comes_to = [&world](State state) {
    return eventually([&] { return world.status("refuses_config").state == state; });
  };
  answer("yes");
  world.start();
  EXPECT_TRUE(comes_to(State::kStarted));
  answer("no");
  EXPECT_TRUE(comes_to(State::kDegraded));
  answer("yes again");
  EXPECT_TRUE(comes_to(State::kStarted));
}

TEST(Instance, AnswersWhatIsOpenWhenItStops) {
  World world({"probe"});
  world.start();
  auto kept = world.begin("probe", {.what = "keep"});
  world.host->stop(5s);
  EXPECT_EQ(kept.get().status, 503U);
  EXPECT_EQ(world.status("probe").state, State::kStopped);
  EXPECT_EQ(world.ask("probe", {.what = "hello"}).status, 503U);
}

}  // namespace
}  // namespace btl::plugin
