// SPDX-License-Identifier: EUPL-1.2
// The pages of roles in the real server, with real sessions, as a browser without scripts uses
// them: what a DC does with people and rounds, and what a BTH may not.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/integration/roles_portal.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class RolesPages : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.start().has_value()) << server_.log(); }

  // Adds somebody of Bleiswijk who has that role, and signs them in.
  PortalSession session_of(const std::string& name,
                           const std::string& role,
                           const std::string& scope) {
    const std::string login = name + "@example.nl";
    const auto added = portal_.as_operator(
        "POST",
        "/v1/roles/persons",
        fmt::format(
            R"({{"name":"{}","kern":"bleiswijk","adult":true,"email":"{}"}})", name, login));
    EXPECT_EQ(added.status, 201U) << added.body;
    const std::string id(boost::json::parse(added.body).at("id").as_string().c_str());
    const auto given = portal_.as_operator(
        "POST",
        "/v1/roles/assignments",
        fmt::format(R"({{"person":"{}","role":"{}","scope":"{}"}})", id, role, scope));
    EXPECT_EQ(given.status, 201U) << given.body;
    return role == "dc" ? portal_.first_session_with_second_factor(id, login)
                        : portal_.first_session(id, login);
  }

  HttpAnswer get(const PortalSession& session, const std::string& path) {
    return server_
        .send({.target = path, .headers = {{"Accept", "text/html"}, {"Cookie", session.cookie}}})
        .value_or(HttpAnswer{});
  }
  // Fills in the form of a page and sends it, with the hidden fields that stand in the page.
  HttpAnswer submit(const PortalSession& session,
                    const std::string& page,
                    const std::string& action,
                    Headers fields) {
    const std::string html = get(session, page).body;
    fields.emplace_back("csrf", hidden(html, "csrf"));
    fields.emplace_back("once", hidden(html, "once"));
    return server_
        .send({.method = "POST",
               .target = action,
               .headers = {{"Accept", "text/html"},
                           {"Content-Type", "application/x-www-form-urlencoded"},
                           {"Cookie", session.cookie}},
               .body = form(fields)})
        .value_or(HttpAnswer{});
  }
  // The value of the first hidden field of that name.
  static std::string hidden(const std::string& html, const std::string& name) {
    const std::string mark = fmt::format("name=\"{}\" value=\"", name);
    const std::size_t found = html.find(mark);
    EXPECT_NE(found, std::string::npos) << name << " in " << html;
    if (found == std::string::npos) return {};
    const std::size_t begin = found + mark.size();
    return html.substr(begin, html.find('"', begin) - begin);
  }

  Server server_;
  Portal portal_{server_};
};

TEST_F(RolesPages, LetADcAddAPersonGiveARoleSignAndOffboard) {
  const PortalSession dc = session_of("dirk", "dc", "kern:bleiswijk");
  const auto added = submit(dc,
                            "/roles/new-person",
                            "/roles/new-person",
                            {{"name", "Anna <b>Smit</b>"},
                             {"home", "bleiswijk/centrum"},
                             {"adult", "yes"},
                             {"vest", "17"},
                             {"joined", ""}});
  ASSERT_EQ(added.status, 303U) << added.body;
  const std::string anna = added.header("Location");
  ASSERT_THAT(anna, testing::StartsWith("/roles/people/"));
  const std::string page = get(dc, anna).body;
  EXPECT_THAT(page, HasSubstr("Anna &lt;b&gt;Smit&lt;/b&gt;"));
  EXPECT_THAT(page, HasSubstr("href=\"/roles/rounds\">Rondes</a>"));

  const auto given = submit(dc,
                            anna + "/assignments/new",
                            anna + "/assignments/new",
                            {{"role", "wc"}, {"scope", "wijk:bleiswijk/centrum"}});
  EXPECT_EQ(given.status, 303U) << given.body;
  const std::string step = hidden(page, "step");
  const auto signed_for = submit(dc, anna, anna + "/intake", {{"step", step}});
  EXPECT_EQ(signed_for.status, 303U) << signed_for.body;
  EXPECT_THAT(get(dc, anna).body, HasSubstr("dirk ("));

  EXPECT_EQ(submit(dc, anna, anna + "/offboard", {}).status, 303U);
  EXPECT_THAT(get(dc, anna).body, HasSubstr("Deze persoon is vertrokken op"));
  EXPECT_THAT(get(dc, "/roles/tasks").body, HasSubstr("Neem hesje 17 in"));
}

TEST_F(RolesPages, KeepWhatWasTypedInAFormThatIsRefused) {
  const PortalSession dc = session_of("dirk", "dc", "kern:bleiswijk");
  const auto refused = submit(dc,
                              "/roles/new-person",
                              "/roles/new-person",
                              {{"name", ""}, {"phone", "bel maar"}, {"home", "bleiswijk"}});
  EXPECT_EQ(refused.status, 422U);
  EXPECT_THAT(refused.body, HasSubstr("value=\"bel maar\""));
  EXPECT_THAT(refused.body, HasSubstr("Vul dit in."));
  EXPECT_THAT(get(dc, "/roles/people").body, Not(HasSubstr("bel maar")));
}

TEST_F(RolesPages, LetABthPlanARoundAndNotManagePeople) {
  const PortalSession bth = session_of("bob", "bth", "kern:bleiswijk");
  session_of("carl", "bth", "kern:bleiswijk");
  const auto denied = get(bth, "/roles/new-person");
  EXPECT_EQ(denied.status, 403U);
  EXPECT_THAT(denied.header("Content-Type"), HasSubstr("text/html"));
  EXPECT_EQ(get(bth, "/roles/import").status, 403U);
  EXPECT_EQ(get(bth, "/roles/profile/dc/edit").status, 403U);
  EXPECT_THAT(get(bth, "/roles/profile/dc").body, Not(HasSubstr("/roles/profile/dc/edit")));
  EXPECT_EQ(get(bth, "/roles/coverage").status, 200U);

  const auto planned = submit(bth,
                              "/roles/new-round",
                              "/roles/new-round",
                              {{"home", "bleiswijk/centrum"},
                               {"begins_day", "2199-12-31"},
                               {"begins_time", "20:00"},
                               {"minutes", "60"},
                               {"partner_1", "carl@example.nl"},
                               {"agreed", "yes"}});
  ASSERT_EQ(planned.status, 303U) << planned.body;
  const std::string round = planned.header("Location");
  EXPECT_THAT(get(bth, round).body, HasSubstr("bob, carl"));
  EXPECT_EQ(submit(bth, round, round + "/cancel", {}).status, 303U);
  EXPECT_THAT(get(bth, "/roles/rounds").body, HasSubstr("Afgezegd"));
}

TEST_F(RolesPages, ShowAGuestNobody) {
  const PortalSession guest = session_of("gerda", "guest-gemeente", "organisation");
  session_of("dirk", "dc", "kern:bleiswijk");
  EXPECT_EQ(get(guest, "/roles/people").status, 403U);
  EXPECT_EQ(get(guest, "/roles/tasks").status, 403U);
  EXPECT_EQ(get(guest, "/roles/rounds").status, 403U);
  const std::string coverage = get(guest, "/roles/coverage").body;
  EXPECT_THAT(coverage, HasSubstr("vacature"));
  EXPECT_THAT(coverage, Not(HasSubstr("dirk")));
}

}  // namespace
}  // namespace btl::test
