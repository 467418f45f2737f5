// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::outbound {
namespace {

TEST(MailAddress, TakesWhatMailServersTake) {
  for (const char* address : {"a@b",
                              "janneke@example.nl",
                              "J.de-Vries+wijk_3@mail.example.nl",
                              "o'brien@example.nl",
                              "x@xn--bcher-kva.example",
                              "no-reply@127.0.0.1"}) {
    EXPECT_TRUE(check_mail_address(address).has_value()) << address;
  }
}

TEST(MailAddress, RefusesWhatCouldBecomeACommandOrAHeader) {
  const std::string long_local = std::string(65, 'a') + "@example.nl";
  const std::string long_label = "a@" + std::string(64, 'b') + ".nl";
  std::string long_domain = "a@b";
  while (long_domain.size() <= 254) long_domain += ".example";
  for (const std::string& address : {std::string(),
                                     std::string("janneke"),
                                     std::string("@example.nl"),
                                     std::string("janneke@"),
                                     std::string("a@b\r\nRCPT TO:<c@d>"),
                                     std::string("a\r\nBcc: c@d@b"),
                                     std::string("a\nb@example.nl"),
                                     std::string("a@b\0c", 5),
                                     std::string("a b@example.nl"),
                                     std::string("<a@example.nl>"),
                                     std::string("a@example.nl, c@example.nl"),
                                     std::string("\"a b\"@example.nl"),
                                     std::string("a@b@example.nl"),
                                     std::string("a..b@example.nl"),
                                     std::string(".a@example.nl"),
                                     std::string("a@example..nl"),
                                     std::string("a@-example.nl"),
                                     std::string("a@[127.0.0.1]"),
                                     std::string("jos\xC3\xA9@example.nl"),
                                     std::string("a@b\xC3\xBC"
                                                 "cher.nl"),
                                     long_local,
                                     long_label,
                                     long_domain}) {
    const auto checked = check_mail_address(address);
    ASSERT_TRUE(checked.has_error()) << address;
    EXPECT_EQ(checked.error().code, base::ErrorCode::kInvalid);
    EXPECT_EQ(checked.error().message.find("example"), std::string::npos);
  }
}

}  // namespace
}  // namespace btl::outbound
