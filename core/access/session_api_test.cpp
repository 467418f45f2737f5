// SPDX-License-Identifier: EUPL-1.2
#include "core/access/session_api.hpp"

#include <algorithm>

#include "core/access/doorkeeper.hpp"
#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

// Calls the handlers as the server does: doorkeeper first.
class SessionApiTest : public HouseForTest {
 protected:
  SessionApiTest() { person_ = confirm("janneke@example.nl"); }

  http::Response call(const std::string& method,
                      const std::string& path,
                      std::string body = {},
                      http::Fields headers = {{"content-type", "application/json"}}) {
    const auto routes = session_routes(*access_, work_);
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const http::Route& known) {
      return known.method == method && known.path == path;
    });
    EXPECT_NE(route, routes.end());
    http::Request request;
    request.method = method;
    request.path = path;
    request.body = std::move(body);
    request.headers = std::move(headers);
    if (!session_.empty()) {
      request.headers.emplace_back("cookie", "__Host-btl-session=" + session_);
      request.headers.emplace_back("x-csrf-token", csrf_token(session_));
    }
    request.client = "::1";
    Doorkeeper doorkeeper(*access_);
    if (auto refusal = doorkeeper.admit(*route, request)) return std::move(*refusal);
    http::Response answer;
    route->handler(std::move(request),
                   http::Responder([&answer](http::Response given) { answer = std::move(given); }));
    return answer;
  }

  // Signs in and keeps the cookie.
  http::Response sign_in(const std::string& password = kPassword) {
    http::Response answer = call(
        "POST", "/v1/session", R"({"login":"janneke@example.nl","password":")" + password + "\"}");
    keep_session(answer);
    return answer;
  }
  void keep_session(const http::Response& answer) {
    for (const auto& [name, value] : answer.headers) {
      const std::string prefix = "__Host-btl-session=";
      if (name == "Set-Cookie" && value.starts_with(prefix)) {
        session_ = value.substr(prefix.size(), value.find(';') - prefix.size());
      }
    }
  }

  base::Id person_;
  std::string session_;
};

TEST_F(SessionApiTest, SignsInAndOut) {
  const http::Response in = sign_in();
  EXPECT_EQ(in.status, 200U);
  EXPECT_NE(in.body.find(csrf_token(session_)), std::string::npos);
  const std::string cookie = in.headers[1].second;
  EXPECT_NE(cookie.find("; Path=/; Secure; HttpOnly; SameSite=Lax"), std::string::npos) << cookie;
  const http::Response me = call("GET", "/v1/session");
  EXPECT_EQ(me.status, 200U);
  EXPECT_NE(me.body.find("janneke@example.nl"), std::string::npos);
  EXPECT_EQ(call("DELETE", "/v1/session").status, 204U);
  EXPECT_EQ(call("GET", "/v1/session").status, 401U);
}

TEST_F(SessionApiTest, GivesANewSessionForEachSignIn) {
  sign_in();
  const std::string first = session_;
  sign_in();
  EXPECT_NE(session_, first);
  EXPECT_FALSE(caller_of(first));
}

TEST_F(SessionApiTest, AnswersEveryWrongLoginWithTheSameBytes) {
  const auto body_of = [&](const char* login, const char* password) {
    const http::Response answer =
        call("POST",
             "/v1/session",
             std::string(R"({"login":")") + login + R"(","password":")" + password + "\"}");
    EXPECT_EQ(answer.status, 401U);
    return answer.body;
  };
  const std::string wrong = body_of("janneke@example.nl", "wrong password here");
  EXPECT_EQ(body_of("nobody@example.nl", "wrong password here"), wrong);
  EXPECT_EQ(body_of("no address", ""), wrong);
  ASSERT_TRUE(access_->accounts.suspend(person_, operator_).has_value());
  EXPECT_EQ(body_of("janneke@example.nl", kPassword), wrong);
}

TEST_F(SessionApiTest, NamesEveryMistakeOfABody) {
  const http::Response answer = call("POST", "/v1/session", R"({"login":1})");
  EXPECT_EQ(answer.status, 400U);
  EXPECT_NE(answer.body.find("/password"), std::string::npos);
  EXPECT_NE(answer.body.find("/login"), std::string::npos);
  EXPECT_EQ(call("POST", "/v1/session", "[]").status, 400U);
  EXPECT_EQ(call("POST", "/v1/session", "{").status, 400U);
  EXPECT_EQ(call("POST", "/v1/session", "{}", {{"content-type", "text/plain"}}).status, 415U);
}

TEST_F(SessionApiTest, SaysWhenTooManyWait) {
  has_room_ = false;
  EXPECT_EQ(sign_in().status, 503U);
}

TEST_F(SessionApiTest, UsesALink) {
  const auto invited = access_->accounts.invite("piet@example.nl", operator_);
  const std::string body =
      R"({"token":")" + invited->link.token + R"(","password":"vijf ballen op het dak"})";
  const http::Response used = call("POST", "/v1/links", body);
  EXPECT_EQ(used.status, 204U);
  EXPECT_TRUE(http::find(used.headers, "Set-Cookie").starts_with("__Host-btl-device=btld_"));
  EXPECT_EQ(call("POST", "/v1/links", body).status, 404U);
  EXPECT_EQ(access_->directory.account(invited->account.id)->state, AccountState::kConfirmed);
}

TEST_F(SessionApiTest, ChangesThePassword) {
  sign_in();
  EXPECT_EQ(
      call("PUT", "/v1/account/password", R"({"former":"no","password":"zes ramen op een rij"})")
          .status,
      403U);
  const std::string good =
      std::string(R"({"former":")") + kPassword + R"(","password":"zes ramen op een rij"})";
  EXPECT_EQ(call("PUT", "/v1/account/password", good).status, 204U);
  EXPECT_EQ(call("GET", "/v1/session").status, 200U);
  session_.clear();
  EXPECT_EQ(sign_in().status, 401U);
  EXPECT_EQ(sign_in("zes ramen op een rij").status, 200U);
}

TEST_F(SessionApiTest, SetsASecondFactorUp) {
  sign_in();
  EXPECT_EQ(call("POST", "/v1/account/second-factor").status, 400U);
  EXPECT_EQ(call("POST", "/v1/account/second-factor", R"({"password":"a wrong password"})").status,
            403U);
  const http::Response begun = call(
      "POST", "/v1/account/second-factor", std::string(R"({"password":")") + kPassword + "\"}");
  ASSERT_EQ(begun.status, 200U);
  const auto at = begun.body.find("\"secret\":\"") + 10;
  const std::string secret = *from_base32(begun.body.substr(at, begun.body.find('"', at) - at));
  EXPECT_EQ(call("PUT", "/v1/account/second-factor", R"({"code":"000000"})").status, 403U);
  const http::Response done = call("PUT",
                                   "/v1/account/second-factor",
                                   R"({"code":")" + totp_code(secret, world_.clock.now()) + "\"}");
  EXPECT_EQ(done.status, 200U);
  EXPECT_FALSE(caller_of(session_));
  keep_session(done);
  EXPECT_TRUE(caller_of(session_));
  EXPECT_NE(done.body.find(csrf_token(session_)), std::string::npos);
  session_.clear();
  const http::Response needs = sign_in();
  EXPECT_EQ(needs.status, 401U);
  EXPECT_NE(needs.body.find("code-needed"), std::string::npos);
}

TEST_F(SessionApiTest, TellsHowLongToWaitAfterTooManyFailures) {
  for (std::uint32_t i = 0; i < Login::kFailuresPerAccount; ++i) sign_in("wrong password here");
  const http::Response answer = sign_in();
  EXPECT_EQ(answer.status, 429U);
  EXPECT_EQ(http::find(answer.headers, "Retry-After"), "900");
}

TEST_F(SessionApiTest, SignsOutElsewhere) {
  sign_in();
  const std::string other = let_in("janneke@example.nl").session;
  EXPECT_EQ(call("DELETE", "/v1/sessions").status, 204U);
  EXPECT_FALSE(caller_of(other));
  EXPECT_EQ(call("GET", "/v1/session").status, 200U);
}

}  // namespace
}  // namespace btl::access
