// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/privacy_api.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "core/privacy/house_for_test.hpp"

namespace btl::privacy {
namespace {

namespace json = boost::json;

class PrivacyApiTest : public PrivacyForTest {
 protected:
  struct Answer {
    std::uint32_t status = 0;
    json::value body = {};
  };

  Answer call(const std::string& method, const std::string& path, std::string body = {}) {
    const auto routes = privacy_routes(*access_, *privacy_, work_);
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const http::Route& known) {
      return known.method == method && known.path == path;
    });
    EXPECT_NE(route, routes.end()) << path;
    http::Request request;
    request.method = method;
    request.body = std::move(body);
    request.headers = {{"content-type", "application/json"}};
    request.principal = asks_;
    Answer answer;
    route->handler(std::move(request), http::Responder([&answer](const http::Response& given) {
                     answer.status = given.status;
                     if (!given.body.empty()) answer.body = json::parse(given.body);
                   }));
    return answer;
  }

  http::Principal asks_{.account = "operator"};
};

TEST_F(PrivacyApiTest, ShowsWhatIsKept) {
  const Answer map = call("GET", "/admin/v1/privacy/map");
  ASSERT_EQ(map.status, 200U);
  const json::object& person = map.body.at("tables").as_array().at(0).as_object();
  EXPECT_EQ(person.at("table").as_string(), "notes_person");
  EXPECT_EQ(person.at("columns").as_array().at(1).at("class").as_string(), "red");
  EXPECT_EQ(person.at("columns").as_array().at(1).at("retention").as_string(), "30d");
}

TEST_F(PrivacyApiTest, CountsBeforeItErases) {
  add_person("one", "An", "+31 10 1234567");
  const char* body = R"({"person":"+31 10 1234567"})";
  const Answer counted = call("POST", "/admin/v1/privacy/find", body);
  EXPECT_EQ(counted.status, 200U);
  EXPECT_EQ(counted.body.at("ids").as_array().at(0).as_string(), "one");
  EXPECT_EQ(people(), 1);
  const Answer erased = call("POST", "/admin/v1/privacy/erase", body);
  EXPECT_EQ(erased.status, 200U);
  EXPECT_EQ(erased.body.at("touched").as_array().size(), 2U);
  EXPECT_EQ(people(), 0);
  EXPECT_EQ(call("POST", "/admin/v1/privacy/erase", body).status, 404U);
  EXPECT_EQ(call("POST", "/admin/v1/privacy/erase", "{}").status, 400U);
}

TEST_F(PrivacyApiTest, ExportsAndWritesItDown) {
  add_person("one", "An", "+31 10 1234567");
  const Answer exported =
      call("POST", "/admin/v1/privacy/export", R"({"person":"+31 10 1234567"})");
  EXPECT_EQ(exported.status, 200U);
  EXPECT_EQ(exported.body.at("records").as_array().size(), 3U);
  wait_for_store();
  EXPECT_EQ(access_->audit.tail(1)->front().entry.action, "privacy.export");
  EXPECT_EQ(access_->audit.tail(1)->front().entry.object, "person/one");
}

TEST_F(PrivacyApiTest, LetsGoWhatIsDue) {
  add_person("one", "An");
  world_.clock.advance(std::chrono::hours{24 * 14});
  EXPECT_EQ(call("GET", "/admin/v1/privacy/retention").body.at("touched").as_array().size(), 1U);
  EXPECT_EQ(call("POST", "/admin/v1/privacy/retention").body.at("touched").as_array().size(), 1U);
  EXPECT_EQ(call("GET", "/admin/v1/privacy/retention").body.at("touched").as_array().size(), 0U);
}

TEST_F(PrivacyApiTest, ShowsPeopleThemselvesAndNoProgram) {
  const std::string id = to_string(confirm("an@example.nl"));
  add_person(id, "An");
  asks_.account = id;
  const Answer own = call("GET", "/v1/me/data");
  EXPECT_EQ(own.status, 200U);
  EXPECT_EQ(own.body.at("accounts").as_array().size(), 1U);
  asks_.key = "k";
  EXPECT_EQ(call("GET", "/v1/me/data").status, 403U);
}

TEST_F(PrivacyApiTest, IsForTheOperatorButForOnesOwn) {
  for (const http::Route& route : privacy_routes(*access_, *privacy_, work_)) {
    const bool is_own = route.name == "me.data";
    EXPECT_EQ(route.policy == http::Policy::kSignedIn, is_own) << route.name;
    EXPECT_EQ(route.policy == http::Policy::kAdminSocket, !is_own) << route.name;
  }
}

}  // namespace
}  // namespace btl::privacy
