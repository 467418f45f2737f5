// SPDX-License-Identifier: EUPL-1.2
#include "core/http/admission.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

struct AdmissionWorld {
  os::FakeClock clock;
  os::FakeRandom random;
  RateLimiter rates{clock, random};
  IdSource ids{random};
  Caller caller{.client = "192.0.2.1", .local_authority = "127.0.0.1:80"};
  Authorise authorise;
  std::string public_url;
  TrustedProxies proxies;
  bool is_admin = false;
  bool is_draining = false;
  std::shared_ptr<const RouteTable> routes =
      RouteTable::make({{.name = "one",
                         .owner = "test",
                         .method = "GET",
                         .path = "/v1/things/{id}.{format}",
                         .handler = [](Request, Responder) {}},
                        {.name = "add",
                         .owner = "test",
                         .method = "POST",
                         .path = "/v1/things",
                         .body_bytes_max = 10,
                         .rate = {.requests = 1},
                         .handler = [](Request, Responder) {}}})
          .value();

  Admission admit_text(std::string_view text) {
    auto head = parse_head(text, {});
    EXPECT_TRUE(std::holds_alternative<Head>(head)) << text;
    return admit(std::get<Head>(head),
                 caller,
                 {.routes = *routes,
                  .rates = rates,
                  .ids = ids,
                  .authorise = authorise,
                  .public_url = public_url,
                  .proxies = proxies,
                  .is_admin = is_admin,
                  .is_draining = is_draining});
  }
};

TEST(Admission, AsksWhoMayOnTheHeadAlone) {
  AdmissionWorld world;
  const char* text = "POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n";
  std::string asked;
  world.authorise = [&asked](const Route& route, Request& request) -> std::optional<Response> {
    asked = route.name;
    request.principal = Principal{.account = "somebody"};
    return problem(403, "denied", "Not allowed", "no");
  };
  const Admission refused = world.admit_text(text);
  EXPECT_EQ(refused.answer->status, 403U);  // before the length is looked at
  EXPECT_EQ(asked, "add");
  asked.clear();
  world.is_admin = true;
  const Admission admin = world.admit_text("GET /v1/things/a.json HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(asked, "");
  ASSERT_NE(admin.route, nullptr);
  EXPECT_EQ(admin.request.principal->account, "operator");
}

TEST(Admission, LetsNobodyInWhereNobodyCanSignIn) {
  AdmissionWorld world;
  world.routes = RouteTable::make({{.name = "mine",
                                    .owner = "test",
                                    .method = "GET",
                                    .path = "/mine",
                                    .policy = Policy::kSignedIn,
                                    .handler = [](Request, Responder) {}}})
                     .value();
  const char* text = "GET /mine HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(world.admit_text(text).answer->status, 403U);
  world.is_admin = true;
  EXPECT_NE(world.admit_text(text).route, nullptr);
}

TEST(Admission, PreparesTheRequest) {
  AdmissionWorld world;
  const Admission admission =
      world.admit_text("GET /v1/things/a%20b.json?x=%41 HTTP/1.1\r\nHost: a.example:81\r\n\r\n");
  ASSERT_NE(admission.route, nullptr);
  EXPECT_FALSE(admission.answer.has_value());
  const Request& request = admission.request;
  EXPECT_EQ(request.route, "one");
  EXPECT_EQ(request.owner, "test");
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.path, "/v1/things/a b.json");
  EXPECT_EQ(request.query, "x=%41");
  EXPECT_EQ(request.parameters, (Fields{{"id", "a b"}, {"format", "json"}}));
  EXPECT_EQ(request.client, "192.0.2.1");
  EXPECT_EQ(request.base_url, "http://a.example:81");
  EXPECT_EQ(request.id.size(), 32U);
  EXPECT_EQ(request.trace_parent.size(), 55U);
}

TEST(Admission, KnowsWhereLinksLead) {
  AdmissionWorld world;
  const auto base_url = [&](std::string_view text) {
    return world.admit_text(text).request.base_url;
  };
  EXPECT_EQ(base_url("GET http://b.example/v1/things/1.json HTTP/1.1\r\nHost: a\r\n\r\n"),
            "http://b.example");
  EXPECT_EQ(base_url("GET /v1/things/1.json HTTP/1.0\r\n\r\n"), "http://127.0.0.1:80");
  world.public_url = "https://btl.example";
  EXPECT_EQ(base_url("GET /v1/things/1.json HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
            "https://btl.example");
}

TEST(Admission, TrustsNoRepeatedName) {
  AdmissionWorld world;
  const Admission admission = world.admit_text(
      "GET /v1/things/1.json HTTP/1.1\r\nHost: a\r\nX-Request-Id: a\r\nX-Request-Id: b\r\n\r\n");
  EXPECT_EQ(admission.request.id.size(), 32U);
}

TEST(Admission, SaysWhichMethodsAreAllowed) {
  AdmissionWorld world;
  const auto refused = world.admit_text("PUT /v1/things/1.json HTTP/1.1\r\nHost: a\r\n\r\n").answer;
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->status, 405U);
  EXPECT_EQ(find(refused->headers, "Allow"), "GET, HEAD, OPTIONS");
  const auto asked = world.admit_text("OPTIONS /v1/things HTTP/1.1\r\nHost: a\r\n\r\n").answer;
  ASSERT_TRUE(asked.has_value());
  EXPECT_EQ(asked->status, 204U);
  EXPECT_EQ(find(asked->headers, "Allow"), "POST, OPTIONS");
}

TEST(Admission, RefusesInAFixedOrder) {
  AdmissionWorld world;
  const auto status = [&](std::string_view text) {
    const Admission admission = world.admit_text(text);
    return admission.answer ? admission.answer->status : 0;
  };
  EXPECT_EQ(status("BREW /%00 HTTP/1.1\r\n\r\n"), 501U);
  EXPECT_EQ(status("GET /%00 HTTP/1.1\r\n\r\n"), 400U);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400U);
  EXPECT_EQ(status("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n"), 413U);
  EXPECT_EQ(status("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"), 429U);
  world.caller.is_rate_limited = false;
  EXPECT_EQ(status("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"), 0U);
  world.is_draining = true;
  EXPECT_EQ(status("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"), 503U);
}

TEST(Admission, KeepsTheRouteOfWhatItRefuses) {
  AdmissionWorld world;
  const Admission admission =
      world.admit_text("POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(admission.route, nullptr);
  EXPECT_EQ(admission.request.route, "add");
}

TEST(Admission, CountsWhomATrustedProxySpeaksFor) {
  AdmissionWorld world;
  world.caller = {.client = "127.0.0.1", .local_authority = "local", .is_rate_limited = false};
  world.proxies = TrustedProxies::of({"127.0.0.1"}, "X-Forwarded-For");
  const auto post_for = [&](const std::string& client) {
    return world.admit_text(
        "POST /v1/things HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n"
        "X-Forwarded-For: " +
        client + "\r\n\r\n");
  };
  const Admission first = post_for("192.0.2.7");
  EXPECT_EQ(first.request.client, "192.0.2.7");
  EXPECT_NE(first.route, nullptr);
  EXPECT_EQ(post_for("192.0.2.7").answer.value_or(Response{}).status, 429U);
  EXPECT_NE(post_for("192.0.2.8").route, nullptr);
  EXPECT_NE(post_for("127.0.0.1").route, nullptr);
  EXPECT_NE(post_for("127.0.0.1").route, nullptr);  // on this machine, and not limited there
}

TEST(Admission, BelievesNobodyElse) {
  AdmissionWorld world;
  const Admission asked = world.admit_text(
      "GET /v1/things/1.json HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n");
  EXPECT_EQ(asked.request.client, "192.0.2.1");
}

}  // namespace
}  // namespace btl::http
