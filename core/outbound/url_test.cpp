// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/url.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

TEST(Url, IsTakenApart) {
  const auto url = parse_url("https://Login.Example.nl:8443/a/b?c=d");
  ASSERT_TRUE(url.has_value()) << url.error().message;
  EXPECT_EQ(url->origin.scheme, Scheme::kHttps);
  EXPECT_EQ(url->origin.host, "login.example.nl");
  EXPECT_EQ(url->origin.port, 8443);
  EXPECT_EQ(url->target, "/a/b?c=d");
}

TEST(Url, HasAPathAndAPortAlways) {
  EXPECT_EQ(parse_url("https://example.nl")->target, "/");
  EXPECT_EQ(parse_url("https://example.nl?a=b")->target, "/?a=b");
  EXPECT_EQ(parse_url("https://example.nl")->origin.port, 443);
  EXPECT_EQ(parse_url("http://127.0.0.1/")->origin.port, 80);
  EXPECT_EQ(parse_url("http://[::1]:3000/")->origin.host, "::1");
}

TEST(Url, RefusesWhatReadersTakeDifferently) {
  for (const char* text : {"",
                           "example.nl",
                           "ftp://example.nl/",
                           "HTTPS://example.nl/",
                           "https:///path",
                           "https://user@example.nl/",
                           "https://user:word@example.nl/",
                           "https://example.nl\\@other.nl/",
                           "https://exa mple.nl/",
                           "https://ex\xC3\xA1mple.nl/",
                           "https://example.nl:0/",
                           "https://example.nl:65536/",
                           "https://example.nl:44x/",
                           "https://example.nl:/",
                           "https://example..nl/",
                           "https://.example.nl/",
                           "https://example.nl./",
                           "https://127.1/",
                           "https://2130706433/",
                           "https://0x7f.0.0.1/",
                           "https://[127.0.0.1]/",
                           "https://[::1/",
                           "https://[::1]x/",
                           "https://::1/",
                           "https://example.nl/#part",
                           "https://example.nl/a\nb"}) {
    EXPECT_EQ(parse_url(text).has_error(), true) << text;
  }
  EXPECT_TRUE(parse_url("https://example.nl/" + std::string(kUrlBytesMax, 'a')).has_error());
}

TEST(Url, DoesNotRepeatASecretInItsError) {
  const auto url = parse_url("https://example.nl/?token=hunter2 ");
  ASSERT_TRUE(url.has_error());
  EXPECT_EQ(url.error().message.find("hunter2"), std::string::npos);
}

TEST(Origin, IsAUrlWithoutAPath) {
  EXPECT_TRUE(parse_origin("https://example.nl").has_value());
  EXPECT_TRUE(parse_origin("https://example.nl/").has_error());
  EXPECT_TRUE(parse_origin("https://example.nl/a").has_error());
  EXPECT_TRUE(parse_origin("https://example.nl?a").has_error());
}

TEST(Origin, IsWrittenAsItIsRead) {
  for (const char* text : {"https://example.nl", "https://example.nl:8443", "http://[::1]:3000"}) {
    EXPECT_EQ(to_string(*parse_origin(text)), text);
  }
  EXPECT_EQ(to_string(*parse_origin("https://example.nl:443")), "https://example.nl");
  EXPECT_EQ(authority_of(*parse_origin("http://[::1]:3000")), "[::1]:3000");
}

}  // namespace
}  // namespace btl::outbound
