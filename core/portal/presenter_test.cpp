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

TEST_F(PortalForTest, DrawsARefusalWithTheMenuOfWhoReadsIt) {
  http::Request request = asked(true);
  request.reader =
      http::Principal{.account = to_string(confirm("janneke@example.nl")), .session = "s"};
  http::Response problem = http::problem(403, "denied", "Not allowed", "Not here.");
  presenter_.present(request, problem);
  EXPECT_THAT(problem.body, HasSubstr("href=\"/me\""));
  EXPECT_THAT(problem.body, Not(HasSubstr("href=\"/login")));
}

TEST_F(PortalForTest, SendsAStrangerToTheLogin) {
  http::Response refused = http::problem(401, "sign-in-needed", "Sign in first", "For members.");
  presenter_.present(asked(true), refused);
  EXPECT_EQ(refused.status, 303U);
  EXPECT_EQ(http::find(refused.headers, "Location"), "/login?return=%2Fv1%2Fthings");
}

http::Response page_of(const char* title) {
  return page_response(200, page(title, {{{"type", "text"}, {"text", "x"}}}));
}

std::string cookie_of(const http::Response& response) {
  return std::string(http::find(response.headers, "Set-Cookie"));
}

TEST_F(PortalForTest, MarksAPageThatChangesWhileItIsOpen) {
  const auto draws = [this](const std::string& method, std::uint32_t status) {
    http::Request request = asked(true);
    request.method = method;
    http::Response answer = page_of("Dingen");
    answer.status = status;
    presenter_.present(request, answer);
    return answer.body;
  };
  EXPECT_THAT(draws("GET", 200), Not(HasSubstr("data-live")));
  presenter_.set_live([](const http::Request& request) { return "/live?page=" + request.path; });
  EXPECT_THAT(draws("GET", 200), HasSubstr("data-live=\"/live?page=/v1/things\""));
  EXPECT_THAT(draws("POST", 200), Not(HasSubstr("data-live")));
  EXPECT_THAT(draws("GET", 422), Not(HasSubstr("data-live")));
}

TEST_F(PortalForTest, SaysOnceWhatAnAnswerLeftForTheNextPage) {
  http::Request posted = asked(true);
  posted.viewer.csrf_token = "of the session";
  http::Response done = see_other("/things", "Opgeslagen <b>");
  presenter_.present(posted, done);
  const std::string set = cookie_of(done);
  ASSERT_THAT(set, testing::StartsWith("__Host-btl-flash="));

  http::Request next = posted;
  next.viewer.flash = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
  http::Response shown = page_of("Things");
  presenter_.present(next, shown);
  EXPECT_THAT(shown.body, HasSubstr("Opgeslagen &lt;b&gt;"));
  EXPECT_THAT(cookie_of(shown), HasSubstr("Max-Age=0"));

  next.viewer.csrf_token = "of another";
  http::Response other = page_of("Things");
  presenter_.present(next, other);
  EXPECT_THAT(other.body, Not(HasSubstr("Opgeslagen")));
  EXPECT_THAT(cookie_of(other), HasSubstr("Max-Age=0")) << "it is of no use any more";
}

TEST_F(PortalForTest, LogsWhatCannotBeSaidOnTheNextPage) {
  http::Response loud = see_other("/things");
  loud.headers.emplace_back("btl-flash", "loud; x");
  presenter_.present(asked(true), loud);
  EXPECT_EQ(cookie_of(loud), "");
  EXPECT_THAT(log_lines_, HasSubstr("a tone and a percent-encoded text"));
  http::Response page = page_of("Things");
  page.headers.emplace_back("btl-flash", "success; x");
  presenter_.present(asked(true), page);
  EXPECT_THAT(log_lines_, HasSubstr("only a 303 leads to a next page"));
}

TEST_F(PortalForTest, GivesTheFormsOfEachPageATokenOfTheirOwn) {
  const auto form = [this] {
    http::Response drawn = page_response(200,
                                         page("x",
                                              {{{"type", "form"},
                                                {"action", "/x"},
                                                {"fields", boost::json::array{}},
                                                {"submit", "x"}}}));
    presenter_.present(asked(true), drawn);
    EXPECT_EQ(drawn.status, 200U);
    const auto at = drawn.body.find("name=\"once\" value=\"");
    return at == std::string::npos ? std::string() : drawn.body.substr(at + 19, 32);
  };
  const std::string first = form();
  EXPECT_THAT(first, testing::MatchesRegex("[0-9a-f]{32}"));
  EXPECT_NE(form(), first);
}

TEST_F(PortalForTest, PutsTheMenuBetweenHomeAndTheReadersOwnPage) {
  presenter_.set_menu(
      Menu({{.path = "/things", .dutch = "Dingen", .english = "Things", .is_served = [] {
               return true;
             }}}));
  http::Response drawn = page_of("x");
  presenter_.present(asked(true), drawn);
  const auto home = drawn.body.find(">Begin</a>");
  const auto things = drawn.body.find(">Dingen</a>");
  const auto login = drawn.body.find(">Inloggen</a>");
  ASSERT_NE(login, std::string::npos);
  EXPECT_LT(home, things);
  EXPECT_LT(things, login);
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
