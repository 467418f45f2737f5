// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/request_tables.hpp"

#include "core/privacy/house_for_test.hpp"

namespace btl::privacy {
namespace {

class RequestTablesTest : public PrivacyForTest {
 protected:
  base::Status commit(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    const auto done = world_.store->commit_now(std::move(batch));
    return done.has_error() ? base::Status(done.error()) : base::Status();
  }
  std::vector<DataRequest> rows_of(store::Query query) {
    const auto rows = world_.store->query_now(std::move(query));
    EXPECT_TRUE(rows.has_value());
    return request_tables::requests_of(*rows);
  }
  DataRequest request(const base::Id& account, Wish wish = Wish::kErasure) {
    return {.id = world_.random.id(),
            .account = account,
            .wish = wish,
            .text = "alles",
            .made = world_.clock.now()};
  }

  const base::Id an_ = world_.random.id();
};

TEST(RequestWords, NamesEveryWish) {
  for (const Wish wish : {Wish::kCorrection, Wish::kErasure, Wish::kObjection}) {
    EXPECT_EQ(parse_wish(to_string(wish)), wish);
  }
  EXPECT_EQ(parse_wish("coffee"), std::nullopt);
  EXPECT_EQ(to_string(RequestState::kWithdrawn), "withdrawn");
}

TEST_F(RequestTablesTest, KeepARequestUntilItIsFinished) {
  const DataRequest asked = request(an_);
  ASSERT_TRUE(commit(request_tables::add(asked)).has_value());
  auto open = rows_of(request_tables::open());
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].id, asked.id);
  EXPECT_EQ(open[0].account, an_);
  EXPECT_EQ(open[0].wish, Wish::kErasure);
  EXPECT_EQ(open[0].text, "alles");
  EXPECT_EQ(open[0].made, asked.made);
  EXPECT_FALSE(open[0].ended.has_value());
  const base::Time now = world_.clock.now();
  ASSERT_TRUE(commit(request_tables::finish(asked.id, "gewist", now)).has_value());
  EXPECT_TRUE(commit(request_tables::finish(asked.id, "nog eens", now)).has_error());
  EXPECT_TRUE(rows_of(request_tables::open()).empty());
  const auto done = rows_of(request_tables::one(asked.id));
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].state, RequestState::kDone);
  EXPECT_EQ(done[0].answer, "gewist");
  EXPECT_EQ(done[0].ended, now);
}

TEST_F(RequestTablesTest, LetsNobodyButItsOwnerWithdrawIt) {
  const DataRequest asked = request(an_);
  ASSERT_TRUE(commit(request_tables::add(asked)).has_value());
  const base::Time now = world_.clock.now();
  EXPECT_TRUE(commit(request_tables::withdraw(asked.id, world_.random.id(), now)).has_error());
  EXPECT_TRUE(commit(request_tables::withdraw(asked.id, an_, now)).has_value());
  EXPECT_TRUE(commit(request_tables::withdraw(asked.id, an_, now)).has_error());
}

TEST_F(RequestTablesTest, BoundsWhatOnePersonAsks) {
  for (std::int64_t count = 0; count < request_tables::kOpenMax; ++count) {
    EXPECT_TRUE(commit(request_tables::add(request(an_))).has_value());
  }
  EXPECT_EQ(commit(request_tables::add(request(an_))).error().code, base::ErrorCode::kConflict);
  EXPECT_TRUE(commit(request_tables::add(request(world_.random.id()))).has_value());
  EXPECT_EQ(rows_of(request_tables::of_account(an_)).size(), 5U);
}

TEST_F(RequestTablesTest, ForgetsThePersonAndWhatEndedLongAgo) {
  const DataRequest asked = request(an_);
  ASSERT_TRUE(commit(request_tables::add(asked)).has_value());
  const base::Time now = world_.clock.now();
  ASSERT_TRUE(commit(request_tables::forget_ended(now)).has_value());
  EXPECT_EQ(rows_of(request_tables::of_account(an_)).size(), 1U) << "it waits";
  ASSERT_TRUE(commit(request_tables::finish(asked.id, "ja", now)).has_value());
  ASSERT_TRUE(commit(request_tables::forget_ended(now)).has_value());
  EXPECT_TRUE(rows_of(request_tables::of_account(an_)).empty());
  ASSERT_TRUE(commit(request_tables::add(request(an_))).has_value());
  ASSERT_TRUE(commit(request_tables::forget(an_)).has_value());
  EXPECT_TRUE(rows_of(request_tables::open()).empty());
}

}  // namespace
}  // namespace btl::privacy
