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

}  // namespace
}  // namespace btl::http
