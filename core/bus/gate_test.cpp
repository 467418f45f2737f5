// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/gate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace btl::bus {
namespace {

TEST(Gate, LetsNobodyInWhenClosed) {
  Gate gate;
  EXPECT_TRUE(gate.enter().has_value());
  gate.close();
  EXPECT_FALSE(gate.enter().has_value());
  gate.wait_until_empty();
}

TEST(Gate, WaitsForEveryoneInside) {
  Gate gate;
  std::atomic<int> inside{0};
  std::atomic<bool> closed{false};
  std::vector<std::thread> visitors;
  for (int i = 0; i < 4; ++i) {
    visitors.emplace_back([&] {
      while (const auto pass = gate.enter()) {
        EXPECT_FALSE(closed);
        ++inside;
        --inside;
      }
    });
  }
  gate.close();
  gate.wait_until_empty();
  EXPECT_EQ(inside, 0);
  closed = true;
  for (std::thread& visitor : visitors) visitor.join();
}

}  // namespace
}  // namespace btl::bus
