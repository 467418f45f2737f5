// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <string>

#include "core/http/head.hpp"

namespace btl::http {
namespace {

constexpr HeadLimits kSmall = {.head_bytes_max = 200, .target_bytes_max = 50};

// What a scanner says in the end: "found BEGIN END", "more" or a status.
std::string verdict(const HeadScanner::Progress& progress) {
  if (const auto* found = std::get_if<HeadScanner::Found>(&progress)) {
    return "found " + std::to_string(found->begin) + " " + std::to_string(found->end);
  }
  if (const auto* refusal = std::get_if<Response>(&progress))
    return std::to_string(refusal->status);
  return "more";
}

std::string scan_whole(std::string_view bytes) {
  return verdict(HeadScanner(kSmall).scan(bytes));
}

// One byte more each time, until there is a verdict.
std::string scan_by_byte(std::string_view bytes) {
  HeadScanner scanner(kSmall);
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    std::string said = verdict(scanner.scan(bytes.substr(0, size)));
    if (said != "more") return said;
  }
  return verdict(scanner.scan(bytes));
}

struct ScannedHead {
  std::string bytes;
  std::string says;
};

TEST(HeadScanner, SaysTheSameHoweverTheBytesAreCut) {
  const ScannedHead cases[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "found 0 27"},
      {"GET / HTTP/1.1\r\n\r\n", "found 0 18"},
      {"\r\n\r\nGET / HTTP/1.1\r\n\r\n", "found 4 22"},
      {"GET / HTTP/1.1\r\n\r\nGET /", "found 0 18"},
      {"GET / HTTP/1.1\r\nHost: a\r\n", "more"},
      {"G", "more"},
      {"\r", "more"},
      {"GET / HTTP/1.1\nHost: a\n\n", "400"},
      {"GET / HTTP/1.1\r\nHost: a\n\r\n", "400"},
      {"\nGET / HTTP/1.1\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n\tA: b\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", "400"},
      {"GET /\r HTTP/1.1\r\n\r\n", "400"},
      {"\x16\x03\x01", "400"},
      {" GET / HTTP/1.1\r\n\r\n", "400"},
      {std::string("\0", 1), "400"},
      {"\r\n\r\n\r\n\r\n\r\n\r\nGET", "400"},
      {"GET /" + std::string(100, 'a'), "414"},
      {"GET /" + std::string(100, 'a') + " HTTP/1.1\r\n\r\n", "414"},
      {"GET / HTTP/1.1\r\nA: " + std::string(300, 'a'), "431"},
      {"GET / HTTP/1.1\r\nA: " + std::string(300, 'a') + "\r\n\r\n", "431"},
  };
  for (const ScannedHead& c : cases) {
    EXPECT_EQ(scan_whole(c.bytes), c.says) << testing::PrintToString(c.bytes);
    EXPECT_EQ(scan_by_byte(c.bytes), c.says) << testing::PrintToString(c.bytes);
  }
}

TEST(HeadScanner, CountsTheLimitToTheByte) {
  const std::string start = "GET / HTTP/1.1\r\nA: ";
  const std::string fits = start + std::string(200 - start.size() - 4, 'a') + "\r\n\r\n";
  ASSERT_EQ(fits.size(), 200U);
  EXPECT_EQ(scan_whole(fits), "found 0 200");
  EXPECT_EQ(scan_by_byte(fits), "found 0 200");
  const std::string exceeds = start + std::string(200 - start.size() - 3, 'a') + "\r\n\r\n";
  EXPECT_EQ(scan_whole(exceeds), "431");
  EXPECT_EQ(scan_by_byte(exceeds), "431");
}

}  // namespace
}  // namespace btl::http
