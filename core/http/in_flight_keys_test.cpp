// SPDX-License-Identifier: EUPL-1.2
#include "core/http/in_flight_keys.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>

namespace btl::http {
namespace {

TEST(InFlightKeys, CallsWhoWaitsWhenTheKeyIsFree) {
  const auto keys = std::make_shared<InFlightKeys>();
  int called = 0;
  {
    const auto held = keys->take("a", [&] { ADD_FAILURE(); });
    ASSERT_TRUE(held.has_value());
    EXPECT_FALSE(keys->take("a", [&] { ++called; }).has_value());
    EXPECT_FALSE(keys->take("a", [&] { ++called; }).has_value());
    EXPECT_EQ(called, 0);
  }
  EXPECT_EQ(called, 2);
  EXPECT_TRUE(keys->take("a", [] {}).has_value());
}

TEST(InFlightKeys, KeepsKeysApart) {
  const auto keys = std::make_shared<InFlightKeys>();
  const auto a = keys->take("a", [] {});
  EXPECT_TRUE(keys->take("b", [] {}).has_value());
}

TEST(InFlightKeys, HoldMovesWithItsOwner) {
  const auto keys = std::make_shared<InFlightKeys>();
  auto first = keys->take("a", [] {});
  {
    const InFlightKeys::Hold second(*std::exchange(first, std::nullopt));
    EXPECT_FALSE(keys->take("a", [] {}).has_value());
  }
  EXPECT_TRUE(keys->take("a", [] {}).has_value());
}

TEST(InFlightKeys, OutliveTheirServer) {
  auto keys = std::make_shared<InFlightKeys>();
  auto held = keys->take("a", [] {});
  keys.reset();
  held.reset();  // still gives back to something that lives
}

}  // namespace
}  // namespace btl::http
