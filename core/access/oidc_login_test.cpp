// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_login.hpp"

#include "core/access/guest_house_for_test.hpp"

namespace btl::access {
namespace {

class OidcLoginTest : public GuestHouseForTest {
 protected:
  base::Result<OidcLogin::Ended> end(const FormFields& answer, const std::string& cookie) {
    return login_.end("gemeente", answer, cookie, {.request = "r3"});
  }
  // Begins a login, signs in at the provider, and gives what the browser has then.
  FormFields sign_in(std::string* cookie, const std::string& return_to = "/") {
    const auto begun = login_.begin("gemeente", return_to);
    EXPECT_TRUE(begun.has_value());
    *cookie = begun->cookie;
    return provider_.sign_in(begun->location, "jan");
  }
  static FormFields with(FormFields fields, const std::string& name, const std::string& value) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    if (!value.empty()) fields.emplace_back(name, value);
    return fields;
  }
  // The login with another answer fails, while it would have been good as it was.
  void expect_refused(const std::string& name, const std::string& value, const char* reason) {
    std::string cookie;
    const FormFields answer = sign_in(&cookie);
    const auto refused = end(with(answer, name, value), cookie);
    ASSERT_TRUE(refused.has_error()) << name;
    EXPECT_NE(refused.error().message.find(reason), std::string::npos) << refused.error().message;
    std::string control;
    EXPECT_TRUE(end(sign_in(&control), control).has_value());
  }

  OidcLogin login_{*access_,
                   world_.random,
                   provider_,
                   {.public_url = "https://btl.example", .providers = {settings_}}};
};

TEST_F(OidcLoginTest, LetsInWhoSignedInThere) {
  std::string cookie;
  const FormFields answer = sign_in(&cookie, "/kaart?a=b");
  EXPECT_EQ(only_value(provider_.asked, "redirect_uri"),
            "https://btl.example/login/oidc/gemeente/callback");
  const auto ended = end(answer, cookie);
  ASSERT_TRUE(ended.has_value()) << ended.error().message;
  EXPECT_TRUE(may(ended->in.session));
  EXPECT_EQ(ended->return_to, "/kaart?a=b");
}

TEST_F(OidcLoginTest, RefusesASecondUse) {
  std::string cookie;
  const FormFields answer = sign_in(&cookie);
  ASSERT_TRUE(end(answer, cookie).has_value());
  const auto second = end(answer, cookie);
  ASSERT_TRUE(second.has_error());
  EXPECT_EQ(second.error().message, "this login was used before");
  EXPECT_EQ(provider_.fetched["/token"], 1);
}

TEST_F(OidcLoginTest, RefusesTheAnswerToAnotherBrowser) {
  std::string mine;
  std::string theirs;
  const FormFields my_answer = sign_in(&mine);
  const FormFields their_answer = sign_in(&theirs);
  EXPECT_TRUE(end(their_answer, mine).has_error());  // login CSRF
  EXPECT_TRUE(end(my_answer, theirs).has_error());
  EXPECT_TRUE(end(their_answer, "").has_error());
  EXPECT_EQ(provider_.fetched["/token"], 0);
  EXPECT_TRUE(end(their_answer, theirs).has_value());
}

TEST_F(OidcLoginTest, RefusesAnAnswerThatIsNotWhole) {
  expect_refused("state", "", "not to the login of this browser");
  expect_refused("state", "forged", "not to the login of this browser");
  expect_refused("code", "", "no code");
  expect_refused("code", std::string(5'000, 'x'), "no code");
  expect_refused("iss", "https://evil.example", "another provider");
  expect_refused("iss", "", "another provider");
  expect_refused("error", "access_denied", "access_denied");
  expect_refused("error", "<script>", "something else");
}

TEST_F(OidcLoginTest, RefusesAFieldThatStandsThereTwice) {
  for (const char* name : {"code", "state", "iss"}) {
    std::string cookie;
    FormFields answer = sign_in(&cookie);
    answer.emplace_back(name, only_value(answer, name).value());
    EXPECT_TRUE(end(answer, cookie).has_error()) << name;
  }
}

TEST_F(OidcLoginTest, RefusesALoginThatTookTooLong) {
  std::string cookie;
  const FormFields answer = sign_in(&cookie);
  world_.clock.advance(LoginStates::kValid);
  EXPECT_TRUE(end(answer, cookie).has_error());
}

TEST_F(OidcLoginTest, RefusesAForgedToken) {
  std::string cookie;
  const FormFields answer = sign_in(&cookie);
  provider_.claims["aud"] = "other";
  const auto refused = end(answer, cookie);
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().message, "the ID token is for another client");
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_session"), 0);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account"), 0);
}

TEST(LocalPath, IsAPathOfThisServer) {
  for (const char* path : {"/", "/kaart", "/kaart?a=b&c=%2F", "/a//b"}) {
    EXPECT_TRUE(is_local_path(path)) << path;
  }
  for (const char* path : {"",
                           "kaart",
                           "//evil.example",
                           "/\\evil.example",
                           "\\\\evil.example",
                           "https://evil.example",
                           "/a\r\nSet-Cookie: a=b",
                           "/a b",
                           "/\tx",
                           "/\xC3\xA9"}) {
    EXPECT_FALSE(is_local_path(path)) << path;
  }
  EXPECT_FALSE(is_local_path("/" + std::string(512, 'a')));
}

}  // namespace
}  // namespace btl::access
