// SPDX-License-Identifier: EUPL-1.2
#include "core/access/password_hasher.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace btl::access {
namespace {

constexpr PasswordCost kCheap{1, 8};

TEST(PasswordHasher, ComparesWithWhatItHashed) {
  PasswordHasher hasher(kCheap);
  const auto hash = hasher.hash("vier fietsen in de schuur");
  ASSERT_TRUE(hash.has_value());
  EXPECT_TRUE(hasher.fits(*hash, "vier fietsen in de schuur"));
  EXPECT_FALSE(hasher.fits(*hash, "nobody"));
  EXPECT_FALSE(hasher.is_outdated(*hash));
}

TEST(PasswordHasher, FitsNothingWhereThereIsNoHash) {
  PasswordHasher hasher(kCheap);
  EXPECT_FALSE(hasher.fits("", "nobody"));
  EXPECT_FALSE(hasher.fits("", ""));
}

TEST(PasswordHasher, KnowsAHashThatCostsAsMuchAsAnyOther) {
  const std::string hash = nobodys_hash(kCheap);
  EXPECT_FALSE(is_outdated(hash, kCheap));  // so it is one, of that cost
  EXPECT_TRUE(is_outdated(hash, {2, 8}));
  EXPECT_TRUE(is_outdated(hash, {1, 16}));
}

TEST(PasswordHasher, ServesManyThreads) {
  PasswordHasher hasher(kCheap, 2);
  const std::string hash = *hasher.hash("the same words");
  std::atomic<int> fitting = 0;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      if (hasher.fits(hash, "the same words") && !hasher.fits("", "nobody")) ++fitting;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(fitting, 8);
}

}  // namespace
}  // namespace btl::access
