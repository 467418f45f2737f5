// SPDX-License-Identifier: EUPL-1.2
#include "core/http/target.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

struct Good {
  std::string_view text;
  std::string_view authority;
  std::string_view path;
  std::string_view query;
};

TEST(Target, IsTakenApartAndDecodedOnce) {
  const Good cases[] = {
      {"/", "", "/", ""},
      {"/a/b", "", "/a/b", ""},
      {"/a?b=c&d", "", "/a", "b=c&d"},
      {"/a?", "", "/a", ""},
      {"/a?b?c/..%2f%zz", "", "/a", "b?c/..%2f%zz"},
      {"/%7Euser/%C3%A9", "", "/~user/\xC3\xA9", ""},
      {"/a%20b", "", "/a b", ""},
      {"/a%3Fb%23c", "", "/a?b#c", ""},
      {"/%252e%252e", "", "/%2e%2e", ""},
      {"/a//b/", "", "/a//b/", ""},
      {"/a;b=1", "", "/a;b=1", ""},
      {"/...", "", "/...", ""},
      {"/.well-known", "", "/.well-known", ""},
      {"http://example.org", "example.org", "/", ""},
      {"http://example.org?q", "example.org", "/", "q"},
      {"HTTP://example.org:8080/a?b", "example.org:8080", "/a", "b"},
      {"https://[::1]:80/a", "[::1]:80", "/a", ""},
  };
  for (const Good& c : cases) {
    const auto target = parse_target("GET", c.text);
    ASSERT_TRUE(target.has_value()) << c.text << ": " << target.error().message;
    EXPECT_EQ(target->authority, c.authority) << c.text;
    EXPECT_EQ(target->path, c.path) << c.text;
    EXPECT_EQ(target->query, c.query) << c.text;
  }
}

TEST(Target, IsRefusedWhenTwoReadersCouldDiffer) {
  const std::string_view cases[] = {
      "",
      "a",
      "*",
      "a/b",
      "/a%",
      "/a%2",
      "/a%2g",
      "/a%zz",
      "/a%00",
      "/a%0A",
      "/a%7f",
      "/a%2Fb",
      "/a%2fb",
      "/a%5cb",
      "/a\\b",
      "/a#b",
      "/a?b#c",
      "/a b",
      "/a?b c",
      "/a\"b",
      "/a<b",
      "/a{b}",
      "/a|b",
      "/a^b",
      "/a`b",
      "/.",
      "/..",
      "/a/../b",
      "/a/./b",
      "/%2e%2e/b",
      "/a/%2E",
      "/.%2e/b",
      "/%c0%af",
      "/%ff",
      "/%ed%a0%80",
      "/\xC3\xA9",
      "/a?\xC3\xA9",
      "/a\x7f",
      "ftp://a/b",
      "http:///a",
      "http://",
      "http://u@h/",
      "http://h:/",
      "http://h:x/",
      "http://h:123456/",
      "http://[::1/",
      "http://[]/",
      "http://h h/",
      "//h/a%",
      "example.org:80",
  };
  for (const std::string_view text : cases) {
    const auto target = parse_target("GET", text);
    ASSERT_FALSE(target.has_value()) << text;
    EXPECT_EQ(target.error().code, base::ErrorCode::kInvalid);
    EXPECT_FALSE(target.error().message.empty());
  }
}

TEST(Target, OfOptionsMayBeTheWholeServer) {
  EXPECT_TRUE(parse_target("OPTIONS", "*")->is_asterisk);
  EXPECT_TRUE(parse_target("OPTIONS", "http://example.org")->is_asterisk);
  EXPECT_FALSE(parse_target("OPTIONS", "http://example.org/")->is_asterisk);
}

TEST(Target, KnowsAnAuthority) {
  for (const std::string_view good :
       {"a", "a.example:1", "127.0.0.1:80", "[::1]", "[2001:db8::1]:8080"}) {
    EXPECT_TRUE(is_authority(good)) << good;
  }
  for (const std::string_view bad :
       {"", ":80", "a:", "a:b", "a@b", "a b", "a/b", "[::1", "::1", "a,b", "[::1]x"}) {
    EXPECT_FALSE(is_authority(bad)) << bad;
  }
}

}  // namespace
}  // namespace btl::http
