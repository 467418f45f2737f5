// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/positions.hpp"

#include <gtest/gtest.h>

#include "core/bus/log.hpp"
#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

using std::chrono::milliseconds;

class PositionsTest : public testing::Test {
 protected:
  PositionsTest() {
    world_.open_bus();
    for (int i = 0; i < 5; ++i) world_.publish("a");
    store::Batch batch;
    batch.statements.push_back(log::add_subscription("p", "one", 1, false));
    batch.statements.push_back(log::add_subscription("p", "two", 1, false));
    EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  // The next completion of the store comes after the one of a write that is under way.
  void wait_for_write() {
    store::Batch batch;
    batch.statements.push_back(log::advance(99, 0));
    EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  std::int64_t position(const std::string& name) {
    return world_.count("SELECT position FROM btl_subscription WHERE name = '" + name + "'");
  }
  std::int64_t settled() { return world_.count("SELECT count(*) FROM btl_settled"); }

  WorldForTest world_;
  Parts parts_{*world_.store, world_.pool, world_.clock, world_.random, world_.options};
  std::shared_ptr<Positions> positions_ = std::make_shared<Positions>(parts_);
};

TEST_F(PositionsTest, WritesAllSubscriptionsOnceInAWhile) {
  const auto commits = world_.store->status().commits;
  positions_->note(1, {1, {3}});
  positions_->note(2, {4, {}});
  positions_->note(1, {2, {4}});
  EXPECT_EQ(world_.store->status().commits, commits);
  world_.timers.advance(world_.options.position_every);
  wait_for_write();
  EXPECT_EQ(world_.store->status().commits, commits + 2);
  EXPECT_EQ(position("one"), 2);
  EXPECT_EQ(position("two"), 4);
  EXPECT_EQ(settled(), 2);
}

TEST_F(PositionsTest, ForgetsSettledRowsThatThePositionHasPassed) {
  positions_->note(1, {1, {3, 5}});
  ASSERT_TRUE(positions_->write_now().has_value());
  EXPECT_EQ(settled(), 2);
  positions_->note(1, {4, {}});
  ASSERT_TRUE(positions_->write_now().has_value());
  EXPECT_EQ(settled(), 1);
}

TEST_F(PositionsTest, WritesMoreSettledRowsThanFitInOneBatch) {
  Progress progress{0, {}};
  for (std::int64_t i = 2; i < 2'502; ++i) progress.ahead.push_back(i);
  positions_->note(1, progress);
  ASSERT_TRUE(positions_->write_now().has_value());
  EXPECT_EQ(settled(), 2'500);
}

TEST_F(PositionsTest, WritesAgainAfterAFailure) {
  world_.flaky->fail(true);
  positions_->note(1, {3, {5}});
  EXPECT_EQ(positions_->write_now().error().code, base::ErrorCode::kStorageFull);
  world_.flaky->fail(false);
  EXPECT_EQ(position("one"), 0);
  world_.timers.advance(world_.options.position_every);
  wait_for_write();
  EXPECT_EQ(position("one"), 3);
  EXPECT_EQ(settled(), 1);
}

}  // namespace
}  // namespace btl::bus
