// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_metadata.hpp"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace btl::access {
namespace {

namespace json = boost::json;

class OidcMetadataTest : public testing::Test {
 protected:
  [[nodiscard]] base::Result<OidcMetadata> parse() const {
    return parse_metadata(json::serialize(document_), provider_);
  }
  [[nodiscard]] std::string refusal() const {
    const auto parsed = parse();
    return parsed.has_error() ? parsed.error().message : "";
  }

  OidcProvider provider_{.issuer = "https://login.example.nl", .algorithms = {"RS256"}};
  json::object document_{{"issuer", "https://login.example.nl"},
                         {"authorization_endpoint", "https://login.example.nl/auth"},
                         {"token_endpoint", "https://login.example.nl/token"},
                         {"jwks_uri", "https://keys.example.nl/jwks"}};
};

TEST_F(OidcMetadataTest, StandsUnderTheIssuer) {
  EXPECT_EQ(metadata_url("https://a.nl"), "https://a.nl/.well-known/openid-configuration");
  EXPECT_EQ(metadata_url("https://a.nl/b/"), "https://a.nl/b/.well-known/openid-configuration");
}

TEST_F(OidcMetadataTest, IsRead) {
  const auto metadata = parse();
  ASSERT_TRUE(metadata.has_value()) << metadata.error().message;
  EXPECT_EQ(metadata->authorization_endpoint, "https://login.example.nl/auth");
  EXPECT_EQ(metadata->token_endpoint, "https://login.example.nl/token");
  EXPECT_EQ(metadata->keys_uri, "https://keys.example.nl/jwks");
  EXPECT_FALSE(metadata->secret_in_body);
  EXPECT_FALSE(metadata->names_itself);
}

TEST_F(OidcMetadataTest, IsOfTheVeryIssuer) {
  for (const json::value& issuer : {json::value("https://login.example.nl/"),
                                    json::value("https://evil.nl"),
                                    json::value(nullptr)}) {
    document_["issuer"] = issuer;
    EXPECT_NE(refusal().find("\"issuer\""), std::string::npos);
  }
}

TEST_F(OidcMetadataTest, NamesEncryptedAddresses) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    const json::value good = document_[name];
    for (const json::value& bad : {json::value("http://login.example.nl/x"),
                                   json::value("javascript:alert(1)"),
                                   json::value("https://u@login.example.nl/x"),
                                   json::value(1)}) {
      document_[name] = bad;
      EXPECT_NE(refusal().find(name), std::string::npos) << refusal();
    }
    document_[name] = "http://127.0.0.1:3000/x";  // this very machine
    EXPECT_EQ(refusal(), "");
    document_[name] = good;
  }
}

TEST_F(OidcMetadataTest, MustOfferWhatWeAskFor) {
  document_["code_challenge_methods_supported"] = json::array{"plain"};
  EXPECT_NE(refusal().find("S256"), std::string::npos);
  document_["code_challenge_methods_supported"] = json::array{"plain", "S256"};
  document_["id_token_signing_alg_values_supported"] = json::array{"HS256", "PS256"};
  EXPECT_NE(refusal().find("algorithms"), std::string::npos);
  document_["id_token_signing_alg_values_supported"] = json::array{"HS256", "RS256"};
  EXPECT_EQ(refusal(), "");
}

TEST_F(OidcMetadataTest, SaysHowTheSecretIsShown) {
  document_["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
  EXPECT_TRUE(parse()->secret_in_body);
  document_["token_endpoint_auth_methods_supported"] =
      json::array{"client_secret_post", "client_secret_basic"};
  EXPECT_FALSE(parse()->secret_in_body);
  document_["token_endpoint_auth_methods_supported"] = json::array{"private_key_jwt"};
  EXPECT_NE(refusal().find("client secret"), std::string::npos);
}

TEST_F(OidcMetadataTest, IsAJsonObject) {
  for (const char* text : {"", "[]", "<html>", "{"}) {
    EXPECT_TRUE(parse_metadata(text, provider_).has_error()) << text;
  }
}

}  // namespace
}  // namespace btl::access
