// SPDX-License-Identifier: EUPL-1.2
// What the tests of the bus stand on: a real store in a folder of its own, a clock and timers moved
// by hand, and an inbox that plays the subscriber. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/bus/bus.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::bus {

inline constexpr const char* kType = "nl.example.reported.v1";
inline constexpr const char* kOtherType = "nl.example.closed.v1";
inline constexpr std::chrono::seconds kPatience{
    60};  // longer than anything takes: only a failing test waits so long

// Timers that fire when the test moves the clock. Any thread.
class TimersForTest {
 public:
  explicit TimersForTest(os::FakeClock& clock) : clock_(clock) {}

  void after(std::chrono::milliseconds delay, base::Job job) {
    const std::lock_guard lock(mutex_);
    timers_.push_back({clock_.steady() + delay, delay, std::move(job)});
    changed_.notify_all();
  }

  // Moves the clock, then runs what is due.
  void advance(std::chrono::milliseconds by) {
    clock_.advance(by);
    for (;;) {
      base::Job job;
      {
        const std::lock_guard lock(mutex_);
        const auto due = std::find_if(timers_.begin(), timers_.end(), [this](const Timer& timer) {
          return timer.due <= clock_.steady();
        });
        if (due == timers_.end()) return;
        job = std::move(due->job);
        timers_.erase(due);
      }
      job();
    }
  }

  // Waits until a timer of a delay in [least, most] is set, and says which.
  std::chrono::milliseconds wait_for(std::chrono::milliseconds least,
                                     std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    std::chrono::milliseconds found{-1};
    changed_.wait_for(lock, kPatience, [&] {
      for (const Timer& timer : timers_) {
        if (timer.delay >= least && timer.delay <= most) found = timer.delay;
      }
      return found.count() >= 0;
    });
    return found;
  }

 private:
  struct Timer {
    base::SteadyTime due;
    std::chrono::milliseconds delay;
    base::Job job;
  };

  os::FakeClock& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Timer> timers_;  // protected by mutex_
};

// Collects deliveries. Must outlive the subscription.
class InboxForTest {
 public:
  Deliver deliver() {
    return [this](const Deliveries& deliveries) {
      const std::lock_guard lock(mutex_);
      arrived_.insert(arrived_.end(), deliveries.list.begin(), deliveries.list.end());
      pages_.insert(pages_.end(), deliveries.pages.begin(), deliveries.pages.end());
      changed_.notify_all();
    };
  }

  // Takes the next `count`, or as many as came in time.
  std::vector<Delivery> take(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return arrived_.size() >= count; });
    const auto end =
        arrived_.begin() + static_cast<std::ptrdiff_t>(std::min(count, arrived_.size()));
    std::vector<Delivery> taken(std::make_move_iterator(arrived_.begin()),
                                std::make_move_iterator(end));
    arrived_.erase(arrived_.begin(), end);
    return taken;
  }

  // What is there now, perhaps nothing.
  std::vector<Delivery> take_all() {
    const std::lock_guard lock(mutex_);
    return std::exchange(arrived_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Delivery> arrived_;                   // protected by mutex_
  std::vector<std::shared_ptr<const void>> pages_;  // protected by mutex_: of all that ever came
};

// A store whose writes fail while the test says so, and which keeps the completions it has called
// until its end, as a store may: nobody may wait for their destruction.
class FlakyStoreForTest final : public store::Store {
 public:
  explicit FlakyStoreForTest(std::unique_ptr<store::Store> inner) : inner_(std::move(inner)) {}

  void fail(bool failing) { failing_ = failing; }

  base::Status set_up(const store::OwnerSetup& setup) override { return inner_->set_up(setup); }
  void query(store::Query query, store::QueryDone done, store::CancelToken cancel) override {
    inner_->query(std::move(query), std::move(done), std::move(cancel));
  }
  void commit(store::Batch batch, store::CommitDone done) override {
    const auto kept = std::make_shared<store::CommitDone>(std::move(done));
    {
      const std::lock_guard lock(mutex_);
      kept_.push_back(kept);
    }
    if (!failing_) {
      inner_->commit(std::move(batch),
                     [kept](base::Result<store::Receipt> result) { (*kept)(std::move(result)); });
      return;
    }
    store::Query elsewhere;  // completes on a thread of the store
    elsewhere.sql = "SELECT 1";
    inner_->query(std::move(elsewhere),
                  [kept](const base::Result<store::Rows>&) {
                    (*kept)(base::Error{base::ErrorCode::kStorageFull, "the disk is full"});
                  },
                  {});
  }
  [[nodiscard]] store::StoreStatus status() const override { return inner_->status(); }
  base::Result<std::vector<std::string>> check() override { return inner_->check(); }
  base::Result<std::vector<store::TableShape>> tables() override { return inner_->tables(); }
  base::Status purge_deleted() override { return inner_->purge_deleted(); }
  base::Status backup(const std::string& path) override { return inner_->backup(path); }

 private:
  std::unique_ptr<store::Store> inner_;
  std::atomic<bool> failing_{false};
  std::mutex mutex_;
  // Shared with the call that is under way. Protected by mutex_.
  std::vector<std::shared_ptr<store::CommitDone>> kept_;
};

class WorldForTest {
 public:
  explicit WorldForTest(std::uint64_t seed = 1) : random(seed) {
    options.position_every =
        std::chrono::milliseconds{60'000};  // out of the way of the tests of retries
    options.after = [this](std::chrono::milliseconds delay, base::Job job) {
      timers.after(delay, std::move(job));
    };
    open_store();
  }

  void open_store() {
    auto opened = store::open_sqlite({.path = folder.file("btl.db")}, clock);
    BTL_ASSERT(opened.has_value());
    auto made = std::make_unique<FlakyStoreForTest>(std::move(*opened));
    flaky = made.get();
    store = std::move(made);
  }

  // Ends bus and store. `crash`: what was not written yet is lost.
  void close(bool crash = false) {
    flaky->fail(crash);
    bus.reset();
    flaky = nullptr;
    store.reset();
  }
  void reopen(bool crash = false) {
    close(crash);
    open_store();
    open_bus();
  }

  [[nodiscard]] BusOptions with_pages(std::uint32_t events) const {
    BusOptions changed = options;
    changed.page_events = events;
    return changed;
  }

  // Opens the bus with kType and kOtherType declared for "incidents".
  void open_bus() {
    auto opened = Bus::open(*store, pool, clock, random, options);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    bus = std::move(*opened);
    for (const char* type : {kType, kOtherType}) {
      const auto declared = bus->declare({.type = type,
                                          .source = "incidents",
                                          .schema = R"({"type":"object"})",
                                          .privacy = "green"});
      ASSERT_TRUE(declared.has_value()) << declared.error().message;
    }
  }

  // Its sequence.
  std::int64_t publish(const std::string& subject,
                       const std::string& kern = "",
                       const std::string& type = kType,
                       const std::string& payload = "{}") {
    auto staged = bus->stage("incidents", {{type, subject, kern, payload, "", ""}});
    EXPECT_TRUE(staged.has_value()) << staged.error().message;
    store::Batch batch;
    batch.statements = std::move(*staged);
    const auto done = store->commit_now(std::move(batch));
    EXPECT_TRUE(done.has_value()) << done.error().message;
    bus->committed();
    return done->row_ids.front();
  }

  std::uint64_t subscribe(InboxForTest& inbox, SubscriptionSpec spec) {
    auto subscribed = bus->subscribe(std::move(spec), inbox.deliver());
    EXPECT_TRUE(subscribed.has_value()) << subscribed.error().message;
    return *subscribed;
  }

  // Settles a delivery in a batch of its own, as a handler with effects in the store does.
  base::Status commit_settled(const Delivery& delivery) {
    store::Batch batch;
    batch.statements.push_back(bus->stage_settled(delivery.subscription, delivery.event->sequence));
    const auto done = store->commit_now(std::move(batch));
    if (done.has_error()) return done.error();
    return {};
  }

  void settle(const Delivery& delivery, Outcome outcome) {
    bus->settle(delivery.subscription, delivery.event->sequence, std::move(outcome));
  }

  std::int64_t count(const std::string& sql) {
    store::Query query;
    query.sql = sql;
    const auto rows = store->query_now(std::move(query));
    EXPECT_TRUE(rows.has_value()) << rows.error().message;
    return rows->integer(0, 0);
  }

  os::FolderForTest folder;
  os::FakeClock clock;
  os::FakeRandom random;
  TimersForTest timers{clock};
  BusOptions options;
  os::WorkerPool pool{{.threads = 2}};
  std::unique_ptr<store::Store> store;
  FlakyStoreForTest* flaky = nullptr;  // `store`
  std::unique_ptr<Bus> bus;
};

inline SubscriptionSpec spec_for_test(const std::string& plugin, From from = From::kBeginning) {
  SubscriptionSpec spec;
  spec.plugin = plugin;
  spec.name = "reports";
  spec.type = kType;
  spec.from = from;
  spec.retry.attempts_max = 3;
  spec.retry.first_delay = std::chrono::milliseconds{1'000};
  return spec;
}

inline Outcome handled() {
  return {.handled = true, .recorded = false, .reason = ""};
}
inline Outcome recorded() {
  return {.handled = true, .recorded = true, .reason = ""};
}
inline Outcome failed(std::string reason = "no") {
  return {.handled = false, .recorded = false, .reason = std::move(reason)};
}

inline std::vector<std::string> subjects_of(const std::vector<Delivery>& deliveries) {
  std::vector<std::string> subjects;
  for (const Delivery& delivery : deliveries) subjects.emplace_back(delivery.event->subject);
  return subjects;
}

inline std::vector<std::int64_t> sequences_of(const std::vector<Delivery>& deliveries) {
  std::vector<std::int64_t> sequences;
  for (const Delivery& delivery : deliveries) sequences.push_back(delivery.event->sequence);
  return sequences;
}

}  // namespace btl::bus
