// SPDX-License-Identifier: EUPL-1.2
#include "core/os/random.hpp"

#include <gtest/gtest.h>

#include <array>

namespace btl::os {
namespace {

TEST(FakeRandom, RepeatsItselfForTheSameSeed) {
  FakeRandom first(7);
  FakeRandom second(7);
  EXPECT_EQ(first.id(), second.id());
}

TEST(SystemRandom, GivesDifferentIds) {
  SystemRandom random;
  EXPECT_FALSE(random.id() == random.id());
}

TEST(Random, StaysBelowItsBoundAndReachesEveryValue) {
  FakeRandom random;
  std::array<int, 3> seen{};
  for (int i = 0; i < 300; ++i) ++seen.at(random.below(3));
  for (const int count : seen) EXPECT_GT(count, 60);
}

}  // namespace
}  // namespace btl::os
