// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/bus_capability.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

class BusCapabilityTest : public testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    ASSERT_EQ(world_.status("listener").state, State::kStarted) << world_.status("listener").reason;
  }

  // Publishes an event about `subject`.
  void note(const std::string& subject) {
    const auto response = world_.ask("probe",
                                     {.what = "write",
                                      .route = "post",
                                      .query = subject,
                                      .body = subject + std::to_string(++notes_)});
    ASSERT_EQ(response.status, 201U) << response.body;
  }
  bool is_delivered(std::uint64_t times) {
    return eventually([this, times] { return world_.status("listener").deliveries == times; });
  }
  bool is_settled() {
    return eventually([this] {
      const auto subscriptions = world_.bus->subscriptions();
      return subscriptions.size() == 1 && subscriptions.front().lag == 0;
    });
  }
  std::string last() { return world_.ask("listener", {.route = "last"}).body; }

  World world_{{"probe", "listener"}};
  int notes_ = 0;
};

TEST_F(BusCapabilityTest, HandsOverWhatAnotherPluginPublishedWithItsOrigin) {
  note("record");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "1 request-1"; }));
  EXPECT_TRUE(is_settled());
  EXPECT_EQ(world_.status("listener").deliveries, 1U);
}

TEST_F(BusCapabilityTest, CountsEachOfManyExactlyOnce) {
  for (int i = 0; i < 40; ++i) note("record" + std::to_string(i % 5));
  EXPECT_TRUE(eventually([this] { return world_.listened() == "40 request-1"; }));
  EXPECT_TRUE(is_settled());
  EXPECT_EQ(world_.status("listener").deliveries, 40U);
}

TEST_F(BusCapabilityTest, TriesAFailedDeliveryAgain) {
  note("fail-once");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "1 request-1"; }));
  EXPECT_TRUE(is_delivered(2));
  EXPECT_TRUE(is_settled());
  EXPECT_EQ(world_.status("listener").faults, 0U);
}

TEST_F(BusCapabilityTest, TakesAHandlersWordForItWhenItCommitsNothing) {
  note("only-look");
  EXPECT_TRUE(is_delivered(1));
  EXPECT_TRUE(is_settled());
  EXPECT_EQ(world_.listened(), "0 ");
}

TEST_F(BusCapabilityTest, RefusesToSettleTwice) {
  note("settle-twice");
  EXPECT_TRUE(is_delivered(1));
  EXPECT_TRUE(is_settled());
  EXPECT_TRUE(eventually([this] { return last() == std::to_string(BTL_E_STALE); }));
}

TEST_F(BusCapabilityTest, LetsTheFirstOfTwoCommitsDecide) {
  note("commit-twice");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "1 request-1"; }));
  EXPECT_TRUE(is_settled());
  EXPECT_EQ(world_.status("listener").deliveries, 1U);
}

TEST_F(BusCapabilityTest, GoesOnWhereItWasAfterARestart) {
  note("record");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "1 request-1"; }));
  EXPECT_TRUE(is_settled());
  world_.host.reset();
  world_.start();
  note("record");
  EXPECT_TRUE(eventually([this] { return world_.listened() == "2 request-1"; }));
  EXPECT_EQ(world_.status("listener").deliveries, 1U);
}

}  // namespace
}  // namespace btl::plugin
