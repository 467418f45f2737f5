// SPDX-License-Identifier: EUPL-1.2
// Good tokens, and each way to forge one. Every forgery differs from the good token in one thing.
#include "core/access/id_token.hpp"

#include <gtest/gtest.h>

#include "core/access/digest.hpp"
#include "core/access/token_signer_for_test.hpp"
#include "core/os/clock.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

class IdTokenTest : public testing::Test {
 protected:
  IdTokenTest() {
    const auto read = parse_web_keys(key_set(
        {key_.published(), other_.published(), curve_.published(), sealing_.published("enc")}));
    EXPECT_TRUE(read.has_value());
    keys_ = *read;
  }

  static std::int64_t seconds(base::Time time) { return base::to_ns(time) / 1'000'000'000; }

  // Good as it is.
  [[nodiscard]] json::object claims() const {
    const std::int64_t now = seconds(clock_.now());
    return {{"iss", "https://login.example.nl"},
            {"aud", "btl"},
            {"sub", "4711"},
            {"nonce", "n-1"},
            {"iat", now},
            {"exp", now + 300}};
  }
  [[nodiscard]] json::object header() const {
    return {{"alg", "RS256"}, {"kid", key_.id()}, {"typ", "JWT"}};
  }

  [[nodiscard]] base::Result<IdToken> check(const std::string& token) const {
    return check_id_token(token, keys_, rules_, clock_.now());
  }
  [[nodiscard]] base::Result<IdToken> check(const json::object& claims) const {
    return check(signed_token(key_, header(), claims));
  }
  // Whether the good token with one other claim passes; null: without it.
  [[nodiscard]] bool passes_with(const char* name, const json::value& value) const {
    json::object altered = claims();
    if (value.is_null()) {
      altered.erase(name);
    } else {
      altered[name] = value;
    }
    return check(altered).has_value();
  }

  // Refused for the reason, while the good token still passes.
  void expect_refused(const std::string& token, const std::string& reason) const {
    EXPECT_TRUE(check(claims()).has_value());
    const auto refused = check(token);
    ASSERT_TRUE(refused.has_error());
    EXPECT_NE(refused.error().message.find(reason), std::string::npos) << refused.error().message;
  }
  void expect_refused(const json::object& claims, const std::string& reason) const {
    expect_refused(signed_token(key_, header(), claims), reason);
  }

  // Made once: a key of RSA takes its time.
  struct Keys {
    const SigningKeyForTest key{"one"};
    const SigningKeyForTest other{"two"};
    const SigningKeyForTest curve{"three", "EC"};
    const SigningKeyForTest sealing{"four"};
    const SigningKeyForTest strange{"one"};
  };
  static const Keys& made_once() {
    static const Keys made;
    return made;
  }

  os::FakeClock clock_;
  const SigningKeyForTest& key_ = made_once().key;
  const SigningKeyForTest& other_ = made_once().other;
  const SigningKeyForTest& curve_ = made_once().curve;
  const SigningKeyForTest& sealing_ = made_once().sealing;
  // Not the provider's, whatever it calls itself.
  const SigningKeyForTest& strange_ = made_once().strange;
  std::vector<WebKey> keys_;
  TokenRules rules_{.issuer = "https://login.example.nl",
                    .client = "btl",
                    .nonce = "n-1",
                    .algorithms = {"RS256", "ES256"}};
};

TEST_F(IdTokenTest, PassesWhenItIsGood) {
  const auto token = check(claims());
  ASSERT_TRUE(token.has_value()) << token.error().message;
  EXPECT_EQ(token->subject, "4711");
  EXPECT_EQ(token->claims.at("iss"), "https://login.example.nl");
}

TEST_F(IdTokenTest, PassesWithAPointOfACurve) {
  const std::string token =
      signed_token(curve_, {{"alg", "ES256"}, {"kid", curve_.id()}}, claims());
  EXPECT_TRUE(check(token).has_value());
  rules_.algorithms = {"RS256"};
  EXPECT_TRUE(check(token).has_error());
}

TEST_F(IdTokenTest, RefusesAlgorithmNone) {
  const json::object none{{"alg", "none"}, {"kid", key_.id()}};
  const std::string text = part_of_token(none) + '.' + part_of_token(claims());
  expect_refused(text + '.', "algorithm");
  expect_refused(text, "three parts");
  const std::string of_good = signed_token(key_, header(), claims());
  expect_refused(text + of_good.substr(of_good.rfind('.')), "algorithm");
  for (const char* spelling : {"None", "NONE", "nOnE", "", "HS256", "HS512", "PS256", "RS512"}) {
    expect_refused(signed_token(key_, {{"alg", spelling}, {"kid", key_.id()}}, claims()),
                   "algorithm");
  }
}

TEST_F(IdTokenTest, RefusesASecretMadeOfThePublicKey) {
  for (const char* algorithm : {"HS256", "RS256", "ES256"}) {
    const json::object head{{"alg", algorithm}, {"kid", key_.id()}};
    for (const std::string& secret : {key_.public_pem(), keys_.front().pem}) {
      const auto refused = check(token_signed_with_secret(secret, head, claims()));
      EXPECT_TRUE(refused.has_error()) << algorithm;
    }
  }
  expect_refused(
      token_signed_with_secret(key_.public_pem(), {{"alg", "HS256"}, {"kid", "one"}}, claims()),
      "algorithm");
}

TEST_F(IdTokenTest, RefusesAWrongKey) {
  expect_refused(signed_token(strange_, header(), claims()), "signature");
  expect_refused(signed_token(other_, header(), claims()), "signature");
}

TEST_F(IdTokenTest, RefusesAKeyOfAnotherType) {
  const std::string token = signed_token(curve_, {{"alg", "ES256"}, {"kid", key_.id()}}, claims());
  expect_refused(token, "does not list");
}

TEST_F(IdTokenTest, AsksForNewerKeysWhenItsKeyIsUnknown) {
  const std::string token =
      signed_token(strange_, {{"alg", "RS256"}, {"kid", "unheard of"}}, claims());
  expect_refused(token, "does not list");
  EXPECT_EQ(check(token).error().code, base::ErrorCode::kNotFound);
}

TEST_F(IdTokenTest, RefusesAKeyThatIsForEncryption) {
  const std::string token =
      signed_token(sealing_, {{"alg", "RS256"}, {"kid", sealing_.id()}}, claims());
  expect_refused(token, "does not list");
}

TEST_F(IdTokenTest, NeedsTheNameOfItsKeyWhenThereAreSeveral) {
  const std::string token = signed_token(key_, {{"alg", "RS256"}}, claims());
  expect_refused(token, "which key");
  keys_.resize(1);
  EXPECT_TRUE(check(token).has_value());
}

TEST_F(IdTokenTest, RefusesAnotherIssuer) {
  for (const char* issuer : {"https://login.example.nl/", "https://evil.example.nl", ""}) {
    EXPECT_FALSE(passes_with("iss", issuer)) << issuer;
  }
  EXPECT_FALSE(passes_with("iss", nullptr));
  json::object altered = claims();
  altered["iss"] = "https://evil.example.nl";
  expect_refused(altered, "issuer");
}

TEST_F(IdTokenTest, RefusesAnotherAudience) {
  EXPECT_FALSE(passes_with("aud", "other"));
  EXPECT_FALSE(passes_with("aud", "btl2"));
  EXPECT_FALSE(passes_with("aud", nullptr));
  EXPECT_FALSE(passes_with("aud", json::array{}));
  EXPECT_FALSE(passes_with("aud", json::array{"other"}));
  EXPECT_TRUE(passes_with("aud", json::array{"btl"}));
  json::object altered = claims();
  altered["aud"] = "other";
  expect_refused(altered, "another client");
}

TEST_F(IdTokenTest, RefusesATokenThatWasMadeForAnotherClient) {
  json::object altered = claims();
  altered["aud"] = json::array{"btl", "other"};
  expect_refused(altered, "several clients");
  altered["azp"] = "other";
  expect_refused(altered, "made for another client");
  altered["azp"] = "btl";
  EXPECT_TRUE(check(altered).has_value());
  altered["aud"] = "btl";
  altered["azp"] = "other";
  expect_refused(altered, "made for another client");
}

TEST_F(IdTokenTest, RefusesATokenWhoseTimeIsOver) {
  const std::int64_t now = seconds(clock_.now());
  json::object altered = claims();
  altered["exp"] = now - 60;
  expect_refused(altered, "has ended");
  altered["exp"] = now - 59;  // within the leeway
  EXPECT_TRUE(check(altered).has_value());
  EXPECT_FALSE(passes_with("exp", nullptr));
  EXPECT_FALSE(passes_with("exp", "tomorrow"));
  EXPECT_FALSE(passes_with("exp", -1));
  EXPECT_FALSE(passes_with("exp", 1e300));
  EXPECT_TRUE(passes_with("exp", static_cast<double>(now) + 0.5));
}

TEST_F(IdTokenTest, RefusesATokenThatIsNotGoodYet) {
  const std::int64_t now = seconds(clock_.now());
  json::object altered = claims();
  altered["nbf"] = now + 61;
  expect_refused(altered, "not good yet");
  altered["nbf"] = now + 60;
  EXPECT_TRUE(check(altered).has_value());
  EXPECT_FALSE(passes_with("nbf", "now"));
  EXPECT_FALSE(passes_with("iat", now + 61));
  EXPECT_FALSE(passes_with("iat", nullptr));
}

TEST_F(IdTokenTest, RefusesAnotherNonce) {
  EXPECT_FALSE(passes_with("nonce", nullptr));
  EXPECT_FALSE(passes_with("nonce", ""));
  json::object altered = claims();
  altered["nonce"] = "n-2";
  expect_refused(altered, "another login");
}

TEST_F(IdTokenTest, RefusesAlteredClaims) {
  const std::string good = signed_token(key_, header(), claims());
  json::object altered = claims();
  altered["sub"] = "1";
  const std::string forged =
      good.substr(0, good.find('.') + 1) + part_of_token(altered) + good.substr(good.rfind('.'));
  expect_refused(forged, "signature");
}

TEST_F(IdTokenTest, RefusesAnyAlteredLetter) {
  const std::string good = signed_token(key_, header(), claims());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string altered = good;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(check(altered).has_error()) << i;
  }
}

TEST_F(IdTokenTest, RefusesATokenAboutNobody) {
  for (const json::value& subject : {json::value(nullptr),
                                     json::value(""),
                                     json::value(7),
                                     json::value(std::string(kSubjectBytesMax + 1, 'x'))}) {
    EXPECT_FALSE(passes_with("sub", subject));
  }
  json::object altered = claims();
  altered.erase("sub");
  expect_refused(altered, "about whom");
}

TEST_F(IdTokenTest, RefusesAnotherAccessToken) {
  const std::string hash = sha256("the access token").substr(0, 16);
  json::object with_hash = claims();
  with_hash["at_hash"] = to_base64url(hash);
  rules_.access_token = "the access token";
  EXPECT_TRUE(check(with_hash).has_value());
  rules_.access_token = "another one";
  expect_refused(with_hash, "another access token");
  rules_.access_token.clear();
  EXPECT_TRUE(check(with_hash).has_error());
}

TEST_F(IdTokenTest, RefusesWhatItDoesNotUnderstand) {
  json::object critical = header();
  critical["crit"] = json::array{"exp"};
  expect_refused(signed_token(key_, critical, claims()), "extension");
  json::object numbered = header();
  numbered["kid"] = 1;
  expect_refused(signed_token(key_, numbered, claims()), "by no text");
}

TEST_F(IdTokenTest, RefusesWhatIsNoToken) {
  const std::string good = signed_token(key_, header(), claims());
  for (const std::string& text : {std::string(),
                                  std::string("a.b"),
                                  std::string(".."),
                                  std::string("a.b.c"),
                                  good + ".x",
                                  good + "=",
                                  " " + good,
                                  good.substr(0, good.rfind('.') + 1),
                                  std::string(kTokenBytesMax + 1, '.')}) {
    EXPECT_TRUE(check(text).has_error());
  }
  EXPECT_TRUE(check(good).has_value());
}

}  // namespace
}  // namespace btl::access
