// SPDX-License-Identifier: EUPL-1.2
#include "model/api_keys.hpp"

#include <gtest/gtest.h>

namespace incidents {
namespace {

TEST(ApiKeys, TellWhoseKeyItIs) {
  const std::vector<ApiKey> keys = {{"gemeente", "aaaa"}, {"app", "aaab"}};
  EXPECT_EQ(sender_of(keys, "aaab"), "app");
  EXPECT_EQ(sender_of(keys, "aaaa"), "gemeente");
}

TEST(ApiKeys, OpenNothingWithAnotherKey) {
  const std::vector<ApiKey> keys = {{"app", "aa"}, {"leeg", ""}};
  for (const char* wrong : {"", "a", "aaa", "aaaa", "ab", "AA"}) {
    EXPECT_FALSE(sender_of(keys, wrong)) << wrong;
  }
  EXPECT_FALSE(sender_of({}, ""));
}

}  // namespace
}  // namespace incidents
