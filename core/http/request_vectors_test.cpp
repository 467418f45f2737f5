// SPDX-License-Identifier: EUPL-1.2
// Requests as attackers and odd clients spell them, each with the answers it must get over a real
// socket. Two statuses mean that the server saw two requests: after anything that could be read in
// two ways there must be only one.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/http/raw_client.hpp"
#include "core/http/server.hpp"

namespace btl::http {
namespace {

using std::string_view_literals::operator""sv;

struct Vector {
  std::string_view bytes;
  std::string_view statuses;
};

constexpr std::string_view kNext = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

class RequestVectors : public testing::Test {
 protected:
  RequestVectors()
      : server_(
            {.limits = {.header_bytes_max = 4'096, .target_bytes_max = 1'024}}, clock_, random_) {
    const Handler ok = [](Request, Responder responder) { responder.respond({.body = "ok"}); };
    port_ = server_.listen("127.0.0.1:0").value();
    server_.set_routes(
        RouteTable::make(
            {{.name = "x", .owner = "t", .method = "GET", .path = "/x", .handler = ok},
             {.name = "post",
              .owner = "t",
              .method = "POST",
              .path = "/x",
              .body_bytes_max = 16,
              .handler = ok},
             {.name = "one", .owner = "t", .method = "GET", .path = "/a/{id}", .handler = ok},
             {.name = "guarded",
              .owner = "t",
              .method = "GET",
              .path = "/admin/keys",
              .policy = Policy::kAdminSocket,
              .handler = ok}})
            .value());
    server_.start();
  }

  [[nodiscard]] std::string answers_to(std::string_view bytes) const {
    const RawClient client = RawClient::tcp(port_);
    client.send(bytes);
    client.send_end();
    return client.read_all();
  }

  void expect(std::span<const Vector> vectors) const {
    for (const Vector& vector : vectors) {
      EXPECT_EQ(statuses_of(answers_to(vector.bytes)), vector.statuses)
          << testing::PrintToString(std::string(vector.bytes));
    }
  }

  // The same target, or field, in a request that is otherwise fine; a well-formed request follows.
  void expect_targets(std::span<const Vector> vectors) const {
    for (const Vector& vector : vectors) {
      const std::string bytes =
          "GET " + std::string(vector.bytes) + " HTTP/1.1\r\nHost: a\r\n\r\n" + std::string(kNext);
      EXPECT_EQ(statuses_of(answers_to(bytes)), std::string(vector.statuses)) << vector.bytes;
    }
  }

 private:
  os::SystemClock clock_;
  os::SystemRandom random_;
  Server server_;
  std::uint16_t port_ = 0;
};

TEST_F(RequestVectors, OfTheRequestLine) {
  constexpr Vector kVectors[] = {
      {"GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "200"},
      {"GET /x HTTP/1.0\r\n\r\n", "200"},
      {"\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n", "200"},
      {"GET /x HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n", "200 200"},
      {"GET /x HTTP/1.1\nHost: a\n\n", "400"},
      {"GET /x HTTP/1.1\r\rHost: a\r\r", ""},
      {"GET  /x HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET\t/x HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET /x  HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET /x HTTP/1.1 \r\nHost: a\r\n\r\n", "400"},
      {" GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET /x\r\nHost: a\r\n\r\n", "400"},
      {"GET /x HTTP/0.9\r\nHost: a\r\n\r\n", "505"},
      {"GET /x HTTP/1.2\r\nHost: a\r\n\r\n", "505"},
      {"GET /x HTTP/2.0\r\nHost: a\r\n\r\n", "505"},
      {"GET /x HTTP/1.10\r\nHost: a\r\n\r\n", "400"},
      {"GET /x HTTP/11\r\nHost: a\r\n\r\n", "400"},
      {"GET /x http/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET /x HTTPS/1.1\r\nHost: a\r\n\r\n", "400"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"},
      {"get /x HTTP/1.1\r\nHost: a\r\n\r\n", "501"},
      {"BREW /x HTTP/1.1\r\nHost: a\r\n\r\n", "501"},
      {"TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n", "501"},
      {"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "501"},
      {"G\x01T /x HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"\x16\x03\x01\x02", "400"},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "204"},
      {"OPTIONS /x HTTP/1.1\r\nHost: a\r\n\r\n", "204"},
      {"OPTIONS /no HTTP/1.1\r\nHost: a\r\n\r\n", "404"},
      {"DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", "405"},
      {"POST /a/1 HTTP/1.1\r\nHost: a\r\n\r\n", "405"},
  };
  expect(kVectors);
}

TEST_F(RequestVectors, OfTheTarget) {
  constexpr Vector kVectors[] = {
      {"/x", "200 200"},
      {"/x?", "200 200"},
      {"/x?a=%zz&b={|}", "200 200"},
      {"/%78", "200 200"},
      {"/a/%C3%A9", "200 200"},
      {"/a/b;c=1", "200 200"},
      {"/a/%3B", "200 200"},
      {"/a/%25%32%65", "200 200"},
      {"/a/%252f", "200 200"},
      {"http://a/x", "200 200"},
      {"http://other.example/x", "200 200"},
      {"HTTP://A/x?b", "200 200"},
      {"/X", "404 200"},
      {"/x/", "404 200"},
      {"//x", "404 200"},
      {"/x//", "404 200"},
      {"/a//1", "404 200"},
      {"/a/", "404 200"},
      {"/x;a", "404 200"},
      {"/x%20", "404 200"},
      {"/x%2e", "404 200"},
      {"/", "404 200"},
      {"http://a", "404 200"},
      {"/.x", "404 200"},
      {"/.", "400 200"},
      {"/..", "400 200"},
      {"/./x", "400 200"},
      {"/a/../x", "400 200"},
      {"/a/..", "400 200"},
      {"/a/%2e%2e/x", "400 200"},
      {"/a/%2E%2e", "400 200"},
      {"/a/.%2e", "400 200"},
      {"/a%2fb", "400 200"},
      {"/a%2Fb", "400 200"},
      {"/a/%5c", "400 200"},
      {"/a/%00", "400 200"},
      {"/x%00", "400 200"},
      {"/x%0d%0aA:b", "400 200"},
      {"/a/%", "400 200"},
      {"/a/%4", "400 200"},
      {"/a/%g0", "400 200"},
      {"/a/%u0041", "400 200"},
      {"/a/%c0%ae", "400 200"},
      {"/a/%ff", "400 200"},
      {"/a/%ed%a0%80", "400 200"},
      {"/a/%7f", "400 200"},
      {"/x#y", "400 200"},
      {"/x?a#y", "400 200"},
      {"/a\\b", "400 200"},
      {"/a\"b", "400 200"},
      {"*", "400 200"},
      {"x", "400 200"},
      {"?x", "400 200"},
      {"a:80", "400 200"},
      {"ftp://a/x", "400 200"},
      {"http:/x", "400 200"},
      {"http:///x", "400 200"},
      {"http://u:p@a/x", "400 200"},
      {"http://a:b/x", "400 200"},
      {"/a\x80", "400 200"},
      {"/a\x7f", "400"},  // not even a line of HTTP
  };
  expect_targets(kVectors);
}

TEST_F(RequestVectors, OfTheGuardedPath) {
  constexpr std::string_view kSpellings[] = {
      "/admin/keys",         "/admin/keys/",
      "//admin/keys",        "/admin//keys",
      "/ADMIN/keys",         "/admin/Keys",
      "/%61dmin/keys",       "/admin%2fkeys",
      "/admin/./keys",       "/a/../admin/keys",
      "/admin/keys%00",      "/admin/keys%20",
      "/admin/keys;",        "/admin;/keys",
      "/admin/keys?",        "/admin/keys#",
      "/admin/%6beys",       "/admin/keys/.",
      "/admin\\keys",        "/x/%2e%2e/admin/keys",
      "http://a/admin/keys", "http://localhost/admin/keys",
      "/admin/ke%C5%BFs",    "/admin%252fkeys",
      "/admin/keys%0a",
  };
  for (const std::string_view spelling : kSpellings) {
    const std::string bytes =
        "GET " + std::string(spelling) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const std::string statuses = statuses_of(answers_to(bytes));
    EXPECT_TRUE(statuses == "404" || statuses == "400") << spelling << " " << statuses;
  }
}

TEST_F(RequestVectors, OfTheHost) {
  constexpr Vector kVectors[] = {
      {"GET /x HTTP/1.1\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
      {"GET /x HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost:\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a, b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a:b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost : a\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "200"},
      {"GET /x HTTP/1.1\r\nhOST: a.example:8080\r\n\r\n", "200"},
      {"GET http://b/x HTTP/1.1\r\n\r\n", "400"},
      {"GET http://b/x HTTP/1.1\r\nHost: a\r\n\r\n", "200"},
  };
  expect(kVectors);
}

TEST_F(RequestVectors, OfTheFields) {
  constexpr Vector kVectors[] = {
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\n Host: a\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA b: c\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA\x01: b\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: b\x02\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: b\rc\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: b\nc: d\r\n\r\n", "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: b\0c\r\n\r\n"sv, "400"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nA: \xC3\xA9\r\nB:\r\nC: \t d \t\r\n\r\n", "200"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "200"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "200"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", "417"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nIdempotency-Key: \r\n\r\n", "200"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nIdempotency-Key: \r\nContent-Length: 0\r\n\r\n", "400"},
  };
  expect(kVectors);
}

// In each, what follows the body would be a second request for a reader who measures the body
// another way.
TEST_F(RequestVectors, OfTheFraming) {
  constexpr Vector kVectors[] = {
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /x HTTP/1.1\r\nHost: "
       "a\r\n\r\n",
       "200 200"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
       "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "200 200"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: "
       "a\r\nHost: b\r\n\r\n"
       "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "200 200"},
      {"POST /x HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n", "200 200"},
      {"GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /x HTTP/1.1\r\nHost: "
       "a\r\n\r\n",
       "200 200"},
      {"GET /no HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nGET /x HTTP/1.1\r\nHost: "
       "a\r\n\r\n",
       "404"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n"
       "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
       "3\r\n\r\n0\r\n\r\n"
       "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 0\r\n\r\nabc"
       "GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3_0\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\nabc", "400"},
  };
  expect(kVectors);
}

TEST_F(RequestVectors, OfTheFramingThatIsRefused) {
  constexpr Vector kVectors[] = {
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
       "x\r\n\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\x0b"
       "chunked\r\n\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", "400"},
      {"POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;\n\r\nabc\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\r\n\r\n", "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000000\r\na",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\nC: d\r\n\r\n",
       "400"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n", "413"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 17\r\n\r\n", "413"},
      {"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", ""},
  };
  expect(kVectors);
}

TEST_F(RequestVectors, OfTooMuch) {
  const std::string start = "GET /x HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(
      statuses_of(answers_to("GET /" + std::string(2'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n")),
      "414");
  EXPECT_EQ(statuses_of(answers_to("GET /" + std::string(100'000, 'a'))), "414");
  EXPECT_EQ(statuses_of(answers_to(start + "A: " + std::string(5'000, 'a') + "\r\n\r\n")), "431");
  EXPECT_EQ(statuses_of(answers_to(start + "A: " + std::string(100'000, 'a'))), "431");
  std::string many = start;
  for (int i = 0; i < 150; ++i) many += "A: b\r\n";
  EXPECT_EQ(statuses_of(answers_to(many + "\r\n")), "431");
  EXPECT_EQ(
      statuses_of(answers_to("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" +
                             std::string(100'000, 'a'))),
      "413");
}

// What every answer carries, also one that refuses.
TEST_F(RequestVectors, GetAnswersThatAreComplete) {
  for (const std::string_view bytes : {std::string_view("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"),
                                       std::string_view("GET /no HTTP/1.1\r\nHost: a\r\n\r\n"),
                                       std::string_view("nonsense\r\n\r\n"),
                                       std::string_view("DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n")}) {
    const std::string answer = answers_to(bytes);
    for (const std::string_view field : {"Date: ",
                                         "X-Request-Id: ",
                                         "traceparent: 00-",
                                         "X-Content-Type-Options: nosniff\r\n",
                                         "Referrer-Policy: no-referrer\r\n",
                                         "Content-Security-Policy: default-src 'none'",
                                         "Content-Length: ",
                                         "Cache-Control: no-store\r\n"}) {
      EXPECT_NE(answer.find("\r\n" + std::string(field)), std::string::npos)
          << field << " in " << answer;
    }
    EXPECT_EQ(answer.find("Server:"), std::string::npos);
  }
  EXPECT_NE(answers_to("GET /no HTTP/1.1\r\nHost: a\r\n\r\n")
                .find("Content-Type: application/problem+json\r\n"),
            std::string::npos);
  EXPECT_NE(answers_to("DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n")
                .find("Allow: GET, HEAD, POST, OPTIONS\r\n"),
            std::string::npos);
  EXPECT_NE(answers_to("GET /v1/no HTTP/1.1\r\nHost: a\r\n\r\n").find("API-Version: 1.0.0\r\n"),
            std::string::npos);
}

}  // namespace
}  // namespace btl::http
