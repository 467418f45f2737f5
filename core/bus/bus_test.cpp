// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/bus.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;
using Sequences = std::vector<std::int64_t>;

class BusTest : public testing::Test {
 protected:
  BusTest() { world_.open_bus(); }

  // Publishes an event that fails until it is parked.
  std::int64_t park(InboxForTest& inbox, const std::string& subject, const std::string& kern = "") {
    const std::int64_t sequence = world_.publish(subject, kern);
    for (int attempt = 1; attempt <= 3; ++attempt) {
      const auto taken = inbox.take(1);
      EXPECT_EQ(sequences_of(taken), Sequences{sequence});
      world_.settle(taken.at(0), failed());
      if (attempt == 3) break;
      world_.timers.advance(world_.timers.wait_for(milliseconds{700}, milliseconds{3'000}));
    }
    world_.publish(subject);  // arrives when the other was parked
    const auto next = inbox.take(1);
    EXPECT_EQ(next.size(), 1U);
    world_.settle(next.at(0), handled());
    return sequence;
  }

  InboxForTest inbox_;  // outlives the bus
  WorldForTest world_;
};

TEST_F(BusTest, DeliversWhatWasPublished) {
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto sequence = world_.publish("report/1", "berkel", kType, R"({"id":"x"})");
  const auto taken = inbox_.take(1);
  ASSERT_EQ(taken.size(), 1U);
  const EventView& event = *taken[0].event;
  EXPECT_EQ(taken[0].attempt, 1U);
  EXPECT_EQ(event.sequence, sequence);
  EXPECT_EQ(event.time, world_.clock.now());
  EXPECT_EQ(event.id.size(), 32U);
  EXPECT_EQ(event.source, "incidents");
  EXPECT_EQ(event.type, kType);
  EXPECT_EQ(event.subject, "report/1");
  EXPECT_EQ(event.kern, "berkel");
  EXPECT_EQ(event.correlation, event.id);
  EXPECT_EQ(event.payload, R"({"id":"x"})");
}

TEST_F(BusTest, PublishesNothingBeforeTheCommit) {
  world_.subscribe(inbox_, spec_for_test("p"));
  ASSERT_TRUE(world_.bus->stage("incidents", {{kType, "lost", "", "{}", "", ""}}).has_value());
  world_.bus->committed();
  world_.publish("kept");
  EXPECT_EQ(subjects_of(inbox_.take(1)), std::vector<std::string>{"kept"});
}

TEST_F(BusTest, KeepsTheViewsOfADeliveryAliveWithoutTheBus) {
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  const auto taken = inbox_.take(1);
  world_.close();
  EXPECT_EQ(taken.at(0).event->subject, "a");
  EXPECT_EQ(taken.at(0).event->type, kType);
}

TEST_F(BusTest, GivesAnEventToEverySubscriberOfItsType) {
  InboxForTest inboxes[3];
  world_.subscribe(inboxes[0], spec_for_test("one"));
  world_.subscribe(inboxes[1], spec_for_test("two"));
  SubscriptionSpec other = spec_for_test("three");
  other.type = kOtherType;
  world_.subscribe(inboxes[2], other);
  world_.publish("a");
  world_.publish("b", "", kOtherType);
  EXPECT_EQ(sequences_of(inboxes[0].take(1)), Sequences{1});
  EXPECT_EQ(sequences_of(inboxes[1].take(1)), Sequences{1});
  EXPECT_EQ(sequences_of(inboxes[2].take(1)), Sequences{2});
}

TEST_F(BusTest, BeginsNowOrAtTheBeginningTheFirstTimeOnly) {
  world_.publish("before");
  world_.subscribe(inbox_, spec_for_test("now", From::kNow));
  InboxForTest beginning;
  world_.subscribe(beginning, spec_for_test("beginning", From::kBeginning));
  world_.publish("after");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{2});
  EXPECT_EQ(sequences_of(beginning.take(2)), (Sequences{1, 2}));
  world_.reopen();
  world_.subscribe(inbox_, spec_for_test("now", From::kBeginning));
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{2});
}

TEST_F(BusTest, RefusesToSettleADeliveryTwice) {
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  world_.publish("b");
  const auto taken = inbox_.take(2);
  EXPECT_TRUE(world_.commit_settled(taken[1]).has_value());
  EXPECT_EQ(world_.commit_settled(taken[1]).error().code, ErrorCode::kConflict);
  EXPECT_TRUE(world_.commit_settled(taken[0]).has_value());
  world_.settle(taken[0], recorded());
  world_.settle(taken[1], recorded());
  world_.reopen();  // writes the position and forgets the rows below it
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_settled"), 0);
  EXPECT_EQ(world_.commit_settled(taken[0]).error().code, ErrorCode::kConflict);
}

TEST_F(BusTest, DeliversAgainAfterACrashWhatWasNotSettledAndNothingElse) {
  world_.subscribe(inbox_, spec_for_test("p"));
  for (const char* subject : {"a", "b", "c", "d"}) world_.publish(subject);
  const auto taken = inbox_.take(4);
  EXPECT_TRUE(world_.commit_settled(taken[0]).has_value());
  EXPECT_TRUE(world_.commit_settled(taken[2]).has_value());
  world_.settle(taken[0], recorded());
  world_.reopen(true);
  world_.subscribe(inbox_, spec_for_test("p"));
  EXPECT_EQ(sequences_of(inbox_.take(2)), (Sequences{2, 4}));
  world_.publish("e");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{5});
}

TEST_F(BusTest, RemembersOnACleanStopWhatWasHandledOutOfOrder) {
  world_.subscribe(inbox_, spec_for_test("p"));
  for (const char* subject : {"a", "b", "c"}) world_.publish(subject);
  const auto taken = inbox_.take(3);
  world_.settle(taken[2], handled());
  world_.settle(taken[1], handled());
  world_.reopen();
  world_.subscribe(inbox_, spec_for_test("p"));
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{1});
  world_.publish("d");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{4});
}

TEST_F(BusTest, RetriesAParkedEventOnRequest) {
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto sequence = park(inbox_, "a");
  ASSERT_TRUE(world_.bus->retry_parked("p", "reports", sequence).has_value());
  const auto again = inbox_.take(1);
  ASSERT_EQ(sequences_of(again), Sequences{sequence});
  EXPECT_EQ(again[0].attempt, 1U);
  EXPECT_TRUE(world_.bus->parked()->empty());
  EXPECT_TRUE(world_.commit_settled(again[0]).has_value());
  EXPECT_EQ(world_.commit_settled(again[0]).error().code, ErrorCode::kConflict);
  world_.settle(again[0], recorded());
  EXPECT_EQ(world_.commit_settled(again[0]).error().code, ErrorCode::kConflict);
  EXPECT_EQ(world_.bus->retry_parked("p", "reports", sequence).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_parked"), 0);
}

TEST_F(BusTest, ParksARetriedEventAgainWithAllItsAttempts) {
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto sequence = park(inbox_, "a");
  ASSERT_TRUE(world_.bus->retry_parked("p", "reports", sequence).has_value());
  for (int attempt = 1; attempt <= 3; ++attempt) {
    world_.settle(inbox_.take(1).at(0), failed("still"));
    if (attempt == 3) break;
    world_.timers.advance(world_.timers.wait_for(milliseconds{700}, milliseconds{3'000}));
  }
  world_.publish("a");
  EXPECT_EQ(inbox_.take(1).size(), 1U);
  const auto parked = world_.bus->parked();
  ASSERT_EQ(parked->size(), 1U);
  EXPECT_EQ(parked->front().attempts, 6U);
  EXPECT_EQ(parked->front().reason, "still");
}

TEST_F(BusTest, GoesOnRetryingAfterARestart) {
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto sequence = park(inbox_, "a");
  world_.reopen();
  ASSERT_TRUE(world_.bus->retry_parked("p", "reports", sequence).has_value());
  world_.reopen(true);
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto again = inbox_.take(1);
  ASSERT_EQ(sequences_of(again), Sequences{sequence});
  world_.settle(again[0], handled());  // without a record: the bus deletes the row
  world_.publish("a");
  EXPECT_EQ(inbox_.take(1).size(), 1U);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_parked"), 0);
}

TEST_F(BusTest, DropsAParkedEvent) {
  world_.subscribe(inbox_, spec_for_test("p"));
  const auto sequence = park(inbox_, "a");
  EXPECT_TRUE(world_.bus->drop_parked("p", "reports", sequence).has_value());
  EXPECT_EQ(world_.bus->drop_parked("p", "reports", sequence).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(world_.bus->drop_parked("p", "other", 1).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(world_.bus->retry_parked("p", "reports", sequence).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(world_.bus->parked()->empty());
}

TEST_F(BusTest, LetsALateCommitWinOverParking) {
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.publish("a");
  for (int attempt = 1; attempt <= 3; ++attempt) {
    const auto taken = inbox_.take(1);
    if (attempt == 3) {
      EXPECT_TRUE(world_.commit_settled(taken.at(0)).has_value());
    }
    world_.settle(taken.at(0), failed());
    if (attempt == 3) break;
    world_.timers.advance(world_.timers.wait_for(milliseconds{700}, milliseconds{3'000}));
  }
  world_.publish("a");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{2});
  EXPECT_TRUE(world_.bus->parked()->empty());
}

TEST_F(BusTest, GivesAPluginNothingOfAKernInWhichItIsOff) {
  world_.bus->set_closed_kernen("p", {"off"});
  InboxForTest other;
  world_.subscribe(inbox_, spec_for_test("p"));
  world_.subscribe(other, spec_for_test("other"));
  world_.publish("a", "off");
  world_.publish("b", "on");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{2});
  EXPECT_EQ(sequences_of(other.take(2)), (Sequences{1, 2}));
  world_.bus->set_closed_kernen("p", {"on"});
  world_.publish("c", "off");
  EXPECT_EQ(sequences_of(inbox_.take(1)), Sequences{3});
  world_.reopen();
  world_.subscribe(inbox_, spec_for_test("p"));
  EXPECT_EQ(sequences_of(inbox_.take(2)), (Sequences{2, 3}));
}

TEST_F(BusTest, PrunesWhatIsOldAndEverySubscriptionHasPassed) {
  world_.options.retention = std::chrono::hours{24};
  world_.reopen();
  const auto one = world_.subscribe(inbox_, spec_for_test("one"));
  InboxForTest other;
  world_.subscribe(other, spec_for_test("two"));
  for (const char* subject : {"a", "b", "c", "d"}) world_.publish(subject);
  world_.bus->end_turn(one, sequences_of(inbox_.take(4)), {});
  world_.settle(other.take(4)[0], handled());
  world_.clock.advance(std::chrono::hours{25});
  world_.publish("young");
  world_.reopen();
  EXPECT_EQ(*world_.bus->prune(100), 1);
  const auto again = world_.subscribe(other, spec_for_test("two"));
  world_.bus->end_turn(again, sequences_of(other.take(4)), {});
  world_.reopen();
  EXPECT_EQ(*world_.bus->prune(2), 2);
  EXPECT_EQ(*world_.bus->prune(100), 1);
  EXPECT_EQ(*world_.bus->prune(100), 0);
  EXPECT_EQ(world_.bus->list(0, 100)->size(), 1U);
}

TEST_F(BusTest, ListsEventsAsCloudEvents) {
  world_.publish("a");
  world_.publish("b", "berkel", kType, R"({"n":1})");
  const auto documents = world_.bus->list(1, 10);
  ASSERT_EQ(documents->size(), 1U);
  EXPECT_NE(documents->front().find(R"("subject":"b","kern":"berkel")"), std::string::npos);
  EXPECT_NE(documents->front().find(R"("data":{"n":1})"), std::string::npos);
  EXPECT_EQ(world_.bus->list(0, 1)->size(), 1U);
}

TEST_F(BusTest, SaysWhereEachSubscriptionStands) {
  const auto id = world_.subscribe(inbox_, spec_for_test("p"));
  for (const char* subject : {"a", "b", "c"}) world_.publish(subject);
  const auto taken = inbox_.take(3);
  world_.settle(taken[0], handled());
  world_.bus->unsubscribe(id);
  const auto statuses = world_.bus->subscriptions();
  ASSERT_EQ(statuses.size(), 1U);
  EXPECT_EQ(statuses[0].plugin, "p");
  EXPECT_EQ(statuses[0].name, "reports");
  EXPECT_EQ(statuses[0].type, kType);
  EXPECT_EQ(statuses[0].position + statuses[0].lag, 3);
  EXPECT_FALSE(statuses[0].active);
}

TEST_F(BusTest, RefusesABadSubscription) {
  const auto refusal = [this](const SubscriptionSpec& spec) {
    const auto subscribed = world_.bus->subscribe(spec, inbox_.deliver());
    return subscribed.has_error() ? subscribed.error().code : ErrorCode::kInternal;
  };
  SubscriptionSpec spec = spec_for_test("p");
  spec.in_flight_max = 0;
  EXPECT_EQ(refusal(spec), ErrorCode::kInvalid);
  spec.in_flight_max = 100'000;
  EXPECT_EQ(refusal(spec), ErrorCode::kInvalid);
  spec = spec_for_test("p");
  spec.type = "no type";
  EXPECT_EQ(refusal(spec), ErrorCode::kInvalid);
  spec = spec_for_test("");
  EXPECT_EQ(refusal(spec), ErrorCode::kInvalid);
  world_.subscribe(inbox_, spec_for_test("p"));
  EXPECT_EQ(refusal(spec_for_test("p")), ErrorCode::kConflict);
}

TEST_F(BusTest, RefusesToOpenWithoutTimers) {
  BusOptions options;
  const auto opened =
      Bus::open(*world_.store, world_.pool, world_.clock, world_.random, std::move(options));
  EXPECT_EQ(opened.error().code, ErrorCode::kInvalid);
}

TEST_F(BusTest, TakesADeliveryThatIsSettledInsideTheCall) {
  std::atomic<int> handled_count{0};
  const auto id = world_.bus->subscribe(spec_for_test("p"),
                                        [this, &handled_count](const Deliveries& deliveries) {
                                          for (const Delivery& delivery : deliveries.list) {
                                            ++handled_count;
                                            world_.settle(delivery, handled());
                                          }
                                        });
  ASSERT_TRUE(id.has_value());
  world_.subscribe(inbox_, spec_for_test("witness"));
  for (int i = 0; i < 50; ++i) world_.publish("same");
  for (int i = 0; i < 50; ++i) world_.settle(inbox_.take(1).at(0), handled());
  world_.bus.reset();
  EXPECT_EQ(handled_count, 50);
}

// Four publishers, four subscribers that settle on threads of their own, statuses read meanwhile.
TEST_F(BusTest, ServesManyThreadsAtOnce) {
  constexpr int kPublishers = 4;
  constexpr int kEach = 100;
  constexpr std::size_t kAll = std::size_t{kPublishers} * kEach;
  InboxForTest inboxes[4];
  for (int i = 0; i < 4; ++i) {
    world_.subscribe(inboxes[i], spec_for_test("p" + std::to_string(i)));
  }
  std::vector<std::thread> threads;
  for (int publisher = 0; publisher < kPublishers; ++publisher) {
    threads.emplace_back([this, publisher] {
      for (int i = 0; i < kEach; ++i) {
        world_.publish("s" + std::to_string((publisher * kEach + i) % 13));
      }
    });
  }
  std::atomic<std::size_t> total{0};
  for (InboxForTest& inbox : inboxes) {
    threads.emplace_back([this, &inbox, &total] {
      std::map<std::string, std::int64_t> last;
      for (std::size_t seen = 0; seen < kAll; ++seen) {
        const auto taken = inbox.take(1);
        ASSERT_EQ(taken.size(), 1U);
        std::int64_t& before = last[std::string(taken[0].event->subject)];
        EXPECT_LT(before, taken[0].event->sequence);
        before = taken[0].event->sequence;
        const bool record = seen % 16 == 0;
        if (record) {
          EXPECT_TRUE(world_.commit_settled(taken[0]).has_value());
        }
        world_.settle(taken[0], record ? recorded() : handled());
        ++total;
      }
    });
  }
  while (total < 4 * kAll && !testing::Test::HasFailure()) {
    EXPECT_EQ(world_.bus->subscriptions().size(), 4U);
    world_.timers.advance(world_.options.position_every);
  }
  for (std::thread& thread : threads) thread.join();
  world_.reopen();
  for (const SubscriptionStatus& status : world_.bus->subscriptions()) {
    EXPECT_EQ(status.position, static_cast<std::int64_t>(kAll));
    EXPECT_EQ(status.lag, 0);
  }
}

}  // namespace
}  // namespace btl::bus
