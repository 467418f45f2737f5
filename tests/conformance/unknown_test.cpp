// SPDX-License-Identifier: EUPL-1.2
// What a plugin does not know, or cannot read, is refused or ignored.
#include <gtest/gtest.h>

#include <string>

#include "tests/conformance/life.hpp"
#include "tests/conformance/subject.hpp"

namespace btl::test {
namespace {

class Unknown : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(life_.runs()) << life_.created.message << life_.started.message;
    life_.settle(BTL_OK);
  }
  void TearDown() override {
    life_.settle(BTL_OK);
    life_.stop();
  }

  // Not done: refused at once, or later.
  void expect_refused(const Asked& asked) {
    life_.settle(BTL_OK);
    if (asked.said.status > BTL_PENDING) return;
    for (const auto& answer : host_.answers) {
      if (answer.request != asked.handle) continue;
      EXPECT_GE(answer.status, 400U);
    }
    EXPECT_FALSE(host_.is_open(asked.handle)) << asked.what << " came to no end";
  }

  StrictHost host_;
  Life life_{host_};
};

TEST_F(Unknown, CapabilityHasNoInterface) {
  EXPECT_EQ(life_.side<void>("nl.example.unknown/1"), nullptr);
  EXPECT_EQ(life_.side<void>(""), nullptr);
  EXPECT_EQ(life_.side<void>("btl.http/99"), nullptr);
}

TEST_F(Unknown, RouteIsRefused) {
  if (subject_file().manifest.routes.empty()) GTEST_SKIP() << "it has no routes";
  for (const char* route : {"", "no.such.route", "\xFF"})
    expect_refused(life_.request(route, kReportBody));
}

TEST_F(Unknown, SubscriptionIsNotSaidToBeDone) {
  if (subject_file().manifest.subscriptions.empty()) GTEST_SKIP() << "it has no subscriptions";
  const Asked asked = life_.event("no.such.subscription", "nl.example.x.v1", "{}");
  EXPECT_NE(asked.said.status, BTL_OK);
  expect_refused(asked);
}

// Of another version, or with a payload of which nobody told it.
TEST_F(Unknown, EventsComeToAnEnd) {
  for (const auto& subscription : subject_file().manifest.subscriptions) {
    for (const std::string& payload : {std::string("{}"),
                                       std::string("[]"),
                                       std::string("{"),
                                       std::string(),
                                       std::string("\xFF\xFE"),
                                       R"({"unknown":)" + std::string(5'000, '[')}) {
      for (const std::string& type : {subscription.type, subscription.type + "9", std::string()}) {
        const Asked asked = life_.event(subscription.name, type, payload);
        life_.settle(BTL_OK);
        if (asked.said.status != BTL_PENDING) continue;
        EXPECT_FALSE(host_.is_open(asked.handle)) << subscription.name << " " << payload;
      }
    }
  }
}

TEST_F(Unknown, BodiesAreAnswered) {
  for (const auto& route : subject_file().manifest.routes) {
    for (const std::string& body : {std::string(),
                                    std::string("\0\0", 2),
                                    std::string("\xFF=\xFE"),
                                    std::string(70'000, '&'),
                                    std::string(route.body_bytes_max, 'x')}) {
      const Asked asked = life_.request(route.name, body);
      life_.settle(BTL_OK);
      if (asked.said.status > BTL_PENDING) continue;
      EXPECT_FALSE(host_.is_open(asked.handle)) << route.name;
    }
  }
}

TEST_F(Unknown, TimerIsIgnored) {
  life_.tick(4'711, 0);
  life_.tick(4'711, ~std::uint64_t{0});
}

}  // namespace
}  // namespace btl::test
