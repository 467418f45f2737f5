// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/resolver.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace btl::outbound {
namespace {

TEST(Resolver, KnowsTheMachineItself) {
  const auto addresses = resolve_by_system("localhost");
  ASSERT_TRUE(addresses.has_value()) << addresses.error().message;
  ASSERT_FALSE(addresses->empty());
  EXPECT_TRUE(std::all_of(addresses->begin(), addresses->end(), is_loopback));
}

TEST(Resolver, SaysThatANameIsUnknown) {
  // A reserved name (RFC 6761) that no resolver knows. Without a network it cannot be asked.
  const auto addresses = resolve_by_system("nobody.invalid");
  ASSERT_TRUE(addresses.has_error());
  const auto code = addresses.error().code;
  EXPECT_TRUE(code == base::ErrorCode::kNotFound || code == base::ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace btl::outbound
