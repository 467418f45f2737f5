// SPDX-License-Identifier: EUPL-1.2
// Forged tokens at the door of the real server: a provider that signs what a test wants. Each test
// first lets the good token in, then changes one thing.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <chrono>
#include <functional>
#include <mutex>

#include "core/access/form_text.hpp"
#include "core/access/token_signer_for_test.hpp"
#include "core/outbound/peer_for_test.hpp"
#include "tests/oidc/oidc_house.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;
using access::SigningKeyForTest;

// Gives out one token, whatever the code. Published are one key to sign and one for encryption.
class Forger {
 public:
  explicit Forger(const SigningKeyForTest& key, const SigningKeyForTest& sealing)
      : keys_(access::key_set({key.published(), sealing.published("enc")})) {}

  [[nodiscard]] std::uint16_t port() const { return static_cast<std::uint16_t>(peer_.port()); }
  [[nodiscard]] std::string issuer() const { return fmt::format("http://127.0.0.1:{}", port()); }

  void give(const std::string& token) {
    const std::lock_guard lock(mutex_);
    token_ = token;
  }
  [[nodiscard]] int tokens_given() const {
    const std::lock_guard lock(mutex_);
    return tokens_given_;
  }

 private:
  std::string answer(const std::string& request) {
    const std::lock_guard lock(mutex_);
    if (request.find(" /jwks ") != std::string::npos) return keys_;
    if (request.find(" /token ") != std::string::npos) {
      ++tokens_given_;
      return json::serialize(
          json::object{{"token_type", "Bearer"}, {"access_token", "a"}, {"id_token", token_}});
    }
    return json::serialize(json::object{{"issuer", issuer()},
                                        {"authorization_endpoint", issuer() + "/auth"},
                                        {"token_endpoint", issuer() + "/token"},
                                        {"jwks_uri", issuer() + "/jwks"}});
  }

  const std::string keys_;
  mutable std::mutex mutex_;
  std::string token_;     // protected by mutex_
  int tokens_given_ = 0;  // protected by mutex_
  outbound::PeerForTest peer_{
      [this](const std::string& request, const outbound::PeerForTest::Write& write) {
        const std::string body = answer(request);
        write(
            fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        "Content-Length: {}\r\n\r\n{}",
                        body.size(),
                        body));
      }};
};

class ForgedToken : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    made = std::make_unique<Made>();
    made->house = std::make_unique<OidcHouse>(
        std::vector<ProviderEntry>{{"fake", "secret", "role = \"guest-gemeente\""}},
        made->forger.port());
  }
  static void TearDownTestSuite() { made.reset(); }

  // What makes a token, from a header and claims that are good.
  using Make = std::function<std::string(json::object header, json::object claims)>;

  static std::string good(const json::object& header, const json::object& claims) {
    return access::signed_token(made->key, header, claims);
  }

  // Signs in with the token that is made; gives the browser's last page.
  static Page sign_in(Browser& browser, const Make& make) {
    const std::string begin = std::string(OidcHouse::kOrigin) + "/login/oidc/fake";
    const Page sent = browser.get(begin, made->forger.issuer() + "/auth");
    const auto asked = access::from_form(sent.url.substr(sent.url.find('?') + 1)).value();
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    made->forger.give(make({{"alg", "RS256"}, {"kid", made->key.id()}},
                           {{"iss", made->forger.issuer()},
                            {"aud", "fake"},
                            {"sub", "4711"},
                            {"nonce", access::only_value(asked, "nonce").value()},
                            {"iat", now},
                            {"exp", now + 300}}));
    made->callback =
        OidcHouse::callback("fake") + "?" +
        access::to_form({{"code", "c"}, {"state", access::only_value(asked, "state").value()}});
    return browser.get(made->callback);
  }

  static void expect_good() {
    Browser browser = made->house->browser();
    EXPECT_EQ(sign_in(browser, good).answer.status, 200U);
    EXPECT_NE(OidcHouse::session_of(browser), "");
  }

  // The good one is let in, and the forged one is not, for this reason.
  static void expect_refused(const Make& forge, const char* reason) {
    expect_good();
    Browser browser = made->house->browser();
    const Page page = sign_in(browser, forge);
    EXPECT_EQ(page.answer.status, 403U) << page.answer.body;
    EXPECT_EQ(OidcHouse::session_of(browser), "");
    EXPECT_TRUE(made->house->audits(reason)) << made->house->audit_tail();
  }

  // With one claim that is another; null: without it.
  static Make with_claim(const char* name, const json::value& value) {
    return [=](const json::object& header, json::object claims) {
      claims[name] = value;
      if (value.is_null()) claims.erase(name);
      return good(header, claims);
    };
  }
  static Make with_time(const char* name, std::chrono::seconds from_now) {
    return [=](const json::object& header, json::object claims) {
      claims[name] = claims.at("iat").as_int64() + from_now.count();
      return good(header, claims);
    };
  }

  struct Made {
    const SigningKeyForTest key{"one"};
    const SigningKeyForTest sealing{"for encryption"};
    const SigningKeyForTest strange{"one"};  // not the provider's, whatever it calls itself
    Forger forger{key, sealing};
    std::unique_ptr<OidcHouse> house;
    std::string callback;  // of the last login
  };
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): of the suite, made once
  static inline std::unique_ptr<Made> made;
};

TEST_F(ForgedToken, WithAlgorithmNoneIsRefused) {
  expect_refused(
      [](json::object header, const json::object& claims) {
        header["alg"] = "none";
        return access::part_of_token(header) + '.' + access::part_of_token(claims) + '.';
      },
      "algorithm that is not allowed");
}

TEST_F(ForgedToken, SignedWithThePublicKeyAsSecretIsRefused) {
  expect_refused(
      [](json::object header, const json::object& claims) {
        header["alg"] = "HS256";
        return access::token_signed_with_secret(made->key.public_pem(), header, claims);
      },
      "algorithm that is not allowed");
  // The same, and it says that it is not.
  expect_refused(
      [](const json::object& header, const json::object& claims) {
        return access::token_signed_with_secret(made->key.public_pem(), header, claims);
      },
      "signature that is wrong");
}

TEST_F(ForgedToken, SignedByAnotherKeyIsRefused) {
  expect_refused(
      [](const json::object& header, const json::object& claims) {
        return access::signed_token(made->strange, header, claims);
      },
      "signature that is wrong");
}

TEST_F(ForgedToken, WithAnUnknownKeyIsRefused) {
  expect_refused(
      [](json::object header, const json::object& claims) {
        header["kid"] = "unheard of";
        return access::signed_token(made->strange, header, claims);
      },
      "does not list");
}

TEST_F(ForgedToken, WithAKeyForEncryptionIsRefused) {
  expect_refused(
      [](json::object header, const json::object& claims) {
        header["kid"] = made->sealing.id();
        return access::signed_token(made->sealing, header, claims);
      },
      "does not list");
}

TEST_F(ForgedToken, OfAnotherIssuerIsRefused) {
  expect_refused(with_claim("iss", "https://login.evil.example"), "another issuer");
}

TEST_F(ForgedToken, ForAnotherAudienceIsRefused) {
  expect_refused(with_claim("aud", "another client"), "for another client");
}

TEST_F(ForgedToken, MadeForAnotherClientIsRefused) {
  expect_refused(
      [](const json::object& header, json::object claims) {
        claims["aud"] = json::array{"fake", "another client"};
        claims["azp"] = "another client";
        return good(header, claims);
      },
      "made for another client");
}

TEST_F(ForgedToken, WhoseTimeIsOverIsRefused) {
  expect_refused(with_time("exp", std::chrono::seconds{-120}), "has ended");
}

TEST_F(ForgedToken, ThatIsNotGoodYetIsRefused) {
  expect_refused(with_time("nbf", std::chrono::seconds{300}), "not good yet");
}

TEST_F(ForgedToken, WithAnotherNonceIsRefused) {
  expect_refused(with_claim("nonce", "of another login"), "answers another login");
}

TEST_F(ForgedToken, WithAlteredClaimsIsRefused) {
  expect_refused(
      [](const json::object& header, json::object claims) {
        const std::string token = good(header, claims);
        claims["sub"] = "another person";
        return access::part_of_token(header) + '.' + access::part_of_token(claims) +
               token.substr(token.rfind('.'));
      },
      "signature that is wrong");
}

TEST_F(ForgedToken, AboutNobodyIsRefused) {
  expect_refused(with_claim("sub", nullptr), "about whom");
}

TEST_F(ForgedToken, ThatIsShownASecondTimeIsRefused) {
  Browser browser = made->house->browser();
  const std::string begin = std::string(OidcHouse::kOrigin) + "/login/oidc/fake";
  ASSERT_EQ(sign_in(browser, good).answer.status, 200U);
  const int given = made->forger.tokens_given();
  EXPECT_EQ(browser.get(made->callback).answer.status, 403U);
  EXPECT_EQ(made->forger.tokens_given(), given);  // the code was not even shown to the provider
}

}  // namespace
}  // namespace btl::test
