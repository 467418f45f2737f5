// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/session_pages.hpp"

#include <gmock/gmock.h>

#include "core/access/form_text.hpp"
#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string sign_in_form(const std::string& password, const std::string& return_to = "/me") {
  return access::to_form(
      {{"login", "an@example.nl"}, {"password", password}, {"code", ""}, {"return", return_to}});
}

TEST_F(PortalForTest, SignsInWithAForm) {
  confirm("an@example.nl");
  const Answer shown = get("/login?return=/me");
  EXPECT_EQ(shown.status, 200U);
  EXPECT_THAT(shown.body, HasSubstr("name=\"password\""));
  EXPECT_THAT(shown.body, HasSubstr("value=\"/me\""));
  EXPECT_THAT(shown.header("content-security-policy"), StartsWith("default-src 'none'"));
  const Answer in = post("/login", sign_in_form(kPassword));
  EXPECT_EQ(in.status, 303U);
  EXPECT_EQ(in.header("location"), "/me");
  EXPECT_THAT(in.header("set-cookie"), StartsWith("__Host-btl-session=btls_"));
}

TEST_F(PortalForTest, KeepsTheAddressOfAWrongLoginAndNotThePassword) {
  confirm("an@example.nl");
  const Answer wrong = post("/login", sign_in_form("iets heel anders"));
  EXPECT_EQ(wrong.status, 422U);
  EXPECT_THAT(wrong.body, HasSubstr("value=\"an@example.nl\""));
  EXPECT_THAT(wrong.body, HasSubstr("klopt niet"));
  EXPECT_THAT(wrong.body, Not(HasSubstr("iets heel anders")));
  EXPECT_EQ(wrong.header("set-cookie"), "");
}

TEST_F(PortalForTest, GoesNowhereElseAfterTheLogin) {
  confirm("an@example.nl");
  for (const char* elsewhere : {"https://evil.example/", "//evil.example/", "/\\evil.example"}) {
    EXPECT_EQ(post("/login", sign_in_form(kPassword, elsewhere)).header("location"), "/")
        << elsewhere;
  }
}

TEST_F(PortalForTest, TakesNoLoginFromAnotherSite) {
  confirm("an@example.nl");
  headers_ = {{"sec-fetch-site", "cross-site"}};
  const Answer refused = post("/login", sign_in_form(kPassword));
  EXPECT_EQ(refused.status, 403U);
  EXPECT_THAT(refused.header("content-type"), HasSubstr("text/html"));
  EXPECT_EQ(refused.header("set-cookie"), "");
}

TEST_F(PortalForTest, SignsOutWithTheTokenOfTheForm) {
  confirm("an@example.nl");
  sign_in_as("an@example.nl");
  EXPECT_EQ(post("/logout", "csrf=no").status, 403U);
  EXPECT_EQ(get("/me").status, 200U);
  const Answer out = post("/logout", "csrf=" + csrf_);
  EXPECT_EQ(out.status, 303U);
  EXPECT_EQ(out.header("location"), "/login");
  EXPECT_EQ(get("/me").header("location"), "/login?return=%2Fme");
}

TEST_F(PortalForTest, ChoosesAPasswordWithALink) {
  const auto invited = access_->accounts.invite("an@example.nl", operator_);
  ASSERT_TRUE(invited.has_value());
  EXPECT_EQ(get("/login/link").status, 200U);
  const std::string& token = invited->link.token;
  const Answer weak =
      post("/login/link", access::to_form({{"token", token}, {"password", "kort"}}));
  EXPECT_EQ(weak.status, 422U);
  const Answer used =
      post("/login/link", access::to_form({{"token", token}, {"password", kPassword}}));
  EXPECT_EQ(used.status, 200U);
  EXPECT_THAT(used.body, HasSubstr("/login"));
  EXPECT_EQ(post("/login", sign_in_form(kPassword)).status, 303U);
}

TEST_F(PortalForTest, SpeaksTheLanguageThatWasChosen) {
  EXPECT_THAT(get("/login").body, HasSubstr("Wachtwoord"));
  const Answer chosen = get("/language/en?return=/login");
  EXPECT_EQ(chosen.status, 303U);
  EXPECT_EQ(chosen.header("location"), "/login");
  headers_ = {{"cookie", "__Host-btl-language=en"}};
  EXPECT_THAT(get("/login").body, HasSubstr("Password"));
  EXPECT_EQ(get("/language/fr").status, 404U);
}

}  // namespace
}  // namespace btl::portal
