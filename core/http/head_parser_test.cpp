// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/http/head.hpp"

namespace btl::http {
namespace {

using std::string_view_literals::operator""sv;

Head parsed(std::string_view text) {
  auto result = parse_head(text, {});
  EXPECT_TRUE(std::holds_alternative<Head>(result)) << text;
  return std::get<Head>(std::move(result));
}

std::uint32_t status_of(std::string_view text) {
  const auto result = parse_head(text, {});
  const auto* refusal = std::get_if<Response>(&result);
  return refusal == nullptr ? 200 : refusal->status;
}

TEST(HeadParser, ReadsTheRequestLineAndTheFields) {
  const Head head =
      parsed("POST /a?b HTTP/1.1\r\nHost:  a.example \r\nX-Two: 1\r\nx-two: 2\r\n\r\n");
  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.target, "/a?b");
  EXPECT_EQ(head.headers, (Fields{{"host", "a.example"}, {"x-two", "1"}, {"x-two", "2"}}));
  EXPECT_TRUE(head.is_http_1_1);
  EXPECT_TRUE(head.keeps_alive);
  EXPECT_FALSE(head.has_body());
}

TEST(HeadParser, KnowsWhetherTheConnectionStays) {
  EXPECT_FALSE(parsed("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").keeps_alive);
  EXPECT_FALSE(parsed("GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n").keeps_alive);
  EXPECT_FALSE(parsed("GET / HTTP/1.0\r\n\r\n").keeps_alive);
  EXPECT_TRUE(parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keeps_alive);
}

TEST(HeadParser, KnowsHowLongTheBodyIs) {
  EXPECT_EQ(parsed("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n").content_length, 5U);
  EXPECT_FALSE(parsed("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n").has_body());
  EXPECT_TRUE(parsed("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n").is_chunked);
  EXPECT_TRUE(parsed("POST / HTTP/1.1\r\nExpect: 100-Continue\r\n\r\n").expects_continue);
  EXPECT_FALSE(parsed("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").expects_continue);
}

struct RefusedHead {
  std::string_view text;
  std::uint32_t status;
};

TEST(HeadParser, RefusesWhatCanBeReadInTwoWays) {
  const RefusedHead cases[] = {
      {"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 0x1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 1 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length:\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 18446744073709551616\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: identity\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: \"chunked\"\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding:\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nTransfer-Encoding : chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nExpect: 200-ok\r\n\r\n", 417},
  };
  for (const RefusedHead& c : cases) EXPECT_EQ(status_of(c.text), c.status) << c.text;
}

TEST(HeadParser, RefusesBrokenLines) {
  const RefusedHead cases[] = {
      {"GET / HTTP/2.0\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\n\r\n", 505},
      {"GET / HTTP/1.l\r\n\r\n", 400},
      {"GET / http/1.1\r\n\r\n", 400},
      {"GET /\r\n\r\n", 400},
      {"GET\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\n\r\n", 400},
      {"G(T / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nNo colon\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n: empty\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA b: c\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\x01\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nA: b\x7f\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nConnection: \"\r\n\r\n", 400},
  };
  for (const RefusedHead& c : cases) EXPECT_EQ(status_of(c.text), c.status) << c.text;
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"sv), 400U);
}

TEST(HeadParser, LimitsTheTargetAndTheFields) {
  EXPECT_EQ(status_of("GET /" + std::string(8U << 10U, 'a') + " HTTP/1.1\r\n\r\n"), 414U);
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 100; ++i) many += "A: b\r\n";
  EXPECT_EQ(status_of(many + "\r\n"), 200U);
  EXPECT_EQ(status_of(many + "A: b\r\n\r\n"), 431U);
}

}  // namespace
}  // namespace btl::http
