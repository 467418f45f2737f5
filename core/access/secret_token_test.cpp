// SPDX-License-Identifier: EUPL-1.2
#include "core/access/secret_token.hpp"

#include <gtest/gtest.h>

#include <set>

namespace btl::access {
namespace {

TEST(SecretToken, IsNeverTheSameTwice) {
  os::SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) seen.insert(make_token(random, "btls"));
  EXPECT_EQ(seen.size(), 1'000U);
}

TEST(SecretToken, HashesWhatItMade) {
  os::FakeRandom random;
  const std::string token = make_token(random, "btls");
  EXPECT_EQ(token.size(), 5U + 43U);
  const auto hash = token_hash("btls", token);
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(hash->size(), 64U);
  EXPECT_EQ(token_hash("btls", token), hash);
  EXPECT_NE(token_hash("btls", make_token(random, "btls")), hash);
}

TEST(SecretToken, TakesNothingElseForAToken) {
  os::FakeRandom random;
  const std::string token = make_token(random, "btls");
  EXPECT_FALSE(token_hash("btlk", token));
  EXPECT_FALSE(token_hash("btls", ""));
  EXPECT_FALSE(token_hash("btls", token.substr(1)));
  EXPECT_FALSE(token_hash("btls", token + "a"));
  for (const char bad : {'+', '/', '=', ' ', '\0', '\n'}) {
    std::string broken = token;
    broken.back() = bad;
    EXPECT_FALSE(token_hash("btls", broken)) << static_cast<int>(bad);
  }
}

TEST(SecretToken, ComparesTexts) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
}

}  // namespace
}  // namespace btl::access
