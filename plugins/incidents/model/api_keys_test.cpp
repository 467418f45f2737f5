// SPDX-License-Identifier: EUPL-1.2
#include "model/api_keys.hpp"

#include <gtest/gtest.h>

namespace incidents {
namespace {

TEST(ApiKeys, TellWhoseKeyItIs) {
  const std::vector<ApiKey> keys = {{"app", "aaab"}, {"gemeente", "aaaa"}};
  EXPECT_EQ(sender_of(keys, "aaab"), &keys[0]);
  EXPECT_EQ(sender_of(keys, "aaaa"), &keys[1]);
}

TEST(ApiKeys, OpenNothingWithAnotherKey) {
  const std::vector<ApiKey> keys = {{"app", "aa"}, {"leeg", ""}};
  for (const char* wrong : {"", "a", "aaa", "aaaa", "ab", "AA"}) {
    EXPECT_EQ(sender_of(keys, wrong), nullptr) << wrong;
  }
  EXPECT_EQ(sender_of({}, ""), nullptr);
}

}  // namespace
}  // namespace incidents
