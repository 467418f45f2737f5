// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_api.hpp"

#include <algorithm>

#include "core/access/doorkeeper.hpp"
#include "core/access/guest_house_for_test.hpp"
#include "core/http/router.hpp"

namespace btl::access {
namespace {

// Calls the handlers as the server does: router and doorkeeper first.
class OidcApiTest : public GuestHouseForTest {
 protected:
  http::Response get(const std::string& path,
                     const std::string& query = {},
                     http::Fields headers = {}) {
    const auto table = http::RouteTable::make(oidc_routes(*access_, login_, work_));
    EXPECT_TRUE(table.has_value());
    std::vector<std::string> allowed;
    const auto match = (*table)->find("GET", path, &allowed);
    EXPECT_TRUE(match.has_value());
    http::Request request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    request.parameters = match->parameters;
    request.headers = std::move(headers);
    request.id = "r-77";
    Doorkeeper doorkeeper(*access_);
    EXPECT_FALSE(doorkeeper.admit(*match->route, request));
    EXPECT_EQ(match->route->policy, http::Policy::kPublic);
    EXPECT_GT(match->route->rate.requests, 0U);
    http::Response answer;
    match->route->handler(std::move(request), http::Responder([&answer](http::Response given) {
                            answer = std::move(given);
                          }));
    return answer;
  }

  static std::string cookie_of(const http::Response& response, const std::string& name) {
    for (const auto& [field, value] : response.headers) {
      if (field == "Set-Cookie" && value.starts_with(name + "=")) return value;
    }
    return {};
  }
  static std::string value_of(const std::string& cookie) {
    const auto begin = cookie.find('=') + 1;
    return cookie.substr(begin, cookie.find(';') - begin);
  }

  // What comes back from the provider, and the cookie that the browser kept.
  std::pair<std::string, http::Fields> sign_in(const std::string& query = {}) {
    const http::Response begun = get("/login/oidc/gemeente", query);
    EXPECT_EQ(begun.status, 303U);
    const std::string kept = value_of(cookie_of(begun, "__Host-btl-oidc"));
    const std::string location(http::find(begun.headers, "Location"));
    return {to_form(provider_.sign_in(location, "jan")), {{"cookie", "__Host-btl-oidc=" + kept}}};
  }

  OidcLogin login_{*access_,
                   world_.random,
                   provider_,
                   {.public_url = "https://btl.example", .providers = {settings_}}};
};

TEST_F(OidcApiTest, ListsTheProviders) {
  EXPECT_EQ(get("/v1/login/providers").body,
            R"({"schema":"btl.login-providers/1","providers":[{"id":"gemeente",)"
            R"("name":"Gemeente","path":"/login/oidc/gemeente"}]})");
}

TEST_F(OidcApiTest, SendsTheBrowserThereAndBack) {
  const http::Response begun = get("/login/oidc/gemeente");
  EXPECT_TRUE(http::find(begun.headers, "Location")
                  .starts_with("https://login.gemeente.example/auth?response_type=code&"));
  EXPECT_TRUE(cookie_of(begun, "__Host-btl-oidc")
                  .ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"));
  auto [query, headers] = sign_in("return=%2Fkaart%3Fa%3Db");
  const http::Response ended = get("/login/oidc/gemeente/callback", query, headers);
  EXPECT_EQ(ended.status, 303U);
  EXPECT_EQ(http::find(ended.headers, "Location"), "/kaart?a=b");
  EXPECT_TRUE(cookie_of(ended, "__Host-btl-oidc").ends_with("; Max-Age=0"));
  const std::string session = cookie_of(ended, "__Host-btl-session");
  EXPECT_TRUE(session.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax")) << session;
  EXPECT_TRUE(may(value_of(session)));
}

TEST_F(OidcApiTest, RotatesTheSession) {
  confirm("janneke@example.nl");
  const std::string former = let_in("janneke@example.nl").session;
  auto [query, headers] = sign_in();
  headers.front().second += "; __Host-btl-session=" + former;
  EXPECT_EQ(get("/login/oidc/gemeente/callback", query, headers).status, 303U);
  EXPECT_FALSE(caller_of(former));
}

TEST_F(OidcApiTest, ComesBackToItsOwnPagesOnly) {
  for (const char* query : {"return=https%3A%2F%2Fevil.example",
                            "return=%2F%2Fevil.example",
                            "return=/a&return=/b",
                            "return=%zz"}) {
    EXPECT_EQ(get("/login/oidc/gemeente", query).status, 400U) << query;
  }
}

TEST_F(OidcApiTest, KnowsNoOtherProvider) {
  EXPECT_EQ(get("/login/oidc/other").status, 404U);
  EXPECT_EQ(get("/login/oidc/other/callback").status, 404U);
}

TEST_F(OidcApiTest, SaysTheSameOfEveryFailureAndAuditsOne) {
  const http::Response none = get("/login/oidc/gemeente/callback", "code=a&state=b");
  EXPECT_EQ(none.status, 403U);
  EXPECT_NE(none.body.find("r-77"), std::string::npos);
  EXPECT_EQ(last_refusal(), "no login is under way in this browser, or it took too long");
  EXPECT_TRUE(cookie_of(none, "__Host-btl-session").empty());
  auto [query, headers] = sign_in();
  provider_.claims["aud"] = "other";
  const auto before = world_.count("SELECT count(*) FROM btl_audit");
  const http::Response forged = get("/login/oidc/gemeente/callback", query, headers);
  EXPECT_EQ(forged.body, none.body);
  EXPECT_EQ(last_refusal(), "the ID token is for another client");
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_audit"), before + 1);
}

TEST_F(OidcApiTest, IsAPageInABrowser) {
  const http::Response page =
      get("/login/oidc/gemeente/callback", "", {{"accept", "text/html,*/*;q=0.8"}});
  EXPECT_EQ(page.status, 403U);
  EXPECT_EQ(http::find(page.headers, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("<strong>r-77</strong>"), std::string::npos);
}

TEST_F(OidcApiTest, SaysThatTheProviderIsAway) {
  provider_.down = true;
  EXPECT_EQ(get("/login/oidc/gemeente").status, 503U);
  EXPECT_EQ(last_refusal(), "https://login.gemeente.example: down");
}

}  // namespace
}  // namespace btl::access
