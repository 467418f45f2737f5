// SPDX-License-Identifier: EUPL-1.2
// Random handlers, random crashes, against a model of what a subscriber was promised: each event
// has its effect once or is parked, in order per subject.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

class Subscriber {
 public:
  explicit Subscriber(std::uint64_t seed) : world_(seed), dice_(seed) {
    world_.open_bus();
    set_up();
    start();
  }

  void work(int steps) {
    for (int step = 0; step < steps; ++step) {
      const auto roll = dice_.below(100);
      if (roll < 40) {
        const std::string subject(1, static_cast<char>('a' + dice_.below(6)));
        const bool ours = dice_.below(4) != 0;
        const auto sequence = world_.publish(subject, "", ours ? kType : kOtherType);
        if (ours) subject_of_[sequence] = subject;
      } else if (roll < 92) {
        handle_some();
      } else if (roll < 97) {
        world_.timers.advance(std::chrono::milliseconds{5'000});
      } else {
        restart(dice_.below(2) == 0);
      }
      if (testing::Test::HasFatalFailure()) return;
    }
  }

  // Handles everything that is left.
  void finish() {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (world_.count("SELECT count(*) FROM effect_done") + parked() <
           static_cast<std::int64_t>(subject_of_.size())) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "events were lost";
      handle_some();
      world_.timers.advance(std::chrono::milliseconds{5'000});
    }
  }

  void check() {
    std::map<std::string, std::int64_t> last;
    store::Query query;
    query.sql = "SELECT sequence FROM effect_done ORDER BY number";
    const auto rows = world_.store->query_now(std::move(query));
    ASSERT_TRUE(rows.has_value());
    for (std::uint32_t row = 0; row < rows->row_count(); ++row) {
      const std::int64_t sequence = rows->integer(row, 0);
      ASSERT_TRUE(subject_of_.contains(sequence)) << "an event of another type";
      std::int64_t& before = last[subject_of_[sequence]];
      ASSERT_LT(before, sequence) << "out of order or twice";
      before = sequence;
    }
    for (const ParkedEvent& event : *world_.bus->parked()) {
      ASSERT_EQ(world_.count("SELECT count(*) FROM effect_done WHERE sequence = " +
                             std::to_string(event.sequence)),
                0)
          << "parked and done";
    }
  }

 private:
  void set_up() {
    const auto ready = world_.store->set_up({"effect",
                                             {{1,
                                               "0001.sql",
                                               "CREATE TABLE effect_done (number INTEGER PRIMARY "
                                               "KEY, sequence INTEGER NOT NULL) STRICT;"}},
                                             {}});
    ASSERT_TRUE(ready.has_value()) << ready.error().message;
  }

  void start() {
    SubscriptionSpec spec = spec_for_test("p");
    spec.in_flight_max = static_cast<std::uint32_t>(1 + dice_.below(8));
    world_.subscribe(inbox_, spec);
  }

  void restart(bool crash) {
    world_.close(crash);
    static_cast<void>(inbox_.take_all());
    late_.clear();
    world_.open_store();
    world_.open_bus();
    set_up();
    start();
  }

  void handle_some() {
    for (const Delivery& delivery : inbox_.take_all()) {
      const auto roll = dice_.below(10);
      if (roll < 3) {
        world_.settle(delivery, failed());
        continue;
      }
      const auto done = effect(delivery);
      const bool before = done.has_error() && done.error().code == base::ErrorCode::kConflict;
      ASSERT_TRUE(done.has_value() || (before && answer_lost_.contains(delivery.event->sequence)));
      if (roll < 5 && !before) {
        answer_lost_.insert(delivery.event->sequence);
        world_.settle(delivery, failed("the answer was lost"));  // it is tried again, and refused
      } else {
        world_.settle(delivery, recorded());
        late_.push_back(delivery);  // and once more, too late
      }
    }
    for (const Delivery& delivery : late_) {
      EXPECT_EQ(effect(delivery).error().code, base::ErrorCode::kConflict);
    }
    late_.clear();
  }

  // The handler's own batch. A conflict means that it was done before.
  base::Status effect(const Delivery& delivery) {
    store::Batch batch;
    store::Statement insert;
    insert.sql = "INSERT INTO effect_done(sequence) VALUES (?1)";
    insert.values.emplace_back(delivery.event->sequence);
    batch.statements.push_back(std::move(insert));
    batch.statements.push_back(
        world_.bus->stage_settled(delivery.subscription, delivery.event->sequence));
    const auto done = world_.store->commit_now(std::move(batch));
    if (done.has_error()) return done.error();
    return {};
  }

  std::int64_t parked() { return world_.count("SELECT count(*) FROM btl_parked"); }

  InboxForTest inbox_;  // outlives the bus
  WorldForTest world_;
  os::FakeRandom dice_;
  std::map<std::int64_t, std::string> subject_of_;
  std::set<std::int64_t> answer_lost_;  // done, though the bus was told otherwise
  std::vector<Delivery> late_;
};

TEST(Bus, KeepsItsPromisesUnderRandomHandlersAndCrashes) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Subscriber subscriber(seed);
    ASSERT_NO_FATAL_FAILURE(subscriber.work(150));
    ASSERT_NO_FATAL_FAILURE(subscriber.finish());
    ASSERT_NO_FATAL_FAILURE(subscriber.check());
  }
}

}  // namespace
}  // namespace btl::bus
