// SPDX-License-Identifier: EUPL-1.2
#include "core/http/message.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

TEST(Message, FindsTheFirstFieldOfAName) {
  const Fields fields = {{"a", "1"}, {"b", "2"}, {"a", "3"}};
  EXPECT_EQ(find(fields, "a"), "1");
  EXPECT_EQ(find(fields, "c"), "");
}

TEST(Message, WritesAProblemWithEveryMember) {
  const Response response = problem(404, "unknown-path", "Not found", "Nothing is at /x.");
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(find(response.headers, "Content-Type"), "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"/problems/unknown-path","title":"Not found","status":404,)"
            R"("detail":"Nothing is at /x."})");
}

TEST(Message, NamesEveryViolation) {
  const Response response = problem(
      400, "invalid", "Invalid", "Two errors.", {{"lat", "is missing"}, {"/a/0", "is \"big\""}});
  EXPECT_NE(response.body.find(R"("errors":[{"pointer":"lat","detail":"is missing"},)"
                               R"({"pointer":"/a/0","detail":"is \"big\""}]})"),
            std::string::npos)
      << response.body;
}

TEST(Message, EscapesWhatJsonCannotHold) {
  const Response response = problem(400, "invalid", "t", "a\\b\"c\n\x01\xC3\xA9\xFFz");
  EXPECT_NE(response.body.find("\"a\\\\b\\\"c\\u000a\\u0001\xC3\xA9\xEF\xBF\xBDz\""),
            std::string::npos)
      << response.body;
}

TEST(Message, LabelsJson) {
  const Response response = json(201, "{}");
  EXPECT_EQ(response.status, 201U);
  EXPECT_EQ(find(response.headers, "Content-Type"), "application/json");
}

}  // namespace
}  // namespace btl::http
