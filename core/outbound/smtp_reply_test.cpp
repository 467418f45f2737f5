// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/smtp_reply.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

TEST(SmtpReply, KeepsNumbersAndNoWords) {
  EXPECT_EQ(reply_numbers(550, "550 5.1.1 <jan@example.nl> is unknown"), "550 5.1.1");
  EXPECT_EQ(reply_numbers(550, "Recipient rejected: 550 5.1.10 no"), "550 5.1.10");
  EXPECT_EQ(reply_numbers(450, "450-4.2.0 greylisted\n450 4.2.0 later"), "450 4.2.0");
  EXPECT_EQ(reply_numbers(421, "421 jan@example.nl"), "421");
  EXPECT_EQ(reply_numbers(421, "421"), "421");
  EXPECT_EQ(reply_numbers(554, "554 1.2.3.4 is listed"), "554") << "an address of the internet";
  EXPECT_EQ(reply_numbers(554, "554 10.0.0 jan@example.nl"), "554 10.0.0");
  EXPECT_EQ(reply_numbers(0, ""), "no answer");
  EXPECT_EQ(reply_numbers(-1, "x"), "no answer");
}

TEST(SmtpReply, FindsWhatTheServerOffers) {
  constexpr const char* kReply =
      "250-mail.example greets you\n250-SIZE 1000\n250-auth LOGIN plain\n250 STARTTLS";
  EXPECT_TRUE(offers(kReply, "STARTTLS"));
  EXPECT_TRUE(offers(kReply, "AUTH", "PLAIN"));
  EXPECT_TRUE(offers(kReply, "AUTH", "LOGIN"));
  EXPECT_TRUE(offers("250-AUTH=PLAIN\r\n250 OK", "AUTH", "PLAIN"));
  EXPECT_FALSE(offers(kReply, "AUTH", "CRAM-MD5"));
  EXPECT_FALSE(offers(kReply, "PIPELINING"));
  EXPECT_FALSE(offers("250 mail.example STARTTLS", "STARTTLS")) << "only the first word counts";
  EXPECT_FALSE(offers("", "STARTTLS"));
}

}  // namespace
}  // namespace btl::outbound
