// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account_api.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

// Calls the handlers as the operator does, over the admin socket.
class AccountApiTest : public HouseForTest {
 protected:
  struct Answer {
    std::uint32_t status = 0;
    json::value body = {};
    std::string text = {};
  };

  Answer call(const std::string& method,
              const std::string& path,
              std::string body = {},
              http::Fields parameters = {},
              std::string query = {}) {
    const auto routes = account_routes(*access_, work_);
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const http::Route& known) {
      return known.method == method && known.path == path;
    });
    EXPECT_NE(route, routes.end()) << path;
    http::Request request;
    request.method = method;
    request.body = std::move(body);
    request.parameters = std::move(parameters);
    request.query = std::move(query);
    request.headers = {{"content-type", "application/json"}};
    request.principal = http::Principal{.account = "operator", .key = key_, .scopes = scopes_};
    Answer answer;
    route->handler(std::move(request), http::Responder([&answer](http::Response given) {
                     answer.status = given.status;
                     answer.text = given.body;
                     if (!given.body.empty()) answer.body = json::parse(given.body);
                   }));
    return answer;
  }

  std::vector<std::string> scopes_{"/"};
  std::string key_;

  static http::Fields with_id(const std::string& id) { return {{"id", id}}; }
};

TEST_F(AccountApiTest, InvitesShowsAndLists) {
  const Answer added = call("POST", "/v1/accounts", R"({"login":"a@example.nl"})");
  ASSERT_EQ(added.status, 201U) << added.text;
  const std::string id(added.body.at("id").as_string());
  const std::string token(added.body.at("token").as_string());
  EXPECT_TRUE(access_->accounts.use_link(token, kPassword, anonymous_).has_value());
  const Answer shown = call("GET", "/v1/accounts/{id}", {}, with_id(id));
  EXPECT_EQ(shown.body.at("state").as_string(), "confirmed");
  EXPECT_EQ(call("POST", "/v1/accounts", R"({"login":"b@example.nl"})").status, 201U);
  const Answer first = call("GET", "/v1/accounts", {}, {}, "limit=1");
  EXPECT_EQ(first.body.at("accounts").as_array().size(), 1U);
  const std::string next(first.body.at("next").as_string());
  EXPECT_EQ(call("POST", "/v1/accounts/find", R"({"login":"B@example.nl"})").status, 200U);
  EXPECT_EQ(call("POST", "/v1/accounts/find", R"({"login":"c@example.nl"})").status, 404U);
  EXPECT_EQ(call("POST", "/v1/accounts/find", "{\"login\":\"" + id + "\"}").status, 200U);
  const Answer second = call("GET", "/v1/accounts", {}, {}, "limit=1&after=" + next);
  EXPECT_EQ(second.body.at("accounts").at(0).at("login").as_string(), "b@example.nl");
}

TEST_F(AccountApiTest, GivesAndEndsRolesAndKeys) {
  const std::string id = to_string(confirm("a@example.nl"));
  const Answer given = call("POST",
                            "/v1/accounts/{id}/grants",
                            R"({"role":"dc","scope":"bleiswijk","until":"2199-01-01"})",
                            with_id(id));
  ASSERT_EQ(given.status, 201U) << given.text;
  const Answer service = call("POST", "/v1/accounts", R"({"service":"exporter"})");
  const std::string program(service.body.at("id").as_string());
  const Answer key = call("POST",
                          "/v1/accounts/{id}/keys",
                          R"({"name":"x","permissions":"incidents.read incidents.close",)"
                          R"("scope":"/","until":"2026-02-01"})",
                          with_id(program));
  ASSERT_EQ(key.status, 201U) << key.text;
  const Answer shown = call("GET", "/v1/accounts/{id}", {}, with_id(id));
  EXPECT_TRUE(shown.body.at("grants").at(0).at("holds").as_bool());
  const Answer programs = call("GET", "/v1/accounts/{id}", {}, with_id(program));
  EXPECT_EQ(programs.body.at("keys").at(0).at("permissions").as_array().size(), 2U);
  EXPECT_EQ(programs.text.find(std::string(key.body.at("token").as_string())), std::string::npos);
  const std::string grant_id(given.body.at("id").as_string());
  EXPECT_EQ(call("DELETE", "/v1/grants/{id}", {}, with_id(grant_id)).status, 204U);
  EXPECT_EQ(call("DELETE", "/v1/grants/{id}", {}, with_id(grant_id)).status, 404U);
  const std::string key_id(key.body.at("id").as_string());
  EXPECT_EQ(call("DELETE", "/v1/keys/{id}", {}, with_id(key_id)).status, 204U);
}

TEST_F(AccountApiTest, ChangesTheStateOfAnAccount) {
  const std::string id = to_string(confirm("a@example.nl"));
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/suspend", {}, with_id(id)).status, 204U);
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/suspend", {}, with_id(id)).status, 409U);
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/restore", {}, with_id(id)).status, 204U);
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/link", {}, with_id(id)).status, 201U);
  EXPECT_EQ(call("DELETE", "/v1/accounts/{id}/second-factor", {}, with_id(id)).status, 204U);
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/remove", {}, with_id(id)).status, 204U);
  EXPECT_EQ(call("POST", "/v1/accounts/{id}/link", {}, with_id(id)).status, 409U);
}

TEST_F(AccountApiTest, ReachesOnlyWhoHoldsTheWholeOrganisation) {
  scopes_ = {"bleiswijk", "bergschenhoek"};
  EXPECT_EQ(call("GET", "/v1/accounts").status, 403U);
  EXPECT_EQ(call("GET", "/v1/audit").status, 403U);
  EXPECT_EQ(call("POST", "/v1/accounts", R"({"login":"a@example.nl"})").status, 403U);
  scopes_ = {"/"};
  key_ = "hash";
  EXPECT_EQ(call("GET", "/v1/accounts").status, 200U);
  EXPECT_EQ(call("POST", "/v1/accounts", R"({"login":"a@example.nl"})").status, 403U);
}

TEST_F(AccountApiTest, NamesWhatIsWrong) {
  const std::string id = to_string(confirm("a@example.nl"));
  const auto grant = [&](const char* body) {
    return call("POST", "/v1/accounts/{id}/grants", body, with_id(id)).text;
  };
  EXPECT_NE(grant(R"({"role":"mayor","scope":"/"})").find("there is no role mayor"),
            std::string::npos);
  EXPECT_NE(grant(R"({"role":"dc","scope":"//"})").find("write /, KERN"), std::string::npos);
  EXPECT_NE(grant(R"({"role":"dc","scope":"/","until":"soon"})").find("until: write a time"),
            std::string::npos);
  EXPECT_NE(grant(R"({"role":"dc","scope":"/","untl":"x"})").find("is not known here"),
            std::string::npos);
  EXPECT_EQ(call("POST", "/v1/accounts", "{}").status, 400U);
  EXPECT_EQ(call("POST", "/v1/accounts", R"({"login":"a@b","service":"abc"})").status, 400U);
  EXPECT_EQ(call("POST", "/v1/accounts", R"({"login":"a@example.nl"})").status, 409U);
  EXPECT_EQ(call("GET", "/v1/accounts/{id}", {}, with_id("1")).status, 404U);
  EXPECT_EQ(call("GET", "/v1/accounts/{id}", {}, with_id(to_string(base::Id{}))).status, 404U);
}

TEST_F(AccountApiTest, ReadsAndChecksTheLog) {
  confirm("a@example.nl");
  const Answer log = call("GET", "/v1/audit", {}, {}, "tail=1");
  EXPECT_EQ(log.body.at("entries").at(0).at("action").as_string(), "account.confirm");
  wait_for_store();
  const Answer after = call("GET", "/v1/audit", {}, {}, "after=2");
  EXPECT_EQ(after.body.at("entries").at(0).at("action").as_string(), "audit.read");
  wait_for_store();
  const Answer verdict = call("POST", "/v1/audit/verify", "{}");
  EXPECT_TRUE(verdict.body.at("ok").as_bool());
  const std::string head(verdict.body.at("head").as_string());
  EXPECT_TRUE(
      call("POST", "/v1/audit/verify", R"({"head":")" + head + "\"}").body.at("ok").as_bool());
  EXPECT_FALSE(call("POST", "/v1/audit/verify", R"({"head":"99:ab"})").body.at("ok").as_bool());
  EXPECT_EQ(call("POST", "/v1/audit/verify", R"({"head":"x"})").status, 400U);
}

TEST_F(AccountApiTest, TellsWhatRolesMay) {
  const Answer roles = call("GET", "/v1/roles");
  EXPECT_NE(roles.text.find(R"("permissions":["incidents.read:own"])"), std::string::npos)
      << roles.text;
}

}  // namespace
}  // namespace btl::access
