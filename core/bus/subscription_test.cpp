// SPDX-License-Identifier: EUPL-1.2
// A subscription at work on a real store, driven through the bus.
#include "core/bus/subscription.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

using std::chrono::milliseconds;
using Subjects = std::vector<std::string>;

constexpr milliseconds kFirstLeast{750};
constexpr milliseconds kFirstMost{1'250};

class SubscriptionTest : public testing::Test {
 protected:
  SubscriptionTest() { world_.open_bus(); }

  SubscriptionStatus status(const std::string& plugin) {
    for (SubscriptionStatus& status : world_.bus->subscriptions()) {
      if (status.plugin == plugin) return std::move(status);
    }
    ADD_FAILURE() << "no subscription of " << plugin;
    return {};
  }

  // Fails deliveries until the event is parked: the spec allows three attempts.
  void fail_until_parked(InboxForTest& inbox) {
    for (std::uint32_t attempt = 1; attempt <= 3; ++attempt) {
      const auto taken = inbox.take(1);
      ASSERT_EQ(taken.size(), 1U);
      EXPECT_EQ(taken[0].attempt, attempt);
      world_.settle(taken[0], failed("out of paper"));
      if (attempt == 3) return;
      const auto least = kFirstLeast * (1U << (attempt - 1));
      const auto most = kFirstMost * (1U << (attempt - 1));
      const auto delay = world_.timers.wait_for(least, most);
      ASSERT_GE(delay, least);
      world_.timers.advance(delay - milliseconds{1});
      EXPECT_TRUE(inbox.take_all().empty());
      world_.timers.advance(milliseconds{1});
    }
  }

  InboxForTest inbox_;  // outlives the bus
  WorldForTest world_;
};

TEST_F(SubscriptionTest, DeliversInOrderPerSubjectAndParallelAcross) {
  world_.subscribe(inbox_, spec_for_test("p"));
  for (const char* subject : {"a", "a", "b", "c", "b"}) world_.publish(subject);
  auto first = inbox_.take(3);
  EXPECT_EQ(subjects_of(first), (Subjects{"a", "b", "c"}));
  world_.settle(first[1], handled());
  const auto second = inbox_.take(1);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].event->sequence, 5);
  world_.settle(first[0], handled());
  EXPECT_EQ(sequences_of(inbox_.take(1)), std::vector<std::int64_t>{2});
}

TEST_F(SubscriptionTest, TriesAgainOnScheduleThenParksAndGoesOn) {
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a", "berkel");
  ASSERT_NO_FATAL_FAILURE(fail_until_parked(inbox_));
  world_.publish("a");
  const auto next = inbox_.take(1);
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].event->sequence, 2);
  const auto parked = world_.bus->parked();
  ASSERT_EQ(parked->size(), 1U);
  const ParkedEvent& event = parked->front();
  EXPECT_EQ(event.plugin, "p");
  EXPECT_EQ(event.subscription, "reports");
  EXPECT_EQ(event.sequence, 1);
  EXPECT_EQ(event.type, kType);
  EXPECT_EQ(event.subject, "a");
  EXPECT_EQ(event.kern, "berkel");
  EXPECT_EQ(event.attempts, 3U);
  EXPECT_EQ(event.reason, "out of paper");
  EXPECT_EQ(event.parked_at, world_.clock.now());
  EXPECT_EQ(status("p").parked, 1U);
}

TEST_F(SubscriptionTest, LetsOtherSubjectsPassOneThatFails) {
  world_.subscribe(inbox_, spec_for_test("p"));
  for (const char* subject : {"a", "a", "b"}) world_.publish(subject);
  const auto first = inbox_.take(2);
  world_.settle(first[0], failed());
  world_.settle(first[1], handled());
  for (int i = 0; i < 3; ++i) {
    world_.publish("b");
    const auto next = inbox_.take(1);
    EXPECT_EQ(subjects_of(next), Subjects{"b"});
    world_.settle(next[0], handled());
  }
  EXPECT_EQ(status("p").position, 0);
}

TEST_F(SubscriptionTest, GoesOnWhenParkingFailed) {
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  for (int attempt = 1; attempt <= 3; ++attempt) {
    if (attempt == 3) world_.flaky->fail(true);
    world_.settle(inbox_.take(1)[0], failed());
    const auto delay = world_.timers.wait_for(milliseconds{1}, milliseconds{6'000});
    world_.timers.advance(delay);
  }
  const auto again = inbox_.take(1);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(status("p").reason, "the disk is full");
  world_.flaky->fail(false);
  world_.settle(again[0], handled());
  world_.publish("a");
  EXPECT_EQ(inbox_.take(1)[0].event->sequence, 2);
  EXPECT_TRUE(world_.bus->parked()->empty());
}

TEST_F(SubscriptionTest, IsNotDelayedByOneThatNeverSettles) {
  world_.reopen();
  world_.options.page_events = 8;
  world_.reopen();
  InboxForTest stuck;
  world_.subscribe(stuck, spec_for_test("stuck"));
  world_.subscribe(inbox_, spec_for_test("quick"));
  for (int i = 0; i < 200; ++i) {
    world_.publish("s" + std::to_string(i));
    const auto taken = inbox_.take(1);
    ASSERT_EQ(taken.size(), 1U);
    world_.settle(taken[0], handled());
  }
  const auto held = stuck.take(8);
  EXPECT_EQ(held.size(), 8U);
  EXPECT_TRUE(stuck.take_all().empty());
  // It catches up, from the log, as soon as it settles.
  std::size_t settled = 0;
  std::vector<Delivery> batch = held;
  while (settled < 200) {
    for (const Delivery& delivery : batch) world_.settle(delivery, handled());
    settled += batch.size();
    if (settled < 200) batch = stuck.take(1);
    ASSERT_FALSE(batch.empty());
  }
  EXPECT_EQ(settled, 200U);
}

TEST_F(SubscriptionTest, ReplaysMoreThanItHoldsInMemory) {
  world_.options.page_events = 16;
  world_.reopen();
  for (int i = 0; i < 500; ++i) world_.publish("s" + std::to_string(i % 50));
  const auto id = world_.subscribe(inbox_, spec_for_test("p"));
  std::vector<std::int64_t> seen;
  while (seen.size() < 500) {
    const auto taken = inbox_.take(1);
    ASSERT_FALSE(taken.empty());
    const auto sequences = sequences_of(taken);
    seen.insert(seen.end(), sequences.begin(), sequences.end());
    world_.bus->end_turn(id, sequences, {});
  }
  std::sort(seen.begin(), seen.end());
  for (std::int64_t i = 0; i < 500; ++i) ASSERT_EQ(seen[static_cast<std::size_t>(i)], i + 1);
}

TEST_F(SubscriptionTest, GivesLongRunsToWhoHandlesAllAtOnce) {
  for (int i = 0; i < 41; ++i) world_.publish(i % 2 == 0 ? "a" : "b");
  const auto id = world_.subscribe(inbox_, spec_for_test("p"));
  const auto first = sequences_of(inbox_.take(2));
  ASSERT_EQ(first, (std::vector<std::int64_t>{1, 2}));
  world_.bus->end_turn(id, first, {});
  const auto run = sequences_of(inbox_.take(39));
  ASSERT_EQ(run.size(), 39U);
  // What is given back comes again, and no run follows.
  world_.bus->end_turn(id, std::span(run).first(30), std::span(run).subspan(30));
  const auto rest = inbox_.take(1);
  EXPECT_EQ(sequences_of(rest), (std::vector<std::int64_t>{run[30]}));
  EXPECT_EQ(rest[0].attempt, 1U);
  EXPECT_TRUE(inbox_.take_all().empty());
}

TEST_F(SubscriptionTest, BeginsNoDeliveryAfterItWasStopped) {
  const auto id = world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  const auto first = inbox_.take(1);
  world_.bus->unsubscribe(id);
  world_.publish("b");
  world_.settle(first[0], handled());
  InboxForTest other;
  world_.subscribe(other, spec_for_test("other"));
  EXPECT_EQ(other.take(2).size(), 2U);
  EXPECT_TRUE(inbox_.take_all().empty());
  EXPECT_FALSE(status("p").active);
}

TEST_F(SubscriptionTest, BeginsWhereItWasStopped) {
  const auto id = world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  world_.publish("b");
  const auto first = inbox_.take(2);
  world_.bus->unsubscribe(id);
  EXPECT_TRUE(world_.commit_settled(first[1]).has_value());
  EXPECT_EQ(world_.subscribe(inbox_, spec_for_test("p")), id);
  EXPECT_EQ(sequences_of(inbox_.take(1)), std::vector<std::int64_t>{1});
  world_.publish("c");
  EXPECT_EQ(sequences_of(inbox_.take(1)), std::vector<std::int64_t>{3});
}

}  // namespace
}  // namespace btl::bus
