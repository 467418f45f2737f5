// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/page_routes.hpp"

#include <gtest/gtest.h>

namespace btl::portal {
namespace {

class PageRoutesTest : public testing::Test {
 protected:
  std::uint32_t call(http::Request request) {
    PageRoutes routes(
        {.has_room = [this] { return has_room_; }, .run = [](base::Job job) { job(); }},
        [](const http::Viewer&) { return web::Language::kEnglish; });
    routes.add("a", "POST", "/a", "A", http::Policy::kPublic, [this](const PageCall& page) {
      field_ = page.field("name");
      EXPECT_EQ(page.language, web::Language::kEnglish);
      return http::Response{.status = 200, .headers = {}, .body = {}};
    });
    std::uint32_t status = 0;
    routes.take().front().handler(
        std::move(request),
        http::Responder([&status](const http::Response& given) { status = given.status; }));
    return status;
  }
  static http::Request form(std::string body) {
    http::Request request;
    request.method = "POST";
    request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}};
    request.body = std::move(body);
    return request;
  }

  bool has_room_ = true;
  std::string field_;
};

TEST_F(PageRoutesTest, ReadForms) {
  EXPECT_EQ(call(form("name=An+de+Wit&x=1")), 200U);
  EXPECT_EQ(field_, "An de Wit");
  EXPECT_EQ(call(form("name=a&name=b")), 200U);
  EXPECT_EQ(field_, "") << "which one?";
}

TEST_F(PageRoutesTest, RefuseWhatIsNoForm) {
  http::Request json = form("{}");
  json.headers = {{"content-type", "application/json"}};
  EXPECT_EQ(call(json), 400U);
  EXPECT_EQ(call(form("name=%zz")), 400U);
}

TEST_F(PageRoutesTest, ReadTheQueryOfAGet) {
  http::Request request;
  request.method = "GET";
  request.query = "name=x";
  EXPECT_EQ(call(request), 200U);
  EXPECT_EQ(field_, "x");
}

TEST_F(PageRoutesTest, TurnAwayWhenTooManyWait) {
  has_room_ = false;
  EXPECT_EQ(call(form("name=x")), 503U);
}

}  // namespace
}  // namespace btl::portal
