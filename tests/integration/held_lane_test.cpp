// SPDX-License-Identifier: EUPL-1.2
// A plugin that loops in a handler: it is named, nobody else notices, and the server stops all the
// same.
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>

#include "tests/support/eventually.hpp"
#include "tests/support/plugin_house.hpp"

namespace btl::test {
namespace {

using namespace std::chrono_literals;

class HeldLane : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
  }

  // The status of the answer, which comes when the handler lets go.
  std::future<unsigned> hold(int seconds) {
    return std::async(std::launch::async, [port = house_.server().port(), seconds] {
      HttpClient client(port, 30s);
      const auto answer = client.send({.target = "/v1/holds-its-lane/" + std::to_string(seconds)});
      return answer ? answer->status : 0;
    });
  }

  PluginHouse house_{{"holds_its_lane"}};
};

TEST_F(HeldLane, IsNamedAndHarmsNobodyElse) {
  auto answer = hold(10);
  ASSERT_TRUE(eventually([&] { return house_.plugin("holds_its_lane").state == "degraded"; }, 9s));
  EXPECT_NE(house_.plugin("holds_its_lane").reason.find("lane held since"), std::string::npos);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(house_.report(), 200U);
  EXPECT_TRUE(eventually([this] { return house_.counted() == 1; }));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  EXPECT_EQ(answer.wait_for(0s), std::future_status::timeout) << "it was not held meanwhile";
  EXPECT_EQ(answer.get(), 200U);
  EXPECT_TRUE(eventually([&] { return house_.plugin("holds_its_lane").state == "started"; }));
  EXPECT_EQ(house_.server().stop(), 0);
}

TEST_F(HeldLane, IsWaitedForWhenTheServerStops) {
  auto answer = hold(2);
  ASSERT_TRUE(eventually([&] { return house_.plugin("holds_its_lane").requests == 1; }));
  EXPECT_EQ(house_.server().stop(), 0);
  EXPECT_EQ(answer.get(), 200U);
}

TEST_F(HeldLane, KeepsTheServerFromStoppingForALimitedTimeOnly) {
  auto answer = hold(29);
  ASSERT_TRUE(eventually([&] { return house_.plugin("holds_its_lane").requests == 1; }));
  EXPECT_EQ(house_.server().stop(20s), 1);
  EXPECT_EQ(answer.get(), 0U);
  EXPECT_NE(house_.server().log().find("a plugin does not come back"), std::string::npos)
      << house_.server().log();
}

}  // namespace
}  // namespace btl::test
