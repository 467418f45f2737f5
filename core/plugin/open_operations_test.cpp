// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/open_operations.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(OpenOperations, WaitsForTheLastOne) {
  OpenOperations operations;
  EXPECT_TRUE(operations.wait_for_none(0ns));
  operations.begin();
  operations.begin();
  EXPECT_FALSE(operations.wait_for_none(1ms));
  std::thread other([&] {
    operations.end();
    operations.end();
  });
  EXPECT_TRUE(operations.wait_for_none(10s));
  other.join();
}

}  // namespace
}  // namespace btl::plugin
