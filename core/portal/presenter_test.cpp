// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/presenter.hpp"

#include <gmock/gmock.h>

#include "core/portal/house_for_test.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;
using testing::Not;

http::Request asked(bool wants_page) {
  http::Request request;
  request.method = "GET";
  request.path = "/v1/things";
  request.owner = "things";
  request.route = "thing.list";
  request.id = "r7";
  request.viewer.wants_page = wants_page;
  return request;
}

std::string type_of(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Content-Type" || name == "content-type") return value;
  }
  return {};
}

TEST_F(PortalForTest, LeavesAnswersForProgramsAlone) {
  http::Response json = http::json(200, "{}");
  presenter_.present(asked(true), json);
  EXPECT_EQ(json.body, "{}");
  http::Response problem = http::problem(404, "unknown-path", "Not found", "Nothing is there.");
  presenter_.present(asked(false), problem);
  EXPECT_EQ(type_of(problem), "application/problem+json");
}

TEST_F(PortalForTest, DrawsProblemsForPeople) {
  http::Response problem = http::problem(404, "unknown-path", "Not found", "Nothing is there.");
  presenter_.present(asked(true), problem);
  EXPECT_EQ(problem.status, 404U);
  EXPECT_THAT(type_of(problem), HasSubstr("text/html"));
  EXPECT_THAT(problem.body, HasSubstr("Deze pagina is er niet"));
  EXPECT_THAT(problem.body, Not(HasSubstr("thing.list"))) << "facts are for operators";
}

TEST_F(PortalForTest, SendsAStrangerToTheLogin) {
  http::Response refused = http::problem(401, "sign-in-needed", "Sign in first", "For members.");
  presenter_.present(asked(true), refused);
  EXPECT_EQ(refused.status, 303U);
  EXPECT_EQ(http::find(refused.headers, "Location"), "/login?return=%2Fv1%2Fthings");
}

TEST_F(PortalForTest, SaysThatAPageCannotBeDrawn) {
  http::Response wrong = page_response(200, {{"title", "x"}, {"components", 1}});
  presenter_.present(asked(true), wrong);
  EXPECT_EQ(wrong.status, 500U);
  EXPECT_THAT(wrong.body, HasSubstr("Er ging iets mis"));
  EXPECT_THAT(log_lines_, HasSubstr("a page cannot be drawn"));
  EXPECT_THAT(log_lines_, HasSubstr("things"));
  EXPECT_THAT(log_lines_, HasSubstr("/components"));
}

}  // namespace
}  // namespace btl::portal
