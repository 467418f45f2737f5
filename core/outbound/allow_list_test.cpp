// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/allow_list.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

AllowedOrigin allowed(const char* origin, bool is_private = false) {
  return {.origin = parse_origin(origin).value(), .is_private = is_private};
}

TEST(AllowList, KnowsTheVerySchemeHostAndPort) {
  const auto list = AllowList::make({allowed("https://example.nl")});
  ASSERT_TRUE(list.has_value());
  EXPECT_NE(list->find(parse_url("https://example.nl:443/any")->origin), nullptr);
  for (const char* other : {"https://example.nl:8443",
                            "https://www.example.nl",
                            "https://example.nl.evil.nl",
                            "http://example.nl:443"}) {
    EXPECT_EQ(list->find(*parse_origin(other)), nullptr) << other;
  }
}

TEST(AllowList, HasHttpForThisMachineOnly) {
  EXPECT_TRUE(AllowList::make({allowed("http://127.0.0.1:3000")}).has_value());
  EXPECT_TRUE(AllowList::make({allowed("http://[::1]:3000")}).has_value());
  for (const char* other : {"http://example.nl", "http://localhost", "http://10.0.0.1"}) {
    const auto list = AllowList::make({allowed(other, true)});
    ASSERT_TRUE(list.has_error()) << other;
    EXPECT_EQ(list.error().code, base::ErrorCode::kInvalid);
  }
}

TEST(AllowList, ReachesPrivateAddressesOnlyWhenItSaysSo) {
  const auto near = *parse_address("10.0.0.1");
  const auto far = *parse_address("1.1.1.1");
  EXPECT_TRUE(may_reach(allowed("https://example.nl"), far));
  EXPECT_FALSE(may_reach(allowed("https://example.nl"), near));
  EXPECT_TRUE(may_reach(allowed("https://example.nl", true), near));
  EXPECT_FALSE(may_reach(allowed("https://localhost"), *parse_address("127.0.0.1")));
}

TEST(AllowList, ReachesTheAddressThatItNames) {
  EXPECT_TRUE(may_reach(allowed("http://127.0.0.1:3000"), *parse_address("127.0.0.1")));
  EXPECT_FALSE(may_reach(allowed("http://127.0.0.1:3000"), *parse_address("127.0.0.2")));
  EXPECT_TRUE(may_reach(allowed("https://[fd00::1]"), *parse_address("fd00::1")));
}

}  // namespace
}  // namespace btl::outbound
