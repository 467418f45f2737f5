// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_header.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

void expect_short_lines(std::string_view header) {
  ASSERT_TRUE(header.ends_with("\r\n"));
  while (!header.empty()) {
    const auto end = header.find("\r\n");
    EXPECT_LE(end, 76U) << header;
    EXPECT_EQ(header.substr(0, end).find_first_of("\r\n"), std::string_view::npos);
    header.remove_prefix(end + 2);
  }
}

TEST(MailHeader, LeavesPlainTextAsItIs) {
  EXPECT_EQ(text_header("Subject", "Kies een wachtwoord"), "Subject: Kies een wachtwoord\r\n");
}

TEST(MailHeader, EncodesOtherLettersInWordsOfWholeCharacters) {
  EXPECT_EQ(text_header("Subject", "co\xC3\xB6rdinator"),
            "Subject: =?UTF-8?B?Y2/DtnJkaW5hdG9y?=\r\n");
  std::string text;
  for (int i = 0; i < 20; ++i) text += "\xE2\x82\xAC";  // 3 bytes each: 12 of them fit a word
  const std::string header = text_header("Subject", text);
  EXPECT_EQ(header,
            "Subject: =?UTF-8?B?4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs?=\r\n"
            " =?UTF-8?B?4oKs4oKs4oKs4oKs4oKs4oKs4oKs4oKs?=\r\n");
  expect_short_lines(header);
}

TEST(MailHeader, EncodesWhatIsLongOrLooksEncoded) {
  expect_short_lines(text_header("Subject", std::string(500, 'x')));
  EXPECT_EQ(text_header("Subject", "=?x?="), "Subject: =?UTF-8?B?PT94Pz0=?=\r\n");
}

TEST(MailHeader, NamesTheSender) {
  EXPECT_EQ(mailbox_header("From", "Buurt \"toezicht\"", "a@b.nl"),
            "From: \"Buurt \\\"toezicht\\\"\"\r\n <a@b.nl>\r\n");
  EXPECT_EQ(mailbox_header("From", "", "a@b.nl"), "From: a@b.nl\r\n");
  expect_short_lines(mailbox_header("From", std::string(200, 'x'), "a@b.nl"));
}

TEST(MailHeader, HasNoRoomForAnotherHeader) {
  for (const char* text : {"a\r\nBcc: b@c", "a\nb", "a\rb", "a\tb", "a\x7F", "\xC3", "\x01"}) {
    EXPECT_FALSE(fits_header(text)) << text;
  }
  EXPECT_FALSE(fits_header({"a\0b", 3}));
  EXPECT_TRUE(fits_header("Co\xC3\xB6rdinatie van de wijk"));
}

TEST(MailHeader, WritesTheDateAsMailDoes) {
  EXPECT_EQ(mail_date(*base::parse_iso8601("2026-11-28T22:46:05Z")),
            "Sat, 28 Nov 2026 22:46:05 +0000");
  EXPECT_EQ(mail_date(*base::parse_iso8601("2024-02-29T00:00:00.999Z")),
            "Thu, 29 Feb 2024 00:00:00 +0000");
}

}  // namespace
}  // namespace btl::outbound
