// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/act_words.hpp"

#include <gtest/gtest.h>

namespace btl::portal {
namespace {

TEST(ActWords, SayWhatHappened) {
  const http::Request request;
  EXPECT_EQ(own_act_text("session.begin", {request}), "ingelogd");
  EXPECT_EQ(own_act_text("privacy.export", {request, {}, web::Language::kEnglish}),
            "these data looked at");
}

TEST(ActWords, NeverShowTheNameOfAnAct) {
  const http::Request request;
  EXPECT_EQ(own_act_text("event.retry", {request}), "iets anders");
  EXPECT_EQ(own_act_text("", {request}), "iets anders");
}

}  // namespace
}  // namespace btl::portal
