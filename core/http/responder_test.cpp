// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <vector>

#include "core/http/router.hpp"

namespace btl::http {
namespace {

TEST(Responder, SendsTheAnswerOnce) {
  std::vector<Response> sent;
  {
    Responder responder([&](Response response) { sent.push_back(std::move(response)); }, "a");
    responder.respond(json(201, "{}"));
  }
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].status, 201U);
}

TEST(Responder, NamesTheRouteWhenItIsDroppedUnanswered) {
  std::vector<Response> sent;
  {
    Responder first([&](Response response) { sent.push_back(std::move(response)); },
                    "report.create");
    const Responder second(std::move(first));
    EXPECT_TRUE(sent.empty());
  }
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].status, 500U);
  EXPECT_NE(sent[0].body.find("report.create"), std::string::npos);
}

TEST(ResponderDeathTest, RefusesASecondAnswer) {
  Responder responder([](const Response&) {});
  responder.respond(json(200, "{}"));
  EXPECT_DEATH(responder.respond(json(200, "{}")), "send_");
}

}  // namespace
}  // namespace btl::http
