// SPDX-License-Identifier: EUPL-1.2
#include "core/http/response_head.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

constexpr AnswerFacts kFacts = {.date = "D", .id = "I", .trace_parent = "T"};

std::string head_of(const Response& response, AnswerFacts facts = kFacts) {
  std::string out;
  append_head(out, response, facts);
  return out;
}

bool has(const std::string& head, std::string_view line) {
  return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

TEST(ResponseHead, IsWrittenWhole) {
  EXPECT_EQ(head_of({.status = 200, .headers = {{"Content-Type", "text/plain"}}, .body = "hello"}),
            "HTTP/1.1 200 OK\r\n"
            "Date: D\r\n"
            "Content-Type: text/plain\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
            "X-Frame-Options: DENY\r\n"
            "Cache-Control: no-store\r\n"
            "X-Request-Id: I\r\n"
            "traceparent: T\r\n"
            "Content-Length: 5\r\n"
            "\r\n");
}

TEST(ResponseHead, LetsAHandlerReplaceADefault) {
  const std::string head =
      head_of({.status = 200,
               .headers = {{"cache-control", "max-age=60"},
                           {"Content-Security-Policy", "default-src 'self'"}}});
  EXPECT_TRUE(has(head, "cache-control: max-age=60"));
  EXPECT_FALSE(has(head, "Cache-Control: no-store"));
  EXPECT_EQ(head.find("frame-ancestors"), std::string::npos);
}

TEST(ResponseHead, KeepsItsOwnFieldsToItself) {
  const std::string head = head_of({.status = 200,
                                    .headers = {{"content-length", "999"},
                                                {"Transfer-Encoding", "chunked"},
                                                {"X-REQUEST-ID", "forged"},
                                                {"connection", "upgrade"},
                                                {"Btl-Flash", "success; said"}}});
  EXPECT_EQ(head.find("said"), std::string::npos);
  EXPECT_EQ(head.find("999"), std::string::npos);
  EXPECT_EQ(head.find("chunked"), std::string::npos);
  EXPECT_EQ(head.find("forged"), std::string::npos);
  EXPECT_EQ(head.find("upgrade"), std::string::npos);
}

TEST(ResponseHead, SaysWhetherTheConnectionStays) {
  AnswerFacts facts = kFacts;
  facts.persistence = Persistence::kCloses;
  EXPECT_TRUE(has(head_of({}, facts), "Connection: close"));
  facts.persistence = Persistence::kStaysSaid;
  EXPECT_TRUE(has(head_of({}, facts), "Connection: keep-alive"));
  EXPECT_EQ(head_of({}).find("Connection"), std::string::npos);
}

TEST(ResponseHead, NamesTheApiVersionAndTheSecureTransportWhereTheyApply) {
  AnswerFacts facts = kFacts;
  EXPECT_EQ(head_of({}, facts).find("API-Version"), std::string::npos);
  EXPECT_EQ(head_of({}, facts).find("Strict-Transport"), std::string::npos);
  facts.is_versioned = facts.is_secure = true;
  EXPECT_TRUE(has(head_of({}, facts), "API-Version: 1.0.0"));
  EXPECT_TRUE(has(head_of({}, facts), "Strict-Transport-Security: max-age=31536000"));
}

TEST(ResponseHead, GivesNoLengthWhereNoBodyMayFollow) {
  EXPECT_EQ(head_of({.status = 204}).find("Content-Length"), std::string::npos);
  EXPECT_EQ(head_of({.status = 304}).find("Content-Length"), std::string::npos);
  EXPECT_TRUE(has(head_of({.status = 404}), "Content-Length: 0"));
}

TEST(ResponseHead, GivesNoLengthOfABodyThatGrows) {
  const Response response = {.stream = std::make_shared<BodyStream>()};
  AnswerFacts facts = kFacts;
  EXPECT_EQ(head_of(response, facts).find("Content-Length"), std::string::npos);
  EXPECT_EQ(head_of(response, facts).find("Transfer-Encoding"), std::string::npos);
  facts.is_chunked = true;
  EXPECT_TRUE(has(head_of(response, facts), "Transfer-Encoding: chunked"));
  EXPECT_FALSE(has(head_of({}, facts), "Transfer-Encoding: chunked"));
}

TEST(ResponseHead, WritesAStatusWithoutAKnownReason) {
  EXPECT_TRUE(head_of({.status = 299}).starts_with("HTTP/1.1 299 \r\n"));
}

TEST(Response, IsNotSendableWhenItCouldSplitTheAnswer) {
  EXPECT_TRUE(is_sendable({.status = 200, .headers = {{"X-A", "b\tc \xC3\xA9"}}}));
  const Response bad[] = {
      {.status = 100},
      {.status = 199},
      {.status = 600},
      {.status = 204, .stream = std::make_shared<BodyStream>()},
      {.status = 200, .headers = {{"", "a"}}},
      {.status = 200, .headers = {{"a b", "c"}}},
      {.status = 200, .headers = {{"a:", "c"}}},
      {.status = 200, .headers = {{"a", "b\r\nc: d"}}},
      {.status = 200, .headers = {{"a", "b\nc"}}},
      {.status = 200, .headers = {{"a", std::string("b\0", 2)}}},
  };
  for (const Response& response : bad) EXPECT_FALSE(is_sendable(response));
}

}  // namespace
}  // namespace btl::http
