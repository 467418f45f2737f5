// SPDX-License-Identifier: EUPL-1.2
#include "core/http/body_decoder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::http {
namespace {

constexpr std::uint64_t kLimit = 16;

struct Outcome {
  BodyDecoder::State state;
  std::string body;
  std::size_t used;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome decode(const Head& head, std::string_view bytes, std::size_t cut) {
  BodyDecoder decoder(head, kLimit);
  Outcome outcome{};
  outcome.used = decoder.decode(bytes.substr(0, cut), outcome.body);
  if (outcome.used == cut) outcome.used += decoder.decode(bytes.substr(cut), outcome.body);
  outcome.state = decoder.state();
  return outcome;
}

Head chunked() {
  Head head;
  head.is_chunked = true;
  return head;
}

Head sized(std::uint64_t length) {
  Head head;
  head.content_length = length;
  return head;
}

void expect_in_every_split(const Head& head, std::string_view bytes, const Outcome& expected) {
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const Outcome outcome = decode(head, bytes, cut);
    EXPECT_EQ(outcome.state, expected.state)
        << testing::PrintToString(std::string(bytes)) << " cut " << cut;
    if (expected.state != BodyDecoder::State::kDone) continue;
    EXPECT_EQ(outcome.body, expected.body)
        << testing::PrintToString(std::string(bytes)) << " cut " << cut;
    EXPECT_EQ(outcome.used, expected.used)
        << testing::PrintToString(std::string(bytes)) << " cut " << cut;
  }
}

TEST(BodyDecoder, TakesExactlyTheLength) {
  expect_in_every_split(sized(5), "helloGET", {BodyDecoder::State::kDone, "hello", 5});
  expect_in_every_split(sized(5), "hell", {BodyDecoder::State::kReading, "hell", 4});
  expect_in_every_split(sized(0), "GET", {BodyDecoder::State::kDone, "", 0});
  EXPECT_EQ(BodyDecoder(sized(kLimit), kLimit).state(), BodyDecoder::State::kReading);
  EXPECT_EQ(BodyDecoder(sized(kLimit + 1), kLimit).state(), BodyDecoder::State::kTooLarge);
}

TEST(BodyDecoder, JoinsChunks) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"0\r\n\r\n", ""},
      {"5\r\nhello\r\n0\r\n\r\n", "hello"},
      {"2\r\nhe\r\n3\r\nllo\r\n000\r\n\r\n", "hello"},
      {"A\r\n0123456789\r\n0\r\n\r\n", "0123456789"},
      {"5;a=b;c=\"d e\"\r\nhello\r\n0;x\r\n\r\n", "hello"},
      {"5\r\n\r\n\r\n0\r\n0\r\n\r\n", "\r\n\r\n0"},
      {"1\r\nx\r\n0\r\nTrailer: a b\r\nX:\r\n\r\n", "x"},
  };
  for (const auto& [bytes, body] : cases) {
    const std::string with_next = std::string(bytes) + "GET / HTTP";
    expect_in_every_split(
        chunked(), with_next, {BodyDecoder::State::kDone, std::string(body), bytes.size()});
  }
}

TEST(BodyDecoder, RefusesLooseChunks) {
  const std::string_view cases[] = {
      "\r\n",                      // no size
      "x\r\n",                     // not a number
      "-1\r\n",                    //
      "0x5\r\nhello\r\n",          //
      " 5\r\nhello\r\n",           //
      "5 \r\nhello\r\n",           //
      "5 ;a\r\nhello\r\n",         //
      "5\nhello\n0\n\n",           // bare newline
      "5\rhello",                  // bare return
      "5\r\nhelloX\r\n0\r\n\r\n",  // chunk longer than its size
      "5\r\nhello\n0\r\n\r\n",     //
      "5\r\nhello\rX",             //
      "5;a\nb\r\nhello\r\n",       // newline in an extension
      "5;\x01\r\nhello\r\n",       //
      "0\r\n folded\r\n\r\n",      // trailer without a name
      "0\r\n:a\r\n\r\n",           //
      "0\r\na b: c\r\n\r\n",       //
      "0\r\na: b\nc: d\r\n\r\n",   //
      "0\r\na\r\n\r\n",            //
      "0\r\n\rX",                  //
      "0000000000000001\r\n",      // sixteen digits
      "fffffffffffffffff\r\n",     //
  };
  for (const std::string_view bytes : cases) {
    expect_in_every_split(chunked(), bytes, {BodyDecoder::State::kMalformed, "", 0});
  }
}

TEST(BodyDecoder, CountsAcrossChunks) {
  expect_in_every_split(chunked(), "11\r\n", {BodyDecoder::State::kTooLarge, "", 0});
  expect_in_every_split(
      chunked(), "10\r\n0123456789abcdef\r\n1\r\n", {BodyDecoder::State::kTooLarge, "", 0});
  expect_in_every_split(chunked(),
                        "10\r\n0123456789abcdef\r\n0\r\n\r\n",
                        {BodyDecoder::State::kDone, "0123456789abcdef", 27});
}

TEST(BodyDecoder, LimitsWhatAddsNothing) {
  const std::string extension = "1;" + std::string(20'000, 'a') + "\r\nx\r\n0\r\n\r\n";
  EXPECT_EQ(decode(chunked(), extension, 0).state, BodyDecoder::State::kMalformed);
  const std::string trailer = "0\r\na: " + std::string(20'000, 'a') + "\r\n\r\n";
  EXPECT_EQ(decode(chunked(), trailer, 0).state, BodyDecoder::State::kMalformed);
}

}  // namespace
}  // namespace btl::http
