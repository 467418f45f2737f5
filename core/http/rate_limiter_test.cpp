// SPDX-License-Identifier: EUPL-1.2
#include "core/http/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::http {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""s;

struct LimiterWorld {
  os::FakeClock clock;
  os::FakeRandom random;
  RateLimiter limiter{clock, random};
  RateLimit limit{.requests = 3, .per = 60s};
};

TEST(RateLimiter, LetsABurstPassAndThenOneEachShare) {
  LimiterWorld world;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  EXPECT_EQ(world.limiter.refuse("192.0.2.1", "a", world.limit), 20s);
  world.clock.advance(5s);
  EXPECT_EQ(world.limiter.refuse("192.0.2.1", "a", world.limit), 15s);
  world.clock.advance(15s);
  EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  EXPECT_TRUE(world.limiter.refuse("192.0.2.1", "a", world.limit));
}

TEST(RateLimiter, FillsUpAgainAndNoFurther) {
  LimiterWorld world;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  world.clock.advance(1h);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  EXPECT_TRUE(world.limiter.refuse("192.0.2.1", "a", world.limit));
}

TEST(RateLimiter, CountsClientsAndRoutesApart) {
  LimiterWorld world;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  EXPECT_FALSE(world.limiter.refuse("192.0.2.2", "a", world.limit));
  EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "b", world.limit));
}

TEST(RateLimiter, CountsAnIpv6NetworkAsOneClient) {
  LimiterWorld world;
  for (const char* address : {"2001:db8::1", "2001:db8::2", "2001:db8::ffff:3"}) {
    EXPECT_FALSE(world.limiter.refuse(address, "a", world.limit));
  }
  EXPECT_TRUE(world.limiter.refuse("2001:db8::4", "a", world.limit));
  EXPECT_FALSE(world.limiter.refuse("2001:db8:0:1::4", "a", world.limit));
}

TEST(RateLimiter, WithoutALimitRefusesNobody) {
  LimiterWorld world;
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", {}));
}

TEST(RateLimiter, ForgetsQuietClientsBeforeBusyOnesInAFlood) {
  LimiterWorld world;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(world.limiter.refuse("192.0.2.1", "a", world.limit));
  for (int i = 0; i < 6'000; ++i)
    world.limiter.refuse("flood-" + std::to_string(i), "a", world.limit);
  EXPECT_TRUE(world.limiter.refuse("192.0.2.1", "a", world.limit));
}

}  // namespace
}  // namespace btl::http
