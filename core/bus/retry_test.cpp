// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/retry.hpp"

#include <gtest/gtest.h>

#include <set>

namespace btl::bus {
namespace {

using std::chrono::milliseconds;

TEST(Retry, DoublesUpToTheMostWithinAQuarter) {
  os::FakeRandom random;
  const RetryPolicy policy{
      .attempts_max = 8, .first_delay = milliseconds{200}, .delay_max = milliseconds{1'000}};
  const milliseconds expected[] = {milliseconds{200},
                                   milliseconds{400},
                                   milliseconds{800},
                                   milliseconds{1'000},
                                   milliseconds{1'000}};
  for (int round = 0; round < 100; ++round) {
    std::uint32_t attempt = 0;
    for (const milliseconds middle : expected) {
      const auto delay = retry_delay(policy, ++attempt, random);
      EXPECT_GE(delay, middle * 3 / 4);
      EXPECT_LE(delay, middle * 5 / 4);
    }
  }
}

TEST(Retry, IsSpreadOut) {
  os::FakeRandom random;
  std::set<std::chrono::nanoseconds> delays;
  for (int i = 0; i < 100; ++i) delays.insert(retry_delay({}, 1, random));
  EXPECT_GT(delays.size(), 90U);
}

TEST(Retry, StaysFiniteForAnyAttempt) {
  os::FakeRandom random;
  const RetryPolicy policy{
      .attempts_max = 8, .first_delay = milliseconds{1}, .delay_max = std::chrono::hours{24 * 365}};
  EXPECT_LE(retry_delay(policy, ~0U, random), policy.delay_max * 5 / 4);
}

TEST(Retry, MayBeAtOnce) {
  os::FakeRandom random;
  const RetryPolicy policy{
      .attempts_max = 8, .first_delay = milliseconds{0}, .delay_max = milliseconds{0}};
  EXPECT_EQ(retry_delay(policy, 5, random).count(), 0);
}

}  // namespace
}  // namespace btl::bus
