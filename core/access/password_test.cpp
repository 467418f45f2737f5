// SPDX-License-Identifier: EUPL-1.2
#include "core/access/password.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

constexpr PasswordCost kLeast{1, 8};  // the least that Argon2 takes

TEST(Password, FitsItsHashAlone) {
  const auto hash = hash_password("vier fietsen in de schuur", kLeast);
  ASSERT_TRUE(hash.has_value());
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << *hash;
  EXPECT_TRUE(fits_password(*hash, "vier fietsen in de schuur"));
  EXPECT_FALSE(fits_password(*hash, "vier fietsen in de schuu"));
  EXPECT_FALSE(fits_password(*hash, ""));
  EXPECT_FALSE(fits_password("", "vier fietsen in de schuur"));
  EXPECT_FALSE(fits_password("no hash", "no hash"));
}

TEST(Password, IsHashedWithAnotherSaltEachTime) {
  EXPECT_NE(*hash_password("the same words", kLeast), *hash_password("the same words", kLeast));
}

TEST(Password, TellsAHashOfAnotherCost) {
  const auto hash = hash_password("vier fietsen in de schuur", kLeast);
  EXPECT_FALSE(is_outdated(*hash, kLeast));
  EXPECT_TRUE(is_outdated(*hash, {2, 8}));
  EXPECT_TRUE(is_outdated(*hash, {1, 16}));
  EXPECT_TRUE(is_outdated("no hash", kLeast));
}

TEST(Password, IsRefusedWhenItIsWeakAndToldWhy) {
  const auto said = [](std::string_view password) {
    const auto checked = check_password(password, "janneke@example.nl");
    return checked.has_value() ? std::string() : checked.error().message;
  };
  EXPECT_EQ(said("vier fietsen"), "");
  EXPECT_EQ(said("éééééééééééè"), "");
  EXPECT_EQ(said("vier fiets"),
            "the password has 10 letters, at least 12 are needed; a few words make a good one");
  EXPECT_EQ(said(""),
            "the password has 0 letters, at least 12 are needed; a few words make a good one");
  EXPECT_EQ(said("aaaaaaaaaaaaaaaa"), "the password is one letter over and over");
  EXPECT_EQ(said("my name is Janneke"), "the password has the name of the account in it");
  EXPECT_EQ(said("twelve letters\xFF"), "the password is no UTF-8 text");
  EXPECT_EQ(said(std::string(257, 'a') + "b"), "the password may have 256 bytes");
}

}  // namespace
}  // namespace btl::access
