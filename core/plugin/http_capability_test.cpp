// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/http_capability.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

bool says(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

class HttpCapabilityTest : public testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    ASSERT_EQ(world_.status("probe").state, State::kStarted) << world_.status("probe").reason;
  }
  http::Response ask(const std::string& what) { return world_.ask("probe", {.what = what}); }

  World world_{{"probe"}};
};

TEST_F(HttpCapabilityTest, AnswersInsideTheHandler) {
  const auto response = ask("hello");
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, "hello");
  EXPECT_EQ(http::find(response.headers, "content-type"), "text/plain");
  EXPECT_EQ(world_.status("probe").requests, 1U);
}

TEST_F(HttpCapabilityTest, TellsWhatTheReaderChose) {
  const auto reader = [this](http::Viewer viewer) {
    return world_.ask("probe", {.what = "reader", .viewer = std::move(viewer)}).body;
  };
  EXPECT_EQ(reader({}), "nl,");
  EXPECT_EQ(reader({.language = "en", .kern = "bleiswijk"}), "en,bleiswijk");
  EXPECT_EQ(reader({.language = "en", .kern = "delft"}), "en,") << "there is no such kern";
  world_.reconfigure([](auto& snapshot) { snapshot.locale = "en"; });
  EXPECT_EQ(reader({.kern = "bleiswijk"}), "en,bleiswijk");
}

TEST_F(HttpCapabilityTest, TellsNoKernOfWhichTheRouteShowsNothing) {
  const auto reader = [this](std::vector<std::string> scopes, std::vector<std::string> own) {
    const http::Principal who{
        .account = "an", .scopes = std::move(scopes), .own_scopes = std::move(own)};
    return world_
        .ask("probe", {.what = "reader", .principal = who, .viewer = {.kern = "bleiswijk"}})
        .body;
  };
  EXPECT_EQ(reader({}, {}), "nl,bleiswijk") << "the route asks for no permission";
  EXPECT_EQ(reader({"/"}, {}), "nl,bleiswijk");
  EXPECT_EQ(reader({"bergschenhoek", "bleiswijk/w1"}, {}), "nl,bleiswijk");
  EXPECT_EQ(reader({}, {"bleiswijk"}), "nl,bleiswijk");
  EXPECT_EQ(reader({"bergschenhoek"}, {}), "nl,");
}

TEST_F(HttpCapabilityTest, AnswersLater) {
  auto kept = world_.begin("probe", {.what = "keep"});
  EXPECT_EQ(kept.wait_for(0ms), std::future_status::timeout);
  EXPECT_EQ(ask("release").body, "0");
  EXPECT_EQ(kept.get().body, "released");
}

TEST_F(HttpCapabilityTest, TurnsFailuresIntoProblems) {
  const auto invalid = ask("invalid");
  EXPECT_EQ(invalid.status, 400U);
  EXPECT_TRUE(says(invalid, "no good"));
  EXPECT_EQ(ask("nothing of that name").status, 404U);
  EXPECT_EQ(world_.status("probe").faults, 0U);
}

TEST_F(HttpCapabilityTest, NamesPluginAndRouteOfAFaultAndKeepsTheRestToItself) {
  for (const char* what : {"silent", "unknown-status", "fault"}) {
    const auto response = ask(what);
    EXPECT_EQ(response.status, 500U) << what;
    EXPECT_TRUE(says(response, "plugin-failed"));
    EXPECT_TRUE(says(response, "The plugin probe failed on its route do."));
    EXPECT_FALSE(says(response, "secret"));
  }
  EXPECT_EQ(world_.status("probe").faults, 3U);
  EXPECT_TRUE(world_.logged("secret inner detail"));
  EXPECT_TRUE(world_.logged("unknown status 4711"));
  EXPECT_EQ(ask("hello").status, 200U);
}

TEST_F(HttpCapabilityTest, RefusesASecondAnswerAndForeignHandles) {
  EXPECT_EQ(ask("twice").body, "first");
  EXPECT_EQ(ask("last").body, std::to_string(BTL_E_STALE));
  EXPECT_EQ(ask("stale").body, "7");
}

TEST_F(HttpCapabilityTest, RefusesAnswersThatAreNone) {
  EXPECT_EQ(ask("bad-status").body, std::to_string(BTL_E_ARGUMENT));
  EXPECT_EQ(ask("bad-header").body, std::to_string(BTL_E_ARGUMENT));
}

TEST_F(HttpCapabilityTest, ClosesARouteWhereThePluginIsOff) {
  const Ask there{.what = "hello", .route = "kern", .kern = "bleiswijk"};
  EXPECT_EQ(world_.ask("probe", there).status, 200U);
  world_.reconfigure(
      [](auto& snapshot) { snapshot.kernen["bleiswijk"].plugins["probe"].enabled = false; });
  const auto off = world_.ask("probe", there);
  EXPECT_EQ(off.status, 404U);
  EXPECT_TRUE(says(off, "plugin-off"));
  EXPECT_EQ(world_.ask("probe", {.what = "hello", .route = "kern", .kern = "bergschenhoek"}).status,
            200U);
  EXPECT_EQ(world_.ask("probe", {.what = "hello", .route = "kern", .kern = "delft"}).status, 404U);
}

TEST_F(HttpCapabilityTest, ClosesEveryRouteOfAPluginThatIsOffEverywhere) {
  EXPECT_EQ(ask("hello").status, 200U);
  world_.reconfigure([](auto& snapshot) {
    snapshot.plugins["probe"].enabled = false;
    for (auto& [id, kern] : snapshot.kernen) kern.plugins["probe"].enabled = false;
  });
  const auto off = ask("hello");
  EXPECT_EQ(off.status, 404U);
  EXPECT_TRUE(says(off, "plugin-off"));
}

TEST_F(HttpCapabilityTest, ForgetsARequestThatIsNeverAnswered) {
  auto kept = world_.begin("probe", {.what = "keep"});
  EXPECT_EQ(ask("hello").status, 200U);  // behind it on the lane: it has begun
  world_.clock.advance(121s);
  ASSERT_EQ(kept.wait_for(10s), std::future_status::ready);
  EXPECT_EQ(kept.get().status, 500U);
  EXPECT_EQ(world_.probe("release"), std::to_string(BTL_E_STALE));
  EXPECT_TRUE(world_.logged("left a request unanswered"));
}

TEST_F(HttpCapabilityTest, RefusesNewRequestsWhileTheLaneIsHeld) {
  std::thread slow([this] { EXPECT_EQ(ask("sleep").body, "slept"); });
  ASSERT_TRUE(eventually([this] { return world_.status("probe").requests == 1; }));
  world_.clock.advance(6s);
  const auto refused = ask("hello");
  EXPECT_EQ(refused.status, 503U);
  EXPECT_TRUE(says(refused, "plugin-busy"));
  EXPECT_EQ(http::find(refused.headers, "Retry-After"), "5");
  EXPECT_EQ(world_.status("probe").state, State::kDegraded);
  EXPECT_NE(world_.status("probe").reason.find("lane held since 2026-"), std::string::npos);
  slow.join();
  EXPECT_TRUE(eventually([this] { return world_.status("probe").state == State::kStarted; }));
  EXPECT_EQ(ask("hello").status, 200U);
}

}  // namespace
}  // namespace btl::plugin
