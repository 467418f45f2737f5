// SPDX-License-Identifier: EUPL-1.2
#include "core/access/link_letters.hpp"

#include <gtest/gtest.h>

#include "core/outbound/mail_message.hpp"

namespace btl::access {
namespace {

using tables::LinkPurpose;

LetterWords letter(const char* locale, LinkPurpose purpose, std::chrono::hours valid) {
  const base::Time now = base::time_from_ns(1'767'225'600'000'000'000);
  return link_letter({.organisation = "Buurttoezicht Bleiswijk",
                      .public_url = "https://btl.example",
                      .locale = locale},
                     purpose,
                     "btll_secret",
                     now + valid,
                     now);
}

TEST(LinkLetters, HaveTheSecretBehindTheHash) {
  for (const char* locale : {"nl", "en"}) {
    for (const LinkPurpose purpose : {LinkPurpose::kInvitation, LinkPurpose::kReset}) {
      const LetterWords words = letter(locale, purpose, std::chrono::hours{1});
      EXPECT_NE(words.text.find("\nhttps://btl.example/login/link#btll_secret\n"),
                std::string::npos)
          << words.text;
      EXPECT_NE(words.text.find("Buurttoezicht Bleiswijk"), std::string::npos);
      EXPECT_EQ(words.subject.find("btll"), std::string::npos);
      EXPECT_TRUE(outbound::check_message("a@b", words.subject, words.text).has_value());
    }
  }
}

TEST(LinkLetters, SpeakTheLanguageOfTheOrganisation) {
  EXPECT_EQ(letter("nl", LinkPurpose::kReset, std::chrono::hours{1}).subject,
            "Kies een nieuw wachtwoord");
  EXPECT_EQ(letter("en", LinkPurpose::kReset, std::chrono::hours{1}).subject,
            "Choose a new password");
  EXPECT_EQ(letter("nl", LinkPurpose::kInvitation, std::chrono::hours{1}).subject,
            "Uw account bij Buurttoezicht Bleiswijk");
}

TEST(LinkLetters, SayHowLongTheLinkWorks) {
  const auto says = [](const char* locale, int count, const char* part) {
    return letter(locale, LinkPurpose::kInvitation, std::chrono::hours{count}).text.find(part) !=
           std::string::npos;
  };
  EXPECT_TRUE(says("nl", 24 * 7, "werkt 7 dagen,"));
  EXPECT_TRUE(says("en", 24 * 7, "works for 7 days,"));
  EXPECT_TRUE(says("nl", 1, "werkt 1 uur,"));
  EXPECT_TRUE(says("en", 1, "works for 1 hour,"));
  EXPECT_TRUE(says("en", 24, "works for 24 hours,"));
}

TEST(LinkLetters, DoWithoutANameOfTheOrganisation) {
  const LetterWords words =
      link_letter({.public_url = "https://x"}, LinkPurpose::kInvitation, "t", {}, {});
  EXPECT_EQ(words.subject, "Uw account bij ons buurttoezicht");
}

}  // namespace
}  // namespace btl::access
