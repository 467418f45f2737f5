// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/account_pages.hpp"

#include <gmock/gmock.h>

#include "core/access/form_text.hpp"
#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(PortalForTest, WelcomesAStrangerAndSaysWhomToCall) {
  const Answer home = get("/");
  EXPECT_EQ(home.status, 200U);
  EXPECT_THAT(home.body, HasSubstr("href=\"tel:112\""));
  EXPECT_THAT(home.body, HasSubstr("href=\"/login\""));
  EXPECT_THAT(home.body, HasSubstr("Bleiswijk"));
}

TEST_F(PortalForTest, ShowsPeopleTheirRoles) {
  give("bth", confirm("an@example.nl"), {.kern = "bleiswijk"});
  sign_in_as("an@example.nl");
  const Answer me = get("/me");
  EXPECT_THAT(me.body, HasSubstr("an@example.nl"));
  EXPECT_THAT(me.body, HasSubstr(">Bleiswijk<"));
  EXPECT_THAT(me.body, HasSubstr("name=\"csrf\" value=\"" + csrf_));
  EXPECT_THAT(get("/").body, HasSubstr(">Bleiswijk<"));
}

TEST_F(PortalForTest, NamesTheKernOfARoleInAWijk) {
  give("bth", confirm("an@example.nl"), {.kern = "bleiswijk", .wijk = "bleiswijk/centrum"});
  sign_in_as("an@example.nl");
  EXPECT_THAT(get("/me").body, HasSubstr("Bleiswijk: centrum"));
}

TEST_F(PortalForTest, ChangesThePassword) {
  confirm("an@example.nl");
  sign_in_as("an@example.nl");
  const auto change = [&](const std::string& former, const std::string& next) {
    return post("/me/password",
                access::to_form({{"csrf", csrf_}, {"former", former}, {"password", next}}));
  };
  EXPECT_EQ(change("iets anders", "zeven zwarte zwanen").status, 422U);
  EXPECT_EQ(change(kPassword, "kort").status, 422U);
  const Answer done = change(kPassword, "zeven zwarte zwanen");
  EXPECT_EQ(done.status, 303U);
  EXPECT_THAT(get(done.header("location")).body, HasSubstr("gewijzigd"));
}

TEST_F(PortalForTest, SendsADcToTheSecondStep) {
  give("dc", confirm("an@example.nl"), {.kern = "bleiswijk"});
  sign_in_as("an@example.nl");
  EXPECT_THAT(get("/").body, HasSubstr("/me/second-factor"));
  EXPECT_EQ(get("/me/second-factor").status, 200U);
  EXPECT_EQ(post("/me/second-factor", access::to_form({{"csrf", csrf_}, {"password", "x"}})).status,
            422U);
  const Answer begun =
      post("/me/second-factor", access::to_form({{"csrf", csrf_}, {"password", kPassword}}));
  EXPECT_EQ(begun.status, 200U);
  const auto at = begun.body.find("<code");
  ASSERT_NE(at, std::string::npos) << begun.body;
  const auto from = begun.body.find('>', at) + 1;
  const std::string secret = begun.body.substr(from, begun.body.find('<', from) - from);
  EXPECT_EQ(
      post("/me/second-factor/confirm", access::to_form({{"csrf", csrf_}, {"code", "000000"}}))
          .status,
      422U);
  const std::string code =
      access::totp_code(access::from_base32(secret).value(), world_.clock.now());
  const Answer done =
      post("/me/second-factor/confirm", access::to_form({{"csrf", csrf_}, {"code", code}}));
  EXPECT_EQ(done.status, 200U);
  EXPECT_THAT(done.header("set-cookie"), testing::StartsWith("__Host-btl-session=btls_"));
  EXPECT_EQ(get("/me").status, 303U) << "the former session has ended";
}

TEST_F(PortalForTest, SignsOutElsewhere) {
  confirm("an@example.nl");
  let_in("an@example.nl");
  sign_in_as("an@example.nl");
  EXPECT_THAT(get("/me").body, HasSubstr("2 apparaten"));
  const Answer done = post("/me/sessions/end", "csrf=" + csrf_);
  EXPECT_EQ(done.header("location"), "/me");
  EXPECT_EQ(done.header("btl-flash"), "success; Op%20andere%20apparaten%20bent%20u%20uitgelogd.");
  EXPECT_THAT(get("/me").body, Not(HasSubstr("2 apparaten")));
}

}  // namespace
}  // namespace btl::portal
