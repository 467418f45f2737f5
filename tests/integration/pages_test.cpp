// SPDX-License-Identifier: EUPL-1.2
// Pages of a plugin in the real server, as a browser asks for them: what stands around them, what
// is said after a form, and a form that is sent twice.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "tests/integration/roles_portal.hpp"
#include "tests/support/plugin_house.hpp"

namespace btl::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kOnce = "0123456789abcdef0123456789abcdef";

class Pages : public testing::Test {
 protected:
  void SetUp() override {
    house_.enable("roles");
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
  }

  HttpAnswer get(const std::string& path, Headers more = {}) {
    more.emplace_back("Accept", "text/html");
    return house_.server().send({.target = path, .headers = more}).value_or(HttpAnswer{});
  }
  HttpAnswer post(const std::string& path, const std::string& body, const std::string& type) {
    return house_.server()
        .send({.method = "POST",
               .target = path,
               .headers = {{"Accept", "text/html"}, {"Content-Type", type}},
               .body = body})
        .value_or(HttpAnswer{});
  }
  HttpAnswer post_form(const std::string& once, const std::string& text) {
    return post("/notes", form({{"once", once}, {"text", text}}), kForm);
  }

  // A coordinator of Bleiswijk.
  PortalSession sign_in_as_dc() {
    Portal portal(house_.server());
    const auto person = portal.as_operator(
        "POST",
        "/v1/roles/persons",
        R"({"name":"Anna","kern":"bleiswijk","adult":true,"email":"anna@example.nl"})");
    EXPECT_EQ(person.status, 201U) << person.body;
    const std::string id(boost::json::parse(person.body).at("id").as_string().c_str());
    const auto given = portal.as_operator(
        "POST",
        "/v1/roles/assignments",
        fmt::format(R"({{"person":"{}","role":"dc","scope":"kern:bleiswijk"}})", id));
    EXPECT_EQ(given.status, 201U) << given.body;
    return portal.first_session_with_second_factor(id, "anna@example.nl");
  }
  // Who tends the server.
  PortalSession sign_in_as_admin() {
    Portal portal(house_.server());
    const auto invited =
        portal.as_operator("POST", "/v1/accounts", R"({"login":"ada@example.nl"})");
    EXPECT_EQ(invited.status, 201U) << invited.body;
    const std::string id(boost::json::parse(invited.body).at("id").as_string().c_str());
    const auto given = portal.as_operator(
        "POST", "/v1/accounts/" + id + "/grants", R"({"role":"admin","scope":"/"})");
    EXPECT_EQ(given.status, 201U) << given.body;
    return portal.first_session_with_second_factor(id, "ada@example.nl");
  }

  static constexpr const char* kForm = "application/x-www-form-urlencoded";
  PluginHouse house_{{"shows_pages"}};
};

TEST_F(Pages, StandInTheMenuOfWhoMayOpenThem) {
  const HttpAnswer home = get("/");
  EXPECT_EQ(home.status, 200U);
  EXPECT_THAT(home.body, HasSubstr("href=\"/notes\">Notities</a>"));
  EXPECT_THAT(home.body, Not(HasSubstr("Alle notities")));
  const HttpAnswer notes = get("/notes", {{"Accept-Language", "en"}});
  EXPECT_THAT(notes.body, HasSubstr("href=\"/notes\" aria-current=\"page\">Notes</a>"));

  const PortalSession anna = sign_in_as_dc();
  const std::string of_anna = get("/notes/all", {{"Cookie", anna.cookie}}).body;
  EXPECT_THAT(of_anna, HasSubstr("href=\"/notes/all\" aria-current=\"page\">Alle notities</a>"));
  EXPECT_LT(of_anna.find(">Alle notities</a>"), of_anna.find(">Notities</a>")) << "by order";
  EXPECT_LT(of_anna.find(">Notities</a>"), of_anna.find(">Mijn gegevens</a>"));
}

TEST_F(Pages, AreToldWhatTheReaderChose) {
  EXPECT_THAT(get("/notes").body, HasSubstr("0 notes, in nl, of kern &lt;&gt;"));
  EXPECT_THAT(
      get("/notes", {{"Accept-Language", "en"}, {"Cookie", "__Host-btl-kern=bleiswijk"}}).body,
      HasSubstr("0 notes, in en, of kern &lt;bleiswijk&gt;"));
}

TEST_F(Pages, SayOnceWhatAFormDid) {
  const HttpAnswer done = post_form(kOnce, "a");
  EXPECT_EQ(done.status, 303U);
  EXPECT_EQ(done.header("Location"), "/notes");
  EXPECT_EQ(done.header("btl-flash"), "") << "that is between plugin and host";
  const std::string set = done.header("Set-Cookie");
  ASSERT_THAT(set, testing::StartsWith("__Host-btl-flash="));
  const HttpAnswer next = get("/notes", {{"Cookie", set.substr(0, set.find(';'))}});
  EXPECT_THAT(next.body, HasSubstr("Kept, &lt;thank&gt; you."));
  EXPECT_THAT(next.header("Set-Cookie"), HasSubstr("Max-Age=0"));
  EXPECT_THAT(get("/notes").body, Not(HasSubstr("Kept")));

  Portal portal(house_.server());
  const HttpAnswer inside = portal.as_operator("POST", "/notes", "x");
  EXPECT_EQ(inside.status, 303U);
  EXPECT_EQ(inside.header("btl-flash"), "") << "nor on the admin socket";
}

TEST_F(Pages, TakeAFormThatIsSentTwiceOnce) {
  EXPECT_EQ(post_form(kOnce, "a").status, 303U);
  const HttpAnswer again = post_form(kOnce, "a");
  EXPECT_EQ(again.status, 303U);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_THAT(again.header("Set-Cookie"), testing::StartsWith("__Host-btl-flash="));
  EXPECT_THAT(get("/notes").body, HasSubstr("There are 1 notes"));
  EXPECT_EQ(post_form(kOnce, "b").status, 303U);
  EXPECT_THAT(get("/notes").body, HasSubstr("There are 2 notes")) << "filled in anew";
}

// A browser makes another boundary each time.
TEST_F(Pages, TakeAFormWithFilesThatIsSentTwiceOnce) {
  const auto send = [this](const std::string& boundary) {
    const auto part = [&](const std::string& name, const std::string& value) {
      return fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n",
                         boundary,
                         name,
                         value);
    };
    return post("/notes",
                part("once", kOnce) + part("text", "a") + "--" + boundary + "--\r\n",
                "multipart/form-data; boundary=" + boundary);
  };
  EXPECT_EQ(send("----Web1").status, 303U);
  EXPECT_EQ(send("----Web2").header("Idempotency-Replayed"), "true");
  EXPECT_THAT(get("/notes").body, HasSubstr("There are 1 notes"));
}

TEST_F(Pages, AreAPartOfTheFirstPageForWhoMayReadThem) {
  EXPECT_THAT(get("/").body, Not(HasSubstr("There are 0 notes")));
  const PortalSession anna = sign_in_as_dc();
  const std::string home = get("/", {{"Cookie", anna.cookie}}).body;
  EXPECT_THAT(home, HasSubstr("<h2 class=\"utrecht-heading-2\">Notes</h2>"));
  EXPECT_THAT(home, HasSubstr("There are 0 notes"));
}

TEST_F(Pages, ShowACoordinatorWhatIsTheirs) {
  const PortalSession anna = sign_in_as_dc();
  const HttpAnswer data = get("/me/data", {{"Cookie", anna.cookie}});
  EXPECT_EQ(data.status, 200U);
  EXPECT_THAT(data.body, HasSubstr("anna@example.nl"));
  EXPECT_THAT(data.body, HasSubstr("Wie u bent"));
  EXPECT_THAT(data.body, HasSubstr("hoe wij u bereiken"));
  EXPECT_THAT(data.body, HasSubstr("ingelogd"));
  EXPECT_THAT(data.body, Not(HasSubstr("roles_person")));
  EXPECT_THAT(data.body, Not(HasSubstr("session.begin")));
  const HttpAnswer approvals = get("/approvals", {{"Cookie", anna.cookie}});
  EXPECT_EQ(approvals.status, 200U);
  EXPECT_THAT(approvals.body, HasSubstr("Er wacht niets op u."));
  EXPECT_EQ(get("/system", {{"Cookie", anna.cookie}}).status, 403U);
}

TEST_F(Pages, ShowTheOperatorTheServer) {
  const Headers ada = {{"Cookie", sign_in_as_admin().cookie}};
  const HttpAnswer system = get("/system", ada);
  EXPECT_EQ(system.status, 200U);
  EXPECT_THAT(system.body, HasSubstr("Alles werkt."));
  EXPECT_THAT(system.body, HasSubstr("aria-current=\"page\">Server</a>"));
  EXPECT_THAT(get("/system/plugins", ada).body, HasSubstr("shows_pages"));
  const std::string features = get("/system/features", ada).body;
  EXPECT_THAT(features, HasSubstr("plugins.incidents."));
  EXPECT_THAT(get("/system/parked", ada).body, HasSubstr("Er is niets geparkeerd."));
  EXPECT_THAT(get("/system/audit", ada).body, HasSubstr("grant.give"));
  EXPECT_THAT(get("/", ada).body, HasSubstr("/kern/bleiswijk?return=%2F"))
      << "a role in the whole organisation";
}

}  // namespace
}  // namespace btl::test
