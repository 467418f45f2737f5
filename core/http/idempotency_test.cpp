// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/http/server.hpp"

namespace btl::http {
namespace {

Request request() {
  Request made;
  made.route = "report.create";
  made.method = "POST";
  made.path = "/v1/reports";
  made.headers = {{"idempotency-key", "k1"}};
  made.body = "abc";
  return made;
}

TEST(Idempotency, KeyIsOfTheRouteAndTheClientsKey) {
  const std::string key = idempotency_key(request());
  EXPECT_EQ(key.size(), 64U);
  Request other = request();
  other.body = "abd";
  other.id = "else";
  EXPECT_EQ(idempotency_key(other), key);
  other.headers = {{"idempotency-key", "k2"}};
  EXPECT_NE(idempotency_key(other), key);
  other = request();
  other.path = "/v1/others";  // two plugins may name a route alike
  EXPECT_NE(idempotency_key(other), key);
}

TEST(Idempotency, HashIsOfWhatTheRequestSays) {
  const std::string hash = request_hash(request());
  EXPECT_EQ(hash.size(), 64U);
  for (auto change : {+[](Request& r) { r.body = "abd"; },
                      +[](Request& r) { r.method = "PATCH"; },
                      +[](Request& r) { r.path = "/v1/x"; },
                      +[](Request& r) { r.query = "a"; }}) {
    Request changed = request();
    change(changed);
    EXPECT_NE(request_hash(changed), hash);
  }
  Request same = request();
  same.headers = {{"idempotency-key", "k2"}, {"user-agent", "x"}};
  EXPECT_EQ(request_hash(same), hash);
}

TEST(Idempotency, HashKeepsThePartsApart) {
  Request left;
  left.path = "/ab";
  left.query = "c";
  Request right;
  right.path = "/a";
  right.query = "bc";
  EXPECT_NE(request_hash(left), request_hash(right));
}

Request form(const std::string& body) {
  Request made;
  made.method = "POST";
  made.path = "/people";
  made.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  made.body = body;
  return made;
}

TEST(Idempotency, FormThatIsSentTwiceHasOneKey) {
  const std::string once = "once=0123456789abcdef0123456789abcdef";
  const auto key = key_of_form(form(once + "&name=An"));
  ASSERT_TRUE(key);
  EXPECT_EQ(key_of_form(form(once + "&name=An")), key);
  EXPECT_NE(key_of_form(form(once + "&name=Bo")), key) << "filled in anew";
  EXPECT_NE(key_of_form(form("once=1123456789abcdef0123456789abcdef&name=An")), key);
}

TEST(Idempotency, WhatIsNoFormOfOursHasNoKeyOfItsOwn) {
  EXPECT_FALSE(key_of_form(form("name=An")));
  EXPECT_FALSE(key_of_form(form("once=short&name=An")));
  Request read = form("once=0123456789abcdef0123456789abcdef");
  read.method = "GET";
  EXPECT_FALSE(key_of_form(read));
}

TEST(Idempotency, HashDoesNotDependOnWhatStandsBetweenParts) {
  const auto with = [](const std::string& boundary, const std::string& value) {
    Request made = form("--" + boundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" +
                        value + "\r\n--" + boundary + "--\r\n");
    made.headers = {{"content-type", "multipart/form-data; boundary=" + boundary}};
    return request_hash(made);
  };
  EXPECT_EQ(with("----Web1", "x"), with("----Web2", "x"));
  EXPECT_NE(with("----Web1", "x"), with("----Web1", "y"));
}

}  // namespace
}  // namespace btl::http
