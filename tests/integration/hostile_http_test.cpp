// SPDX-License-Identifier: EUPL-1.2
// HTTP that is too much, can be read in two ways, or is none, on the port of the real server. The
// parser itself is tested with many more spellings in core/http/request_vectors_test.cpp.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/integration/hostile.hpp"

namespace btl::test {
namespace {

constexpr std::string_view kBody = "api_key=demo&service_code=001&lat=52.014&long=4.535";
constexpr std::string_view kBodyInHex = "33";  // its length
// What a second reader would see as a request of its own.
constexpr std::string_view kHidden =
    "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

std::string get(std::string_view target, std::string_view fields = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(fields) +
         "Connection: close\r\n\r\n";
}

// A report whose framing is given; then what follows the head.
std::string report(std::string_view framing, std::string_view rest) {
  return "POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\n"
         "Content-Type: application/x-www-form-urlencoded\r\n" +
         std::string(framing) + "\r\n" + std::string(rest);
}

std::string chunked(std::string_view chunks) {
  return report("Transfer-Encoding: chunked\r\nConnection: close\r\n", chunks);
}

std::string chunk(std::string_view extension = "") {
  return std::string(kBodyInHex) + std::string(extension) + "\r\n" + std::string(kBody) + "\r\n";
}

std::vector<Hostile> accepted() {
  return {
      {"absolute form", get("http://other.example/healthz"), "200"},
      {"absolute form of a report",
       "POST http://a/open311/v2/requests.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
       "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
           std::to_string(kBody.size()) + "\r\n\r\n" + std::string(kBody),
       "200"},
      {"chunks", chunked(chunk() + "0\r\n\r\n"), "200"},
      {"chunk extensions", chunked(chunk(";a=b;c=\"d\"") + "0;e\r\n\r\n"), "200"},
      {"trailers", chunked(chunk() + "0\r\nX-A: b\r\nHost: c\r\nContent-Length: 9\r\n\r\n"), "200"},
      {"pipelined",
       "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\n\r\n" +
           get("/healthz"),
       "200 404 200"},
  };
}

std::vector<Hostile> smuggling() {
  const std::string hidden(kHidden);
  const std::string length = "Content-Length: " + std::to_string(kBody.size()) + "\r\n";
  const std::string body(kBody);
  const std::string coded = "Transfer-Encoding: chunked\r\n";
  return {
      {"length and coding", report(length + coded, "0\r\n\r\n" + hidden), "400"},
      {"coding and length", report(coded + length, "0\r\n\r\n" + hidden), "400"},
      {"two lengths", report(length + "Content-Length: 0\r\n", body + hidden), "400"},
      {"the same length twice", report(length + length, body + hidden), "400"},
      {"a list of lengths", report("Content-Length: 51, 51\r\n", body + hidden), "400"},
      {"a length with a sign", report("Content-Length: +51\r\n", body + hidden), "400"},
      {"a length in hexadecimal", report("Content-Length: 0x33\r\n", body + hidden), "400"},
      {"a negative length", report("Content-Length: -1\r\n", body + hidden), "400"},
      {"a space before the colon", report("Content-Length : 51\r\n", body + hidden), "400"},
      {"two codings",
       report(coded + "Transfer-Encoding: identity\r\n", "0\r\n\r\n" + hidden),
       "400"},
      {"an unknown coding", report("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + hidden), "400"},
      {"a folded coding",
       report("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + hidden),
       "400"},
      {"a folded field", report(length + "X-A: b\r\n c\r\n", body + hidden), "400"},
      {"lines that end in LF", "GET /healthz HTTP/1.1\nHost: a\n\n" + hidden, "400"},
      {"a CR in a field", get("/healthz", "X-A: b\rX-B: c\r\n") + hidden, "400"},
      {"two hosts", get("/healthz", "Host: b\r\n") + hidden, "400"},
      {"a chunk size with a space", chunked("33 \r\n" + body + "\r\n0\r\n\r\n" + hidden), "400"},
      {"a chunk size with a prefix", chunked("0x33\r\n" + body + "\r\n0\r\n\r\n" + hidden), "400"},
      {"a chunk longer than it says", chunked("2\r\n" + body + "\r\n0\r\n\r\n" + hidden), "400"},
      {"a chunk that ends in LF", chunked("33\n" + body + "\n0\n\n" + hidden), "400"},
      {"a chunk size of 65 bits", chunked("10000000000000000\r\na"), "400"},
  };
}

std::vector<Hostile> too_much() {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X-A: b\r\n";
  return {
      {"a target of 9 KB", get("/" + std::string(9'000, 'a')), "414"},
      {"a request line of 1 MB without an end", "GET /" + std::string(1'000'000, 'a'), "414"},
      {"a field of 20 KB", get("/healthz", "X-A: " + std::string(20'000, 'b') + "\r\n"), "431"},
      {"a field of 1 MB without an end",
       "GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: " + std::string(1'000'000, 'b'),
       "431"},
      {"200 fields", get("/healthz", many), "431"},
      {"a body of 13 MB that is only announced", report("Content-Length: 13000000\r\n", ""), "413"},
      {"a body of 20 digits", report("Content-Length: 99999999999999999999\r\n", ""), "400"},
      {"a chunk of 1 GB that is only announced", chunked("40000000\r\n"), "413"},
      {"a chunk extension of 100 KB",
       chunked(chunk(";a=" + std::string(100'000, 'b')) + "0\r\n\r\n"),
       "400"},
      {"trailers of 100 KB",
       chunked(chunk() + "0\r\nX-A: " + std::string(100'000, 'b') + "\r\n\r\n"),
       "400"},
  };
}

std::vector<Hostile> nonsense() {
  return {
      {"NUL in a field", get("/healthz", std::string_view("X-A: b\0c\r\n", 10)), "400"},
      {"NUL in the target", get("/healthz%00"), "400"},
      {"a plain NUL in the target", get(std::string_view("/health\0z", 9)), "400"},
      {"not UTF-8 in the target", get("/%FF"), "400"},
      {"plain bytes that are not UTF-8 in the target", get("/\xC3\x28"), "400"},
      {"a control character in the method", "G\x01T / HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"no host", "GET /healthz HTTP/1.1\r\n\r\n", "400"},
      {"a later version", "GET /healthz HTTP/3.0\r\nHost: a\r\n\r\n", "505"},
      {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), "400"},
      {"zeros", std::string(1'000, '\0'), "400"},
      {"text", "hello\r\n\r\n", "400"},
      {"dots", get("/a/%2e%2e/healthz"), "400"},
      {"an admin route", get("/admin/v1/status"), "404"},
      {"a head that is cut", "GET /healthz HTTP/1.1\r\nHost: a\r\n", ""},
      {"a body that is cut", report("Content-Length: 51\r\n", "api_key=demo"), ""},
      {"a chunk that is cut", chunked("33\r\napi_key=demo"), ""},
  };
}

class HostileHttp : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
  }
  void TearDown() override {
    expect_well(house_);
    EXPECT_EQ(house_.server().stop(), 0);
  }

  PluginHouse house_;
};

// The control, and what looks hostile but is not.
TEST_F(HostileHttp, IsToldFromOddHttp) {
  expect_statuses(house_.server().port(), accepted());
}

TEST_F(HostileHttp, ThatCanBeReadInTwoWaysIsNeverTwoRequests) {
  expect_statuses(house_.server().port(), smuggling());
  EXPECT_EQ(house_.counted(), 0);
}

TEST_F(HostileHttp, ThatIsTooMuchIsRefused) {
  expect_statuses(house_.server().port(), too_much());
}

TEST_F(HostileHttp, ThatIsNoneIsRefused) {
  expect_statuses(house_.server().port(), nonsense());
}

TEST_F(HostileHttp, LeavesNoGrowth) {
  std::vector<Hostile> cases;
  for (auto make : {smuggling, too_much, nonsense}) {
    for (Hostile& each : make()) cases.push_back(std::move(each));
  }
  EXPECT_LT(growth_kib(house_.server(), cases), kGrowthKibMax);
}

}  // namespace
}  // namespace btl::test
