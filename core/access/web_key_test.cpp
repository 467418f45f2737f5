// SPDX-License-Identifier: EUPL-1.2
#include "core/access/web_key.hpp"

#include <gtest/gtest.h>

#include "core/access/token_signer_for_test.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

std::size_t count_of(const json::object& key) {
  const auto keys = parse_web_keys(key_set({key}));
  EXPECT_TRUE(keys.has_value());
  return keys.has_value() ? keys->size() : 0;
}

TEST(WebKey, IsReadAsOpensslWritesIt) {
  const SigningKeyForTest rsa("one");
  const SigningKeyForTest ec("two", "EC");
  const auto keys = parse_web_keys(key_set({rsa.published(), ec.published()}));
  ASSERT_TRUE(keys.has_value());
  ASSERT_EQ(keys->size(), 2U);
  EXPECT_EQ(keys->at(0).id, "one");
  EXPECT_EQ(keys->at(0).type, "RSA");
  EXPECT_EQ(keys->at(0).pem, rsa.public_pem());
  EXPECT_EQ(keys->at(1).type, "EC");
  EXPECT_EQ(keys->at(1).pem, ec.public_pem());
}

TEST(WebKey, IsLeftOutWhenItIsNotForSignatures) {
  const SigningKeyForTest rsa("one");
  EXPECT_EQ(count_of(rsa.published("enc")), 0U);
  json::object key = rsa.published();
  key.erase("use");
  EXPECT_EQ(count_of(key), 1U);
  key["use"] = 1;
  EXPECT_EQ(count_of(key), 0U);
  key.erase("use");
  key["key_ops"] = json::array{"verify"};
  EXPECT_EQ(count_of(key), 1U);
  key["key_ops"] = json::array{"encrypt"};
  EXPECT_EQ(count_of(key), 0U);
}

TEST(WebKey, IsLeftOutWhenItIsWeakOrBroken) {
  EXPECT_EQ(count_of(SigningKeyForTest("short", "RSA", 1024).published()), 0U);
  json::object rsa = SigningKeyForTest("one").published();
  rsa["e"] = to_base64url("\x01");
  EXPECT_EQ(count_of(rsa), 0U);
  rsa["e"] = "no numbers!";
  EXPECT_EQ(count_of(rsa), 0U);
  rsa["n"] = to_base64url(std::string(2'000, '\xFF'));
  EXPECT_EQ(count_of(rsa), 0U);
  const json::object ec = SigningKeyForTest("two", "EC").published();
  ASSERT_EQ(count_of(ec), 1U);
  json::object beside_the_curve = ec;
  beside_the_curve["y"] = beside_the_curve["x"];
  EXPECT_EQ(count_of(beside_the_curve), 0U);
  json::object other_curve = ec;
  other_curve["crv"] = "P-384";
  EXPECT_EQ(count_of(other_curve), 0U);
  EXPECT_EQ(count_of({{"kty", "oct"}, {"k", "c2VjcmV0"}}), 0U);
  EXPECT_EQ(count_of({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AAAA"}}), 0U);
}

TEST(WebKey, ComesInADocumentOfKeys) {
  for (const char* document : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[1]})", "<html>"}) {
    const auto keys = parse_web_keys(document);
    ASSERT_TRUE(keys.has_error()) << document;
    EXPECT_EQ(keys.error().code, base::ErrorCode::kInvalid);
  }
  EXPECT_TRUE(parse_web_keys(R"({"keys":[]})").value().empty());
  const std::vector<json::object> many(kWebKeysMax + 1);
  EXPECT_TRUE(parse_web_keys(key_set(many)).has_error());
}

}  // namespace
}  // namespace btl::access
