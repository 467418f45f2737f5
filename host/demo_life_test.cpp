// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_life.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace btl::host {
namespace {

constexpr std::int64_t kNewYear = 1'767'225'600'000'000'000;  // 2026-01-01T00:00:00Z

TEST(DemoLife, WalksEveryOtherEveningWithTwo) {
  const DemoKern kern{"berkel", {"noord", "zuid"}};
  const auto rounds = demo_rounds(kern, {"a", "b", "c", "d", "e"}, base::time_from_ns(kNewYear));
  ASSERT_EQ(rounds.size(), 2U);
  EXPECT_EQ(boost::json::serialize(rounds[0]),
            R"({"kern":"berkel","begins":"2026-01-02T19:00:00Z","walkers":["a","b"],)"
            R"("vests":true,"wijk":"noord"})");
  EXPECT_EQ(boost::json::serialize(rounds[1]),
            R"({"kern":"berkel","begins":"2026-01-04T19:00:00Z","walkers":["c","d"],)"
            R"("vests":true,"wijk":"zuid"})");
  EXPECT_TRUE(demo_rounds({"oost", {}}, {"a"}, base::time_from_ns(kNewYear)).empty());
}

}  // namespace
}  // namespace btl::host
