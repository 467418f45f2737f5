// SPDX-License-Identifier: EUPL-1.2
#include "core/access/json_routes.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class JsonRoutesTest : public HouseForTest {
 protected:
  http::Response call(std::string body, std::string type = "application/json; charset=utf-8") {
    JsonRoutes routes(*access_, work_);
    routes.add("x", "POST", "/x", "", {"one", "two?"}, [](Access&, const JsonCall& call) {
      return document(200, {{"one", text(call, "one")}, {"q", query_value(call, "q")}});
    });
    const auto made = routes.take();
    http::Request request;
    request.headers = {{"content-type", std::move(type)}};
    request.body = std::move(body);
    request.query = "p=1&q=2&r";
    http::Response answer;
    made.front().handler(std::move(request), http::Responder([&answer](http::Response given) {
                           answer = std::move(given);
                         }));
    return answer;
  }
};

TEST_F(JsonRoutesTest, GivesTheMembersToTheHandler) {
  EXPECT_EQ(call(R"({"one":"a"})").body, R"({"one":"a","q":"2"})");
  EXPECT_EQ(call(R"({"one":"a","two":"b"})").status, 200U);
}

TEST_F(JsonRoutesTest, TellsEveryMistake) {
  const http::Response answer = call(R"({"two":1,"three":"c"})");
  EXPECT_EQ(answer.status, 400U);
  for (const char* finding : {R"("/one","detail":"is needed")",
                              R"("/two","detail":"must be a text")",
                              R"("/three","detail":"is not known here")"}) {
    EXPECT_NE(answer.body.find(finding), std::string::npos) << answer.body;
  }
  EXPECT_EQ(call("").status, 400U);
  EXPECT_EQ(call("{}", "text/plain").status, 415U);
}

TEST_F(JsonRoutesTest, IsBusyWhenTooManyWait) {
  has_room_ = false;
  EXPECT_EQ(call(R"({"one":"a"})").status, 503U);
}

TEST_F(JsonRoutesTest, KeepsOurFailuresToItself) {
  EXPECT_EQ(failed({base::ErrorCode::kInternal, "secret"}).body.find("secret"), std::string::npos);
  EXPECT_EQ(failed({base::ErrorCode::kStorageFull, ""}).status, 507U);
}

}  // namespace
}  // namespace btl::access
