// SPDX-License-Identifier: EUPL-1.2
// Runs every statement of the bus on a real store.
#include "core/bus/log.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "core/os/folder_for_test.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::bus {
namespace {

using base::ErrorCode;

constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();

class Log : public testing::Test {
 protected:
  Log() {
    auto opened = store::open_sqlite({.path = folder_.file("log.db")}, clock_);
    BTL_ASSERT(opened.has_value());
    store_ = std::move(*opened);
    const auto ready = store_->set_up({log::kOwner, log::migrations(), {}});
    EXPECT_TRUE(ready.has_value()) << ready.error().message;
    must(log::add_name("type"));
  }

  base::Result<store::Receipt> run(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    return store_->commit_now(std::move(batch));
  }

  std::int64_t must(store::Statement statement) {
    const auto done = run(std::move(statement));
    EXPECT_TRUE(done.has_value()) << done.error().message;
    return done->row_ids.front();
  }

  store::Rows read(store::Query query) {
    auto rows = store_->query_now(std::move(query));
    EXPECT_TRUE(rows.has_value()) << rows.error().message;
    return std::move(*rows);
  }

  std::int64_t append(std::int64_t time_ns = 0, std::int64_t type = 1) {
    return must(log::append({"id", base::time_from_ns(time_ns), type, 1},
                            {"type", "subject", "kern", "{}", "", ""}));
  }

  ErrorCode refusal(store::Statement statement) {
    const auto done = run(std::move(statement));
    EXPECT_TRUE(done.has_error());
    return done.has_error() ? done.error().code : ErrorCode::kInternal;
  }

  os::FolderForTest folder_;
  os::FakeClock clock_;
  std::unique_ptr<store::Store> store_;
};

TEST_F(Log, NumbersEventsFromOneAndReadsThemBack) {
  EXPECT_EQ(read(log::last_sequence()).integer(0, 0), 0);
  EXPECT_EQ(append(), 1);
  EXPECT_EQ(append(0, 2), 2);
  EXPECT_EQ(append(), 3);
  EXPECT_EQ(read(log::last_sequence()).integer(0, 0), 3);
  EXPECT_EQ(read(log::events(1, kForever, 10)).row_count(), 2U);
  EXPECT_EQ(read(log::events(0, kForever, 2)).row_count(), 2U);
  EXPECT_EQ(read(log::events(0, 2, 10)).row_count(), 2U);
  const auto rows = read(log::events_of_type(1, 1, kForever, 10));
  ASSERT_EQ(rows.row_count(), 1U);
  ASSERT_EQ(rows.column_count(), log::kColumnCount);
  EXPECT_EQ(rows.integer(0, log::kSequence), 3);
  EXPECT_EQ(rows.text(0, log::kSubject), "subject");
  EXPECT_EQ(rows.text(0, log::kKern), "kern");
  EXPECT_EQ(rows.text(0, log::kPayload), "{}");
}

TEST_F(Log, NeverGivesASequenceAgain) {
  for (std::int64_t time = 1; time <= 3; ++time) append(time);
  must(log::prune(3, base::time_from_ns(9), 100));
  EXPECT_EQ(read(log::events(0, kForever, 10)).row_count(), 1U);
  append(4);
  EXPECT_EQ(read(log::last_sequence()).integer(0, 0), 4);
}

TEST_F(Log, BeginsASubscriptionAtTheEndOrAtTheBeginning) {
  append();
  append();
  const std::int64_t from_now = must(log::add_subscription("p", "a", 1, true));
  const std::int64_t from_beginning = must(log::add_subscription("p", "b", 1, false));
  const auto rows = read(log::subscriptions());
  ASSERT_EQ(rows.row_count(), 2U);
  EXPECT_EQ(rows.integer(0, 0), from_now);
  EXPECT_EQ(rows.text(0, 1), "p");
  EXPECT_EQ(rows.integer(0, 4), 2);
  EXPECT_EQ(rows.integer(1, 0), from_beginning);
  EXPECT_EQ(rows.integer(1, 4), 0);
  EXPECT_EQ(read(log::lowest_position()).integer(0, 0), 0);
  EXPECT_EQ(refusal(log::add_subscription("p", "a", 1, true)), ErrorCode::kConflict);
}

TEST_F(Log, SettlesADeliveryOnce) {
  append();
  append();
  const std::int64_t subscription = must(log::add_subscription("p", "a", 1, false));
  must(log::settle(subscription, 2));
  EXPECT_EQ(refusal(log::settle(subscription, 2)), ErrorCode::kConflict);
  EXPECT_EQ(read(log::settled(subscription, 0, 10)).row_count(), 1U);
  must(log::note_settled(subscription, 2));
  must(log::advance(subscription, 2));
  must(log::forget_settled(subscription, 2));
  EXPECT_EQ(read(log::settled(subscription, 0, 10)).row_count(), 0U);
  EXPECT_EQ(refusal(log::settle(subscription, 2)), ErrorCode::kConflict);
  EXPECT_EQ(refusal(log::settle(subscription, 1)), ErrorCode::kConflict);
}

TEST_F(Log, NeverMovesAPositionBack) {
  const std::int64_t subscription = must(log::add_subscription("p", "a", 1, false));
  must(log::advance(subscription, 5));
  must(log::advance(subscription, 4));
  EXPECT_EQ(read(log::lowest_position()).integer(0, 0), 5);
}

TEST_F(Log, KeepsParkedEventsUntilTheyAreDroppedOrSettled) {
  append();
  append();
  const std::int64_t subscription = must(log::add_subscription("p", "a", 1, false));
  must(log::park({subscription, 1, 3, "why", base::time_from_ns(7)}));
  auto rows = read(log::parked(10));
  ASSERT_EQ(rows.row_count(), 1U);
  EXPECT_EQ(rows.text(0, 0), "p");
  EXPECT_EQ(rows.text(0, 1), "a");
  EXPECT_EQ(rows.integer(0, 2), 3);
  EXPECT_EQ(rows.text(0, 3), "why");
  EXPECT_EQ(rows.integer(0, 4), 7);
  EXPECT_EQ(rows.integer(0, log::kParkedColumns + log::kSequence), 1);
  EXPECT_EQ(read(log::subscriptions()).integer(0, 5), 1);

  EXPECT_EQ(refusal(log::mark_retrying(subscription, 2)), ErrorCode::kConflict);
  must(log::mark_retrying(subscription, 1));
  EXPECT_EQ(read(log::parked(10)).row_count(), 0U);
  EXPECT_EQ(read(log::retrying(subscription, 10)).integer(0, log::kSequence), 1);
  EXPECT_EQ(refusal(log::drop_parked(subscription, 1)), ErrorCode::kConflict);
  must(log::park_again({subscription, 1, 3, "again", base::time_from_ns(9)}));
  rows = read(log::parked(10));
  EXPECT_EQ(rows.integer(0, 2), 6);
  EXPECT_EQ(rows.text(0, 3), "again");

  must(log::mark_retrying(subscription, 1));
  must(log::settle_retried(subscription, 1));
  EXPECT_EQ(refusal(log::settle_retried(subscription, 1)), ErrorCode::kConflict);
  EXPECT_EQ(refusal(log::park_again({subscription, 1, 1, "", {}})), ErrorCode::kConflict);
}

TEST_F(Log, PrunesOldestFirstAndSparesParkedAndYoungOnes) {
  for (std::int64_t time = 1; time <= 6; ++time) append(time);
  const std::int64_t subscription = must(log::add_subscription("p", "a", 1, true));
  must(log::park({subscription, 2, 1, "", {}}));
  const auto sequences = [this] {
    std::vector<std::int64_t> found;
    const auto rows = read(log::events(0, kForever, 10));
    for (std::uint32_t row = 0; row < rows.row_count(); ++row)
      found.push_back(rows.integer(row, 0));
    return found;
  };
  must(log::prune(6, base::time_from_ns(6), 1));
  EXPECT_EQ(sequences(), (std::vector<std::int64_t>{2, 3, 4, 5, 6}));
  must(log::prune(4, base::time_from_ns(6), 100));
  EXPECT_EQ(sequences(), (std::vector<std::int64_t>{2, 5, 6}));
  must(log::prune(6, base::time_from_ns(6), 100));
  EXPECT_EQ(sequences(), (std::vector<std::int64_t>{2, 6}));
}

}  // namespace
}  // namespace btl::bus
