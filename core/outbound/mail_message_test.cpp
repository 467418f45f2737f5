// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_message.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

TEST(MailMessage, HasTheHeadersOfAMachineThatWrites) {
  const MailMessage message{.to = "janneke@example.nl",
                            .subject = "Een nieuw wachtwoord",
                            .text = "Dag,\n\nco\xC3\xB6rdinator.\n",
                            .id = "<1f@buurt.example>",
                            .created = *base::parse_iso8601("2026-11-28T22:46:05Z")};
  const MailSender sender{.address = "no-reply@buurt.example", .name = "Buurttoezicht"};
  EXPECT_EQ(wire_text(message, sender),
            "Date: Sat, 28 Nov 2026 22:46:05 +0000\r\n"
            "From: \"Buurttoezicht\"\r\n"
            " <no-reply@buurt.example>\r\n"
            "To: janneke@example.nl\r\n"
            "Message-ID: <1f@buurt.example>\r\n"
            "Subject: Een nieuw wachtwoord\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Dag,\r\n"
            "\r\n"
            "co=C3=B6rdinator.\r\n");
}

TEST(MailMessage, RefusesWhatWouldNotBeOneMessageToOne) {
  const struct {
    std::string to, subject, text;
  } wrong[] = {{"a@b\r\nBcc: c@d", "s", "t"},
               {"a@b, c@d", "s", "t"},
               {"a@b", "s\r\nBcc: c@d", "t"},
               {"a@b", "s\nX: y", "t"},
               {"a@b", "", "t"},
               {"a@b", std::string(501, 's'), "t"},
               {"a@b", "s", ""},
               {"a@b", "s", "\xFF"},
               {"a@b", "s", std::string(kTextBytesMax + 1, 't')}};
  for (const auto& each : wrong) {
    const auto checked = check_message(each.to, each.subject, each.text);
    ASSERT_TRUE(checked.has_error()) << each.subject;
    EXPECT_EQ(checked.error().code, base::ErrorCode::kInvalid);
  }
  EXPECT_TRUE(check_message("a@b", "s", "t\r\n.\r\nMAIL FROM:<x@y>").has_value())
      << "of a text, any line is text";
}

}  // namespace
}  // namespace btl::outbound
