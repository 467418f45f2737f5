// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

TEST(Account, ComparesAddressesInSmallLetters) {
  EXPECT_EQ(*normalise_login("  Janneke@Example.NL\n"), "janneke@example.nl");
  EXPECT_EQ(*normalise_login("jörg@example.nl"), "jörg@example.nl");
}

TEST(Account, RefusesWhatIsNoAddress) {
  for (const std::string& login : {std::string(),
                                   std::string("janneke"),
                                   std::string("@example.nl"),
                                   std::string("janneke@"),
                                   std::string("a@b@c"),
                                   std::string("a b@c"),
                                   std::string("a\0b@c", 5),
                                   std::string("a\x7F@c"),
                                   std::string("\xFF@c"),
                                   std::string(250, 'a') + "@b.nl"}) {
    ASSERT_TRUE(normalise_login(login).has_error()) << login;
    EXPECT_EQ(normalise_login(login).error().code, base::ErrorCode::kInvalid);
  }
}

TEST(Account, KnowsTheNameOfAService) {
  EXPECT_TRUE(is_service_name("open311-client-2"));
  for (const char* name : {"", "ab", "Abc", "1abc", "a_b", "a@b", "a b c"}) {
    EXPECT_FALSE(is_service_name(name)) << name;
  }
}

}  // namespace
}  // namespace btl::access
