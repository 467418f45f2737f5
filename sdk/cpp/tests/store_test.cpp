// SPDX-License-Identifier: MIT
// The store: what crosses the boundary, and how failures come back.
#include <gtest/gtest.h>

#include <btl/store.hpp>
#include <cstddef>
#include <functional>
#include <string>

#include "world.hpp"

namespace btl::testing {
namespace {

// A plugin whose one handler is `body`.
Wiring on_event(std::function<Task<>(TestContext&, Delivery)> body) {
  return [body = std::move(body)](TestContext& ctx) {
    ctx.bus.on("event", [&ctx, body](Delivery delivery) { return body(ctx, std::move(delivery)); });
  };
}

TEST(Query, BindsItsArguments) {
  World world(on_event([](TestContext& ctx, Delivery) -> Task<> {
    (co_await ctx.store.query("SELECT ?1, ?2, ?3", 7, std::string("seven"), nullptr)).value();
  }));
  world.plugin.event(1, "event");
  const FakeQuery query = world.host.take_query();
  EXPECT_EQ(query.statement.sql, "SELECT ?1, ?2, ?3");
  EXPECT_EQ(query.statement.values, (std::vector<Value>{7, "seven", nullptr}));
  query.complete(1, {});
}

TEST(Query, TakesCollectedValuesAndLimits) {
  World world(on_event([](TestContext& ctx, Delivery) -> Task<> {
    std::vector<Value> values{1, 2};
    (co_await ctx.store.query_with(
         "SELECT ?1, ?2", values, {.rows_max = 5, .timeout = std::chrono::milliseconds(100)}))
        .value();
  }));
  world.plugin.event(1, "event");
  const FakeQuery query = world.host.take_query();
  EXPECT_EQ(query.rows_max, 5U);
  EXPECT_EQ(query.timeout_ms, 100U);
  EXPECT_EQ(query.statement.values.size(), 2U);
  query.complete(1, {});
}

TEST(Query, GivesRowsThatOutliveTheCompletion) {
  std::string text;
  World world(on_event([&text](TestContext& ctx, Delivery) -> Task<> {
    const auto first = co_await ctx.store.query("SELECT 1");
    (co_await ctx.store.query("SELECT 2")).value();
    text = (*first)[0].get<std::string>(0) + (first->truncated() ? " and more" : "");
  }));
  world.plugin.event(1, "event");
  world.host.take_query().complete(1, {{Value("a text that lives on the heap, surely")}}, true);
  world.host.take_query().complete(1, {});
  EXPECT_EQ(text, "a text that lives on the heap, surely and more");
}

struct StatusCase {
  btl_status_t status;
  ErrorCode code;
};
class EachStatus : public ::testing::TestWithParam<StatusCase> {};
INSTANTIATE_TEST_SUITE_P(Statuses,
                         EachStatus,
                         ::testing::Values(StatusCase{BTL_E_CONFLICT, ErrorCode::kConflict},
                                           StatusCase{BTL_E_STORAGE_FULL, ErrorCode::kStorageFull},
                                           StatusCase{BTL_E_TIMEOUT, ErrorCode::kTimeout},
                                           StatusCase{BTL_E_CANCELLED, ErrorCode::kCancelled},
                                           StatusCase{4711, static_cast<ErrorCode>(4711)}));

TEST_P(EachStatus, OfACompletionIsTheErrorOfTheResult) {
  Error error;
  World world(on_event([&error](TestContext& ctx, Delivery) -> Task<> {
    error = (co_await ctx.store.commit(Batch().run("DELETE FROM x"))).error();
  }));
  world.plugin.event(1, "event");
  world.host.take_commit().fail(GetParam().status, "why");
  EXPECT_EQ(error, (Error{GetParam().code, "why"}));
}

TEST_P(EachStatus, OfARefusedStartIsTheErrorOfTheResult) {
  Error error;
  World world(on_event([&error](TestContext& ctx, Delivery) -> Task<> {
    error = (co_await ctx.store.query("SELECT 1")).error();
  }));
  world.host.refuse_with = GetParam().status;
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_OK);
  EXPECT_EQ(error, (Error{GetParam().code, "refused by the test"}));
}

// The host has answered by then; what the handler returns goes nowhere.
TEST(Commit, CarriesTheApprovalThatItNeeds) {
  Error error;
  World world([&error](TestContext& ctx) {
    ctx.http.on("purge", [&](Request request) -> Task<Response> {
      Batch batch;
      batch.answers(request, json(200, "{}"));
      batch.needs_approval(
          {.kind = "a.purge", .scope = "k", .what = "240 things", .content = "all of 2024"});
      error = (co_await ctx.store.commit(batch)).error();
      co_return problem(error);
    });
  });
  world.plugin.request(9, {.route = "purge"});
  const FakeCommit commit = world.host.take_commit();
  EXPECT_EQ(commit.approval,
            (std::vector<std::string>{"a.purge", "k", "240 things", "all of 2024"}));
  commit.fail(BTL_E_DENIED, "it waits");
  EXPECT_EQ(error, (Error{ErrorCode::kDenied, "it waits"}));
}

TEST(Commit, CarriesTheWholeBatch) {
  std::vector<std::int64_t> changed;
  World world([&changed](TestContext& ctx) {
    ctx.http.on("add", [&](Request request) -> Task<Response> {
      Batch batch;
      batch.run("UPDATE a SET b = ?1", 1).expect(1);
      batch.run("DELETE FROM a");
      batch.publish({.type = "t", .subject = "s", .kern = "k", .payload = "{}"});
      batch.answers(request, json(201, "made"));
      const auto done = co_await ctx.store.commit(batch);
      changed = done->changed;
      co_return batch.response();
    });
  });
  world.plugin.request(9, {.route = "add"});
  const FakeCommit commit = world.host.take_commit();
  EXPECT_TRUE(commit.approval.empty());
  EXPECT_EQ(commit.statements.at(0).expect_rows, 1);
  EXPECT_EQ(commit.statements.at(0).values.at(0), Value(1));
  EXPECT_EQ(commit.statements.at(1).expect_rows, BTL_STORE_ANY_ROWS);
  EXPECT_EQ(commit.events.at(0), (std::vector<std::string>{"t", "s", "k", "{}"}));
  EXPECT_EQ(commit.answer.request, 9U);
  EXPECT_EQ(commit.answer.status, 201U);
  EXPECT_EQ(commit.answer.body, "made");
  EXPECT_EQ(commit.delivery, 0U);
  commit.complete({1, 3});
  EXPECT_EQ(changed, (std::vector<std::int64_t>{1, 3}));
}

TEST(Commit, NamesTheDeliveryThatItHandles) {
  World world(on_event([](TestContext& ctx, Delivery delivery) -> Task<> {
    Batch batch;
    batch.handles(delivery);
    (co_await ctx.store.commit(batch)).value();
  }));
  world.plugin.event(77, "event");
  const FakeCommit commit = world.host.take_commit();
  EXPECT_EQ(commit.delivery, 77U);
  commit.complete();
}

TEST(Batch, RefusesAnExpectationBeforeAnyStatement) {
  EXPECT_THROW(Batch().expect(1), Failure);
}

// A host of an earlier minor has a shorter table: what it lacks is unsupported, what it has works.
TEST(OlderHost, LacksWhatItsTableDoesNotReach) {
  Error error;
  World world(on_event([&error](TestContext& ctx, Delivery) -> Task<> {
    (co_await ctx.store.query("SELECT 1")).value();
    error = (co_await ctx.store.commit(Batch())).error();
  }));
  world.host.store_table.size = offsetof(btl_host_store_t, commit);
  world.plugin.event(1, "event");
  world.host.take_query().complete(1, {});
  EXPECT_EQ(error, (Error{ErrorCode::kUnsupported, "this host's btl.store/1 has no 'commit'"}));
}

TEST(OlderHost, MayHaveNullInItsTable) {
  Error error;
  World world(on_event([&error](TestContext& ctx, Delivery) -> Task<> {
    error = (co_await ctx.store.query("SELECT 1")).error();
  }));
  world.host.store_table.query = nullptr;
  world.plugin.event(1, "event");
  EXPECT_EQ(error.code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace btl::testing
