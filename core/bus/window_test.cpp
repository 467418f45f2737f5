// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/window.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/bus/rows_for_test.hpp"

namespace btl::bus {
namespace {

using Sequences = std::vector<std::int64_t>;
using Verdict = Window::Verdict;
using std::chrono::milliseconds;

const Outcome kHandled{.handled = true, .recorded = false, .reason = ""};
const Outcome kRecorded{.handled = true, .recorded = true, .reason = ""};
const Outcome kFailed{.handled = false, .recorded = false, .reason = "no"};

class WindowTest : public testing::Test {
 protected:
  Window window(Progress progress = {}) {
    return {{.subscription = 9,
             .type = 1,
             .in_flight_max = in_flight_max_,
             .retry = {.attempts_max = 2, .first_delay = milliseconds{1'000}}},
            std::move(progress),
            random_};
  }

  Sequences take(Window& window) {
    Deliveries deliveries;
    window.take(now_, deliveries);
    Sequences sequences;
    for (const Delivery& delivery : deliveries.list) {
      EXPECT_EQ(delivery.subscription, 9U);
      EXPECT_EQ(delivery.attempt, window.attempts(delivery.event->sequence));
      sequences.push_back(delivery.event->sequence);
    }
    return sequences;
  }

  Verdict settle(Window& window, std::int64_t sequence, const Outcome& outcome) {
    return window.settle(sequence, outcome, now_);
  }

  os::FakeRandom random_;
  base::SteadyTime now_{};
  std::uint32_t in_flight_max_ = 8;
};

TEST_F(WindowTest, GivesOneEventOfASubjectAtATime) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "a"}, {3, "b"}, {4, "a"}}));
  EXPECT_EQ(take(window), (Sequences{1, 3}));
  EXPECT_EQ(take(window), Sequences{});
  EXPECT_EQ(settle(window, 1, kHandled), Verdict::kSettled);
  EXPECT_EQ(take(window), Sequences{2});
  EXPECT_EQ(settle(window, 2, kHandled), Verdict::kSettled);
  EXPECT_EQ(take(window), Sequences{4});
}

TEST_F(WindowTest, GivesNoMoreSubjectsThanItMay) {
  in_flight_max_ = 2;
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "b"}, {3, "c"}}));
  EXPECT_EQ(take(window), (Sequences{1, 2}));
  EXPECT_EQ(window.in_flight(), 2U);
  settle(window, 2, kHandled);
  EXPECT_EQ(take(window), Sequences{3});
}

TEST_F(WindowTest, PassesOverOtherTypes) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a", "", 2}, {2, "b"}, {3, "c", "", 2}}, 5));
  EXPECT_EQ(take(window), Sequences{2});
  EXPECT_EQ(window.position(), 1);
  settle(window, 2, kHandled);
  EXPECT_EQ(window.position(), 5);
}

TEST_F(WindowTest, MovesThePositionOverWhatIsSettledOnly) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "b"}, {3, "c"}}));
  take(window);
  settle(window, 3, kHandled);
  settle(window, 2, kRecorded);
  EXPECT_EQ(window.position(), 0);
  EXPECT_EQ(window.take_ahead(), Sequences{3});
  EXPECT_EQ(window.take_ahead(), Sequences{});
  settle(window, 1, kHandled);
  EXPECT_EQ(window.position(), 3);
  EXPECT_EQ(window.take_ahead(), Sequences{});
}

TEST_F(WindowTest, DoesNotRepeatWhatWasSettledBeforeItBegan) {
  Window window = this->window({.position = 1, .ahead = {3, 5}});
  EXPECT_EQ(window.read(), 1);
  window.add(page_for_test(1, {{2, "a"}, {3, "b"}, {4, "c"}, {5, "d"}, {6, "e"}}));
  EXPECT_EQ(take(window), (Sequences{2, 4, 6}));
  settle(window, 2, kHandled);
  EXPECT_EQ(window.position(), 3);
}

TEST_F(WindowTest, HoldsUpTheFailingSubjectOnly) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "a"}, {3, "b"}, {4, "b"}}));
  take(window);
  EXPECT_EQ(settle(window, 1, kFailed), Verdict::kWaits);
  EXPECT_EQ(settle(window, 3, kHandled), Verdict::kSettled);
  EXPECT_EQ(take(window), Sequences{4});
  const auto due = window.next_due();
  ASSERT_TRUE(due.has_value());
  EXPECT_GE(*due - now_, milliseconds{750});
  EXPECT_LE(*due - now_, milliseconds{1'250});
  now_ = *due - milliseconds{1};
  EXPECT_EQ(take(window), Sequences{});
  now_ = *due;
  EXPECT_EQ(take(window), Sequences{1});
  EXPECT_EQ(window.attempts(1), 2U);
}

TEST_F(WindowTest, DoesNotCountAWaitingSubjectAsInFlight) {
  in_flight_max_ = 1;
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "b"}}));
  EXPECT_EQ(take(window), Sequences{1});
  settle(window, 1, kFailed);
  EXPECT_EQ(take(window), Sequences{2});
}

TEST_F(WindowTest, AsksToParkAfterTheLastAttemptAndGoesOn) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "a"}}));
  take(window);
  settle(window, 1, kFailed);
  now_ = *window.next_due();
  take(window);
  EXPECT_EQ(settle(window, 1, kFailed), Verdict::kPark);
  EXPECT_EQ(settle(window, 1, kHandled), Verdict::kIgnored);
  EXPECT_EQ(take(window), Sequences{});
  EXPECT_EQ(window.position(), 0);
  window.parked(1);
  EXPECT_EQ(window.position(), 1);
  EXPECT_EQ(take(window), Sequences{2});
}

TEST_F(WindowTest, TriesAgainWhatCouldNotBeParked) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}}));
  take(window);
  settle(window, 1, kFailed);
  now_ = *window.next_due();
  take(window);
  EXPECT_EQ(settle(window, 1, kFailed), Verdict::kPark);
  window.parking_failed(1, now_);
  now_ = *window.next_due();
  EXPECT_EQ(take(window), Sequences{1});
  EXPECT_EQ(settle(window, 1, kHandled), Verdict::kSettled);
  EXPECT_EQ(window.position(), 1);
}

TEST_F(WindowTest, IgnoresOutcomesOfWhatIsNotOnItsWay) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "a"}}));
  take(window);
  EXPECT_EQ(settle(window, 7, kHandled), Verdict::kIgnored);
  EXPECT_EQ(settle(window, 2, kHandled), Verdict::kIgnored);
  settle(window, 1, kHandled);
  EXPECT_EQ(settle(window, 1, kHandled), Verdict::kIgnored);
  EXPECT_EQ(window.position(), 1);
}

TEST_F(WindowTest, SkipsClosedKernenForGood) {
  Window window = this->window();
  window.close_kernen({"off"});
  window.add(page_for_test(0, {{1, "a", "off"}, {2, "b", "on"}, {3, "c", "off"}, {4, "d", ""}}));
  EXPECT_EQ(take(window), (Sequences{2, 4}));
  EXPECT_EQ(window.position(), 1);
  EXPECT_EQ(window.take_ahead(), Sequences{3});
  window.close_kernen({});
  settle(window, 2, kHandled);
  settle(window, 4, kHandled);
  EXPECT_EQ(take(window), Sequences{});
  EXPECT_EQ(window.position(), 4);
}

TEST_F(WindowTest, SkipsWhatWaitedWhenItsKernWasClosed) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a", "k"}, {2, "a", "k"}, {3, "a", "k"}, {4, "a", "other"}}));
  take(window);
  window.close_kernen({"k"});
  settle(window, 1, kHandled);
  EXPECT_EQ(take(window), Sequences{4});
  EXPECT_EQ(window.position(), 3);
}

TEST_F(WindowTest, RefusesAGapAndTakesAnOverlap) {
  Window window = this->window();
  EXPECT_FALSE(window.add(page_for_test(5, {{6, "f"}})));
  EXPECT_TRUE(window.add(page_for_test(0, {{1, "a"}, {2, "b"}})));
  EXPECT_TRUE(window.add(page_for_test(0, {{1, "a"}, {2, "b"}})));
  EXPECT_TRUE(window.add(page_for_test(1, {{2, "b"}, {3, "c"}})));
  EXPECT_EQ(window.pages(), 2U);
  EXPECT_EQ(take(window), (Sequences{1, 2, 3}));
  EXPECT_EQ(window.pages(), 0U);
}

TEST_F(WindowTest, StopsTakingAtItsLimitOfHeldEvents) {
  Window window = this->window();
  std::vector<RowForTest> events;
  for (std::int64_t i = 1; i <= 3'000; ++i) events.push_back({i, "same"});
  window.add(page_for_test(0, events));
  EXPECT_EQ(take(window), Sequences{1});
  EXPECT_EQ(window.held(), kHeldMax);
  EXPECT_EQ(window.pages(), 1U);
  for (std::int64_t i = 1; i <= 3'000; ++i) {
    settle(window, i, kHandled);
    EXPECT_EQ(take(window), i == 3'000 ? Sequences{} : Sequences{i + 1});
  }
  EXPECT_EQ(window.position(), 3'000);
}

TEST_F(WindowTest, StopsTakingAtItsLimitOfSpan) {
  Window window = this->window();
  take(window);
  std::int64_t last = 0;
  while (last < static_cast<std::int64_t>(kSpanMax) + 500) {
    std::vector<RowForTest> events;
    for (int i = 0; i < 250; ++i) {
      ++last;
      events.push_back({last, last == 1 ? "stuck" : "s" + std::to_string(last)});
    }
    window.add(page_for_test(last - 250, events));
    for (Sequences taken = take(window); !taken.empty(); taken = take(window)) {
      for (const std::int64_t sequence : taken) {
        if (sequence != 1) settle(window, sequence, kRecorded);
      }
      if (taken == Sequences{1}) break;
    }
  }
  EXPECT_GT(window.pages(), 0U);
  settle(window, 1, kRecorded);
  EXPECT_FALSE(take(window).empty());
}

TEST_F(WindowTest, LetsGoOfPagesOfWhichOneEventIsStuck) {
  Window window = this->window();
  auto page = page_for_test(0, {{1, "stuck"}, {2, "stuck"}, {3, "a"}});
  const std::weak_ptr<const Page> first = page;
  window.add(std::move(page));
  EXPECT_EQ(take(window), (Sequences{1, 3}));
  settle(window, 1, kFailed);
  settle(window, 3, kHandled);
  for (std::int64_t i = 4; i <= 9; ++i) {
    window.add(page_for_test(i - 1, {{i, "a" + std::to_string(i)}}));
    EXPECT_EQ(take(window), Sequences{i});
    settle(window, i, kHandled);
  }
  EXPECT_TRUE(first.expired());
  now_ = *window.next_due();
  Deliveries deliveries;
  window.take(now_, deliveries);
  ASSERT_EQ(deliveries.list.size(), 1U);
  EXPECT_EQ(deliveries.list[0].event->subject, "stuck");
  settle(window, 1, kHandled);
  EXPECT_EQ(take(window), Sequences{2});
}

TEST_F(WindowTest, RetriesAParkedEventBehindItsSubject) {
  Window window = this->window({.position = 10, .ahead = {}});
  window.add(page_for_test(10, {{11, "a"}, {12, "a"}}));
  take(window);
  ASSERT_TRUE(window.add_parked(page_for_test(3, {{4, "a"}})).has_value());
  ASSERT_TRUE(window.add_parked(page_for_test(3, {{4, "a"}})).has_value());
  EXPECT_EQ(take(window), Sequences{});
  settle(window, 11, kRecorded);
  EXPECT_EQ(take(window), Sequences{12});
  EXPECT_EQ(window.position(), 11);
  settle(window, 12, kRecorded);
  EXPECT_EQ(window.position(), 12);
  EXPECT_EQ(take(window), Sequences{4});
  EXPECT_TRUE(window.is_retried(4));
  EXPECT_EQ(settle(window, 4, kRecorded), Verdict::kSettled);
  EXPECT_EQ(window.position(), 12);
  EXPECT_EQ(window.held(), 0U);
}

TEST_F(WindowTest, AsksToForgetARetriedEventThatWasHandledWithoutARecord) {
  Window window = this->window({.position = 10, .ahead = {}});
  ASSERT_TRUE(window.add_parked(page_for_test(3, {{4, "a"}})).has_value());
  EXPECT_EQ(take(window), Sequences{4});
  EXPECT_EQ(settle(window, 4, kHandled), Verdict::kForget);
  window.parked(4);
  EXPECT_EQ(settle(window, 4, kHandled), Verdict::kIgnored);
}

TEST_F(WindowTest, RefusesARetriedEventOfAClosedKern) {
  Window window = this->window({.position = 10, .ahead = {}});
  window.close_kernen({"off"});
  ASSERT_TRUE(window.add_parked(page_for_test(3, {{4, "a", "off"}})).has_value());
  EXPECT_EQ(take(window), Sequences{});
  EXPECT_EQ(window.take_refused(), Sequences{4});
  window.parked(4);
  EXPECT_EQ(window.held(), 0U);
}

TEST_F(WindowTest, BoundsTheParkedEventsItRetries) {
  Window window = this->window({.position = 10'000, .ahead = {}});
  for (std::int64_t i = 1; i <= static_cast<std::int64_t>(kRetriedMax); ++i) {
    ASSERT_TRUE(window.add_parked(page_for_test(i - 1, {{i, "a"}})).has_value());
  }
  EXPECT_EQ(window.add_parked(page_for_test(5'000, {{5'001, "a"}})).error().code,
            base::ErrorCode::kFull);
}

// Random work against a model that knows only the rules: order per subject, each event once,
// nothing lost.
TEST_F(WindowTest, KeepsItsPromisesUnderRandomWork) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    os::FakeRandom dice(seed);
    in_flight_max_ = static_cast<std::uint32_t>(1 + dice.below(6));
    Window window = this->window();
    std::map<std::string, Sequences> finished;
    std::map<std::int64_t, std::string> subject_of;
    std::map<std::int64_t, std::string> on_way;
    std::int64_t last = 0;
    const std::int64_t total = 300;
    while (last < total || window.position() < total) {
      if (last < total && window.pages() < 3) {
        std::vector<RowForTest> events;
        const std::int64_t after = last;
        for (std::uint64_t i = dice.below(20) + 1; i > 0 && last < total; --i) {
          const std::string subject(1, static_cast<char>('a' + dice.below(10)));
          const std::int64_t type = dice.below(5) == 0 ? 2 : 1;
          events.push_back({++last, subject, "", type});
          if (type == 1) subject_of[last] = subject;
        }
        ASSERT_TRUE(window.add(page_for_test(after, events)));
      }
      Deliveries deliveries;
      window.take(now_, deliveries);
      for (const Delivery& delivery : deliveries.list) {
        const std::string subject(delivery.event->subject);
        for (const auto& [sequence, busy] : on_way) ASSERT_NE(busy, subject);
        on_way.emplace(delivery.event->sequence, subject);
      }
      ASSERT_LE(on_way.size(), in_flight_max_);
      if (on_way.empty()) {
        if (window.next_due()) now_ = *window.next_due();
        continue;
      }
      auto chosen = on_way.begin();
      std::advance(chosen, static_cast<std::ptrdiff_t>(dice.below(on_way.size())));
      const auto [sequence, subject] = *chosen;
      on_way.erase(chosen);
      const Outcome& outcome = dice.below(3) == 0   ? kFailed
                               : dice.below(2) == 0 ? kHandled
                                                    : kRecorded;
      const Verdict verdict = settle(window, sequence, outcome);
      if (verdict == Verdict::kPark) window.parked(sequence);
      if (verdict != Verdict::kWaits) finished[subject].push_back(sequence);
      ASSERT_LT(window.position(), total + 1);
    }
    std::size_t count = 0;
    for (const auto& [subject, sequences] : finished) {
      ASSERT_TRUE(std::is_sorted(sequences.begin(), sequences.end()));
      ASSERT_EQ(std::adjacent_find(sequences.begin(), sequences.end()), sequences.end());
      count += sequences.size();
    }
    ASSERT_EQ(count, subject_of.size());
    ASSERT_EQ(window.position(), total);
    ASSERT_EQ(window.held(), 0U);
  }
}

TEST_F(WindowTest, GivesARunWhenItMay) {
  in_flight_max_ = 2;
  Window window = this->window();
  window.allow_runs(true);
  window.add(page_for_test(0, {{1, "a"}, {2, "b"}, {3, "a"}, {4, "c"}, {5, "a"}}));
  EXPECT_EQ(take(window), (Sequences{1, 2, 3, 4, 5}));
  window.add(page_for_test(5, {{6, "a"}, {7, "d"}}));
  EXPECT_EQ(take(window), Sequences{});  // one run at a time
  for (const std::int64_t sequence : {1, 2, 3, 4, 5}) settle(window, sequence, kHandled);
  EXPECT_EQ(window.position(), 5);
  EXPECT_EQ(take(window), (Sequences{6, 7}));
}

TEST_F(WindowTest, TakesBackWhatWasNotBegun) {
  Window window = this->window();
  window.allow_runs(true);
  window.add(page_for_test(0, {{1, "a"}, {2, "a"}, {3, "a"}, {4, "b"}, {5, "b"}}));
  EXPECT_EQ(take(window).size(), 5U);
  settle(window, 1, kFailed);
  for (const std::int64_t sequence : {2, 3, 5}) window.give_back(sequence);
  window.allow_runs(false);
  settle(window, 4, kHandled);
  EXPECT_EQ(take(window), Sequences{5});
  EXPECT_EQ(window.attempts(5), 1U);
  settle(window, 5, kHandled);
  window.allow_runs(true);
  now_ = *window.next_due();
  EXPECT_EQ(take(window), (Sequences{1, 2, 3}));
  EXPECT_EQ(window.attempts(1), 2U);
  EXPECT_EQ(window.attempts(2), 1U);
}

TEST_F(WindowTest, EndsARunBeforeAKernThatWasClosed) {
  Window window = this->window();
  window.add(page_for_test(0, {{1, "a"}, {2, "a", "off"}, {3, "a"}}));
  EXPECT_EQ(take(window), Sequences{1});
  window.give_back(1);
  window.close_kernen({"off"});
  window.allow_runs(true);
  EXPECT_EQ(take(window), Sequences{1});
  settle(window, 1, kHandled);
  EXPECT_EQ(take(window), Sequences{3});
  settle(window, 3, kHandled);
  EXPECT_EQ(window.position(), 3);
}

// A subscriber as the bus knows it: begins what it is given in order, stops at what is held up,
// leaves some pending, and ends its turn.
class SubscriberForTest {
 public:
  SubscriberForTest(std::uint64_t seed, std::uint32_t pending_max)
      : dice_(seed), pending_max_(pending_max) {}

  void work(Window& window, base::SteadyTime now) {
    Deliveries deliveries;
    window.take(now, deliveries);
    Sequences not_begun;
    std::set<std::uint64_t> held_up;
    bool all_handled = true;
    for (const Delivery& delivery : deliveries.list) {
      const std::int64_t sequence = delivery.event->sequence;
      if (pending_.size() >= pending_max_ || held_up.contains(delivery.subject_hash)) {
        not_begun.push_back(sequence);
        continue;
      }
      begun_[std::string(delivery.event->subject)].push_back(sequence);
      const auto roll = dice_.below(100);
      if (roll >= calm_) held_up.insert(delivery.subject_hash);
      if (roll >= calm_ && roll % 2 == 0) {
        pending_.push_back(sequence);
      } else {
        end(window, sequence, roll < calm_ ? kHandled : kFailed, now);
      }
      all_handled = all_handled && roll < calm_;
    }
    for (const std::int64_t sequence : not_begun) window.give_back(sequence);
    if (!deliveries.list.empty()) window.allow_runs(all_handled && pending_.empty());
    longest_ = std::max(longest_, deliveries.list.size());
    calm_ = dice_.below(2) == 0 ? 100 : 90;
    if (pending_.empty() || dice_.below(3) != 0) return;
    end(window, pending_.front(), dice_.below(2) == 0 ? kHandled : kFailed, now);
    pending_.erase(pending_.begin());
  }

  [[nodiscard]] bool busy() const { return !pending_.empty(); }
  [[nodiscard]] std::size_t longest() const { return longest_; }
  // Of each subject: nothing was begun before an earlier one was settled.
  void check() const {
    for (const auto& [subject, begun] : begun_) {
      EXPECT_TRUE(std::is_sorted(begun.begin(), begun.end())) << subject;
    }
  }

 private:
  static void end(Window& window,
                  std::int64_t sequence,
                  const Outcome& outcome,
                  base::SteadyTime now) {
    if (window.settle(sequence, outcome, now) == Verdict::kPark) window.parked(sequence);
  }

  os::FakeRandom dice_;
  const std::size_t pending_max_;
  std::uint64_t calm_ = 100;  // per cent that are handled at once
  std::size_t longest_ = 0;
  Sequences pending_;
  std::map<std::string, Sequences> begun_;
};

TEST_F(WindowTest, KeepsItsPromisesInRuns) {
  std::size_t longest = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    os::FakeRandom dice(seed);
    in_flight_max_ = static_cast<std::uint32_t>(1 + dice.below(6));
    Window window = this->window();
    SubscriberForTest subscriber(seed, in_flight_max_);
    const std::int64_t total = 400;
    while (window.position() < total) {
      if (window.read() < total && window.pages() < 3) {
        std::vector<RowForTest> events;
        const std::int64_t after = window.read();
        for (std::int64_t i = after + 1; i <= std::min(after + 40, total); ++i) {
          events.push_back({i, std::string(1, static_cast<char>('a' + dice.below(6)))});
        }
        ASSERT_TRUE(window.add(page_for_test(after, events)));
      }
      subscriber.work(window, now_);
      if (!subscriber.busy() && window.next_due()) now_ = std::max(now_, *window.next_due());
    }
    subscriber.check();
    longest = std::max(longest, subscriber.longest());
    ASSERT_EQ(window.held(), 0U);
    ASSERT_EQ(window.in_flight(), 0U);
  }
  EXPECT_GT(longest, 100U);
}

}  // namespace
}  // namespace btl::bus
