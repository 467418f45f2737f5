// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_client.hpp"

#include <gtest/gtest.h>

#include "core/access/digest.hpp"
#include "core/access/provider_for_test.hpp"

namespace btl::access {
namespace {

constexpr const char* kCallback = "https://btl.example/login/oidc/gemeente/callback";

class OidcClientTest : public testing::Test {
 protected:
  // A login up to the code.
  LoginState begin() {
    LoginState state = states_.begin("gemeente", "/", clock_.now());
    const auto location = client_.authorization_url(state, kCallback);
    EXPECT_TRUE(location.has_value());
    if (location.has_value()) provider_.sign_in(*location, "jan");
    return state;
  }
  base::Result<IdToken> redeem() { return client_.redeem("code-1", begin(), kCallback); }

  os::FakeClock clock_;
  os::FakeRandom random_;
  LoginStates states_{random_};
  ProviderForTest provider_{clock_};
  OidcClient client_{ProviderForTest::settings(), provider_, clock_};
};

TEST_F(OidcClientTest, SendsPeopleThereWithEverySecret) {
  const LoginState state = begin();
  const FormFields& asked = provider_.asked;
  EXPECT_EQ(only_value(asked, "response_type"), "code");
  EXPECT_EQ(only_value(asked, "client_id"), "btl");
  EXPECT_EQ(only_value(asked, "redirect_uri"), kCallback);
  EXPECT_EQ(only_value(asked, "scope"), "openid email");
  EXPECT_EQ(only_value(asked, "state"), state.state);
  EXPECT_EQ(only_value(asked, "nonce"), state.nonce);
  EXPECT_EQ(only_value(asked, "code_challenge"), to_base64url(sha256(state.verifier)));
  EXPECT_EQ(only_value(asked, "code_challenge_method"), "S256");
}

TEST_F(OidcClientTest, RedeemsACodeWithTheVerifierAndTheSecret) {
  const LoginState state = begin();
  const auto token = client_.redeem("code-1", state, kCallback);
  ASSERT_TRUE(token.has_value()) << token.error().message;
  EXPECT_EQ(token->subject, "jan");
  const outbound::OutboundRequest& request = provider_.token_request;
  EXPECT_EQ(request.method, "POST");
  const FormFields form = from_form(request.body).value();
  EXPECT_EQ(only_value(form, "grant_type"), "authorization_code");
  EXPECT_EQ(only_value(form, "code"), "code-1");
  EXPECT_EQ(only_value(form, "redirect_uri"), kCallback);
  EXPECT_EQ(only_value(form, "code_verifier"), state.verifier);
  EXPECT_EQ(only_value(form, "client_secret"), "");
  EXPECT_EQ(outbound::find(request.headers, "Authorization"),
            "Basic YnRsOnMlMjAlMjYlMjBz");  // btl:s%20%26%20s
}

TEST_F(OidcClientTest, ShowsTheSecretInTheBodyWhereItMust) {
  provider_.metadata["token_endpoint_auth_methods_supported"] =
      boost::json::array{"client_secret_post"};
  ASSERT_TRUE(redeem().has_value());
  const FormFields form = from_form(provider_.token_request.body).value();
  EXPECT_EQ(only_value(form, "client_id"), "btl");
  EXPECT_EQ(only_value(form, "client_secret"), "s & s");
  EXPECT_EQ(outbound::find(provider_.token_request.headers, "Authorization"), "");
}

TEST_F(OidcClientTest, AsksForMetadataAndKeysOnceAnHour) {
  ASSERT_TRUE(redeem().has_value());
  ASSERT_TRUE(redeem().has_value());
  EXPECT_EQ(provider_.fetched["/.well-known/openid-configuration"], 1);
  EXPECT_EQ(provider_.fetched["/jwks"], 1);
  EXPECT_EQ(provider_.fetched["/token"], 2);
  clock_.advance(OidcClient::kKnownFor);
  ASSERT_TRUE(redeem().has_value());
  EXPECT_EQ(provider_.fetched["/.well-known/openid-configuration"], 2);
  EXPECT_EQ(provider_.fetched["/jwks"], 2);
}

TEST_F(OidcClientTest, AsksForNewKeysWhenOneIsUnknownOnceAMinute) {
  ASSERT_TRUE(redeem().has_value());
  static const SigningKeyForTest next("two");
  provider_.signs_with = &next;
  provider_.kid = "two";
  EXPECT_TRUE(redeem().has_error());
  EXPECT_EQ(provider_.fetched["/jwks"], 2);
  provider_.published.push_back(next.published());
  EXPECT_TRUE(redeem().has_error());  // within the minute
  EXPECT_EQ(provider_.fetched["/jwks"], 2);
  clock_.advance(OidcClient::kKeysAgainAfter);
  EXPECT_TRUE(redeem().has_value());
  EXPECT_EQ(provider_.fetched["/jwks"], 3);
}

TEST_F(OidcClientTest, SaysWhyACodeIsNotTaken) {
  provider_.token_status = 400;
  const auto token = redeem();
  ASSERT_TRUE(token.has_error());
  EXPECT_EQ(token.error().code, base::ErrorCode::kDenied);
  EXPECT_EQ(token.error().message, "the provider does not take the code: invalid_grant");
}

TEST_F(OidcClientTest, FailsWhileTheProviderIsAway) {
  provider_.down = true;
  const LoginState state = states_.begin("gemeente", "/", clock_.now());
  EXPECT_EQ(client_.authorization_url(state, kCallback).error().code,
            base::ErrorCode::kUnavailable);
  provider_.down = false;
  EXPECT_TRUE(redeem().has_value());
}

TEST_F(OidcClientTest, KnowsTheProviderByWhatItSaysOfItself) {
  EXPECT_TRUE(client_.check_issuer(ProviderForTest::kIssuer).has_value());
  EXPECT_TRUE(client_.check_issuer("https://evil.example").has_error());
  EXPECT_TRUE(client_.check_issuer("").has_error());
}

TEST_F(OidcClientTest, TakesAnAnswerWithoutANameOnlyWhereNoneIsPromised) {
  provider_.metadata.erase("authorization_response_iss_parameter_supported");
  EXPECT_TRUE(client_.check_issuer("").has_value());
  EXPECT_TRUE(client_.check_issuer("https://evil.example").has_error());
}

}  // namespace
}  // namespace btl::access
