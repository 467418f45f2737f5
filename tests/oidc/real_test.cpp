// SPDX-License-Identifier: EUPL-1.2
// Signing in at a real OpenID provider (npm oidc-provider), through its pages, as a browser does.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <csignal>

#include "tests/oidc/oidc_house.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

// Where the browser ends up after it signed in.
constexpr const char* kMe = "/v1/session";

class RealProvider {
 public:
  explicit RealProvider(const std::vector<std::string>& clients) {
    ProcessOptions options;
    options.command = {"node", BTL_OIDC_PROVIDER};
    for (const std::string& client : clients) {
      options.command.push_back(OidcHouse::callback(client));
    }
    options.environment = {{"BTL_OIDC_MODULES", BTL_OIDC_MODULES}, {"NODE_ENV", "test"}};
    options.error_file = folder_ / "log";
    process_ = std::make_unique<Process>(options);
    while (const auto line = process_->read_line(std::chrono::seconds{30})) {
      if (!line->starts_with("ready ")) continue;
      std::from_chars(line->data() + 6, line->data() + line->size(), port_);
      return;
    }
    ADD_FAILURE() << "no provider: " << read_text(folder_ / "log");
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void end() {
    process_->signal(SIGKILL);
    EXPECT_TRUE(process_->wait(std::chrono::seconds{10}).has_value());
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Process> process_;
  std::uint16_t port_ = 0;
};

// A provider and a server for all tests: each takes seconds to start.
class RealOidc : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::vector<std::string> clients = {"gemeente", "politie", "strict", "mistaken"};
    provider = std::make_unique<RealProvider>(clients);
    const std::string guest = "role = \"guest-gemeente\"\n";
    house = std::make_unique<OidcHouse>(
        std::vector<ProviderEntry>{
            {"gemeente",
             "the secret of gemeente",
             guest + "allowed = { email_domains = [\"gemeente.example\"] }"},
            {"politie",
             "the secret of politie",
             "role = \"guest-politie\"\nalgorithms = [\"ES256\"]\nkernen = [\"bleiswijk\"]"},
            {"strict",
             "the secret of strict",
             guest + "allowed = { email_domains = [\"other.example\"] }"},
            {"mistaken", "not its secret", guest}},
        provider->port());
  }
  static void TearDownTestSuite() {
    house.reset();
    provider.reset();
  }

  // From our server to the login form of the provider.
  static Page begin(Browser& browser, const std::string& provider_id) {
    return browser.get(fmt::format(
        "{}/login/oidc/{}?return={}", OidcHouse::kOrigin, provider_id, "%2Fv1%2Fsession"));
  }

  // Through login and consent; stops before our callback when told to.
  static Page sign_in(Browser& browser,
                      const std::string& provider_id,
                      const std::string& who,
                      const std::string& stop_at = {}) {
    Page page = begin(browser, provider_id);
    page = browser.submit(page, {{"login", who}, {"password", "any"}}, stop_at);
    if (page.answer.body.find("value=\"consent\"") == std::string::npos) return page;
    return browser.submit(page, {}, stop_at);
  }

  static json::value document(const Page& page) {
    EXPECT_EQ(page.answer.status, 200U) << page.url << '\n' << page.answer.body;
    return json::parse(page.answer.body);
  }

  static void expect_refused(const Page& page, const Browser& browser, const char* reason) {
    EXPECT_EQ(page.answer.status, 403U) << page.url << '\n' << page.answer.body;
    EXPECT_NE(page.answer.body.find("Inloggen lukte niet"), std::string::npos);
    EXPECT_EQ(OidcHouse::session_of(browser), "");
    EXPECT_TRUE(house->audits(reason)) << house->audit_tail();
  }

  // NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): of the suite, made once
  static inline std::unique_ptr<RealProvider> provider;
  static inline std::unique_ptr<OidcHouse> house;
  // NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
};

TEST_F(RealOidc, LetsAGuestInThroughTheProvidersPages) {
  Browser browser = house->browser();
  const Page page = sign_in(browser, "gemeente", "jan");
  EXPECT_EQ(page.url, std::string(OidcHouse::kOrigin) + kMe);
  const json::value me = document(page);
  EXPECT_EQ(me.at("login"), "jan@gemeente.example (gemeente)");
  ASSERT_EQ(me.at("grants").as_array().size(), 1U);
  EXPECT_EQ(me.at("grants").at(0).at("role"), "guest-gemeente");
  EXPECT_EQ(me.at("grants").at(0).at("scope"), "/");
  EXPECT_FALSE(me.at("grants").at(0).at("until").as_string().empty());
  const std::string users = house->server().verb({"user", "list"}).output;
  EXPECT_NE(users.find("external"), std::string::npos) << users;
  EXPECT_NE(users.find("jan@gemeente.example (gemeente)"), std::string::npos) << users;
}

TEST_F(RealOidc, LetsAGuestInBySignaturesOnACurve) {
  Browser browser = house->browser();
  const json::value me = document(sign_in(browser, "politie", "agent"));
  EXPECT_EQ(me.at("grants").at(0).at("role"), "guest-politie");
  EXPECT_EQ(me.at("grants").at(0).at("scope"), "bleiswijk");
}

TEST_F(RealOidc, KnowsAGuestAgain) {
  Browser first = house->browser();
  Browser second = house->browser();
  const json::value one = document(sign_in(first, "gemeente", "piet"));
  const json::value other = document(sign_in(second, "gemeente", "piet"));
  EXPECT_EQ(one.at("account"), other.at("account"));
  EXPECT_EQ(other.at("grants").as_array().size(), 1U);
  EXPECT_NE(OidcHouse::session_of(first), OidcHouse::session_of(second));
}

TEST_F(RealOidc, ShowsAGuestNoMembers) {
  Browser browser = house->browser();
  sign_in(browser, "gemeente", "kees");
  const std::string origin = OidcHouse::kOrigin;
  EXPECT_EQ(browser.get(origin + "/v1/session").answer.status, 200U);
  EXPECT_EQ(browser.get(origin + "/v1/roles/persons").answer.status, 403U);
  EXPECT_EQ(browser.get(origin + "/v1/accounts").answer.status, 403U);
}

TEST_F(RealOidc, ListsTheProvidersForAnyone) {
  Browser browser = house->browser();
  const json::value list =
      document(browser.get(std::string(OidcHouse::kOrigin) + "/v1/login/providers"));
  EXPECT_EQ(list.at("providers").as_array().size(), 4U);
  EXPECT_EQ(list.at("providers").at(0).at("path"), "/login/oidc/gemeente");
}

TEST_F(RealOidc, RefusesTheSameAnswerTwice) {
  Browser browser = house->browser();
  const std::string callback = OidcHouse::callback("gemeente");
  const Page answer = sign_in(browser, "gemeente", "henk", callback);
  ASSERT_TRUE(answer.url.starts_with(callback)) << answer.url;
  Browser thief = browser;  // with every cookie
  EXPECT_EQ(browser.get(answer.url).answer.status, 200U);
  EXPECT_NE(OidcHouse::session_of(browser), "");
  expect_refused(thief.get(answer.url), thief, "used before");
}

TEST_F(RealOidc, RefusesTheAnswerOfAnotherBrowser) {
  Browser attacker = house->browser();
  const std::string callback = OidcHouse::callback("gemeente");
  const Page answer = sign_in(attacker, "gemeente", "mallory", callback);
  Browser victim = house->browser();
  expect_refused(victim.get(answer.url), victim, "no login is under way");
  begin(victim, "gemeente");  // even with one of their own
  expect_refused(victim.get(answer.url), victim, "not to the login of this browser");
  EXPECT_EQ(attacker.get(answer.url).answer.status, 200U);
}

TEST_F(RealOidc, RefusesWhoTurnsBackAtTheProvider) {
  Browser browser = house->browser();
  const Page page = begin(browser, "gemeente");
  expect_refused(browser.get(page.url + "/abort"), browser, "access_denied");
}

TEST_F(RealOidc, RefusesAnAddressThatIsNotAllowedOrVerified) {
  Browser browser = house->browser();
  expect_refused(sign_in(browser, "strict", "jan"), browser, "none of the allowed domains");
  Browser other = house->browser();
  expect_refused(sign_in(other, "gemeente", "unverified-jan"), other, "has verified");
}

TEST_F(RealOidc, RefusesWhenOurSecretIsWrong) {
  Browser browser = house->browser();
  expect_refused(sign_in(browser, "mistaken", "jan"), browser, "invalid_client");
}

TEST_F(RealOidc, RefusesWhoWasDisabled) {
  Browser browser = house->browser();
  sign_in(browser, "gemeente", "els");
  const std::string login = "els@gemeente.example (gemeente)";
  ASSERT_EQ(house->server().verb({"user", "disable", login}).status, 0);
  // The session has ended: whoever goes there is sent to the login.
  EXPECT_NE(browser.get(std::string(OidcHouse::kOrigin) + kMe).url.find("/login?return="),
            std::string::npos);
  Browser again = house->browser();
  expect_refused(sign_in(again, "gemeente", "els"), again, "disabled");
  EXPECT_NE(house->server().verb({"user", "reset", login}).status, 0);
  ASSERT_EQ(house->server().verb({"user", "enable", login}).status, 0);
  Browser back = house->browser();
  EXPECT_EQ(sign_in(back, "gemeente", "els").answer.status, 200U);
}

TEST_F(RealOidc, SaysThatTheProviderIsAway) {
  RealProvider leaving({"gemeente"});
  const OidcHouse other({{"gemeente", "the secret of gemeente", "role = \"guest-gemeente\""}},
                        leaving.port());
  leaving.end();
  Browser browser = other.browser();
  const Page page = begin(browser, "gemeente");
  EXPECT_EQ(page.answer.status, 503U);
  EXPECT_NE(page.answer.body.find("Inloggen lukte niet"), std::string::npos);
  EXPECT_TRUE(other.audits("cannot connect")) << other.audit_tail();
}

}  // namespace
}  // namespace btl::test
