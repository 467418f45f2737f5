// SPDX-License-Identifier: EUPL-1.2
#include "core/web/action_view.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string actions(std::string_view items) {
  Frame frame;
  frame.csrf_token = "token\"of<session";
  return drawn(page_with(R"({"type":"actions","items":[)" + std::string(items) + "]}"), frame);
}

TEST(ActionView, MakesALinkOfWhatOnlyLeads) {
  const std::string html = actions(R"({"href":"/x","label":"Ga","style":"primary"})");
  EXPECT_THAT(html,
              HasSubstr("<a class=\"utrecht-button-link utrecht-button-link--primary-action\" "
                        "href=\"/x\">Ga</a>"));
  EXPECT_THAT(html, Not(HasSubstr("<form")));
}

TEST(ActionView, PostsWithTheTokenOfTheSession) {
  const std::string html =
      actions(R"({"action":"/weg","label":"Weg","values":[{"name":"id","value":"7"}]})");
  EXPECT_THAT(html, HasSubstr("<form class=\"btl-post\" method=\"post\" action=\"/weg\">"));
  EXPECT_THAT(html, HasSubstr("name=\"csrf\" value=\"token&quot;of&lt;session\""));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"id\" value=\"7\">"));
}

TEST(ActionView, AsksFirstWithoutAScript) {
  const std::string html = actions(
      R"({"action":"/weg","label":"Weg","style":"danger","confirm":{"question":"Zeker?",
              "label":"Ja, weg"}})");
  EXPECT_THAT(html, HasSubstr("utrecht-button--danger btl-confirm__ask\">Weg</summary>"));
  EXPECT_THAT(html, HasSubstr(">Zeker?</p>"));
  EXPECT_THAT(html, HasSubstr("type=\"submit\">Ja, weg</button>"));
}

}  // namespace
}  // namespace btl::web
