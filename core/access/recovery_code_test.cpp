// SPDX-License-Identifier: EUPL-1.2
#include "core/access/recovery_code.hpp"

#include <gtest/gtest.h>

#include <set>

namespace btl::access {
namespace {

TEST(RecoveryCode, IsReadAsPeopleTypeIt) {
  os::FakeRandom random;
  const std::string code = make_recovery_code(random);
  EXPECT_EQ(code.size(), 19U);
  const auto hash = recovery_code_hash(code);
  ASSERT_TRUE(hash.has_value());
  std::string small;
  for (const char letter : code) {
    if (letter != '-') small += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  EXPECT_EQ(recovery_code_hash(small), hash);
  EXPECT_EQ(recovery_code_hash(" " + small + " "), hash);
}

TEST(RecoveryCode, IsNothingElse) {
  os::FakeRandom random;
  const std::string code = make_recovery_code(random);
  EXPECT_FALSE(recovery_code_hash(""));
  EXPECT_FALSE(recovery_code_hash("123456"));
  EXPECT_FALSE(recovery_code_hash(code + "A"));
  EXPECT_FALSE(recovery_code_hash(code.substr(1)));
  EXPECT_FALSE(recovery_code_hash("0000-0000-0000-0000"));
}

TEST(RecoveryCode, IsAnotherEachTime) {
  os::SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) seen.insert(make_recovery_code(random));
  EXPECT_EQ(seen.size(), 1'000U);
}

}  // namespace
}  // namespace btl::access
