// SPDX-License-Identifier: MIT
// Tasks and operations: order, laziness, failure, and what happens to frames that never end.
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "world.hpp"

namespace btl::testing {
namespace {

using namespace std::string_literals;

TEST(Task, BeginsOnlyWhenItIsAwaited) {
  std::string trace;
  World world([&](TestContext& ctx) {
    const auto child = [&trace]() -> Task<> {
      trace += "child ";
      co_return;
    };
    ctx.bus.on("event", [&trace, child](Delivery) -> Task<> {
      Task<> task = child();
      trace += "before ";
      co_await std::move(task);
      trace += "after";
    });
  });
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_OK);
  EXPECT_EQ(trace, "before child after");
}

TEST(Task, GivesItsValueThroughManyLevels) {
  struct Deep {
    static Task<int> sum(Store& store, int depth) {
      if (depth == 0) {
        const auto rows = co_await store.query("SELECT 1");
        co_return (*rows)[0].get<int>(0);
      }
      co_return 1 + co_await sum(store, depth - 1);
    }
  };
  World world([](TestContext& ctx) {
    ctx.http.on("sum", [&store = ctx.store](Request) -> Task<Response> {
      co_return json(200, std::to_string(co_await Deep::sum(store, 50)));
    });
  });
  EXPECT_EQ(world.plugin.request(1, {.route = "sum"}).status, BTL_PENDING);
  world.host.take_query().complete(1, {{Value(7)}});
  EXPECT_EQ(world.host.answers.at(0).body, "57");
}

// With symmetric transfer this overflows the stack of a build without optimisation.
TEST(Task, AwaitsAMillionShortTasksInConstantStack) {
  std::int64_t sum = 0;
  World world([&](TestContext& ctx) {
    ctx.bus.on("event", [&sum](Delivery) -> Task<> {
      const auto one = []() -> Task<int> { co_return 1; };
      for (int i = 0; i < 1'000'000; ++i) {
        sum += co_await one();
      }
    });
  });
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_OK);
  EXPECT_EQ(sum, 1'000'000);
}

TEST(Task, ThrowsOutOfTheAwait) {
  std::string caught;
  World world([&](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery) -> Task<> {
      const auto failing = [](Store& store) -> Task<int> {
        (co_await store.query("SELECT 1")).value();
        throw std::runtime_error("late");
      };
      try {
        co_await failing(ctx.store);
      } catch (const std::runtime_error& error) {
        caught = error.what();
      }
    });
  });
  world.plugin.event(1, "event");
  world.host.take_query().complete(1, {});
  EXPECT_EQ(caught, "late");
  EXPECT_EQ(world.host.settlements.at(0).outcome, BTL_OK);
}

TEST(Operation, BeginsAtOnceSoThatSeveralRunTogether) {
  World world([](TestContext& ctx) {
    ctx.http.on("both", [&store = ctx.store](Request) -> Task<Response> {
      auto first = store.query("SELECT 'first'");
      auto second = store.query("SELECT 'second'");
      const auto first_rows = co_await first;
      const auto second_rows = co_await second;
      co_return json(200,
                     (*first_rows)[0].get<std::string>(0) + (*second_rows)[0].get<std::string>(0));
    });
  });
  world.plugin.request(1, {.route = "both"});
  const FakeQuery first = world.host.take_query();
  const FakeQuery second = world.host.take_query();
  second.complete(1, {{Value("B")}});  // before the one that is awaited first
  EXPECT_TRUE(world.host.answers.empty());
  first.complete(1, {{Value("A")}});
  EXPECT_EQ(world.host.answers.at(0).body, "AB");
}

TEST(Operation, GoesOnInTheOrderOfTheCompletions) {
  std::string trace;
  World world([&](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery delivery) -> Task<> {
      (co_await ctx.store.query("SELECT 1")).value();
      trace += std::to_string(delivery.handle());
    });
  });
  for (btl_handle_t delivery = 1; delivery <= 3; ++delivery) {
    world.plugin.event(delivery, "event");
  }
  const FakeQuery first = world.host.take_query();
  const FakeQuery second = world.host.take_query();
  world.host.take_query().complete(1, {});
  first.complete(1, {});
  second.complete(1, {});
  EXPECT_EQ(trace, "312");
}

TEST(Operation, MayBeDroppedBeforeItsCompletion) {
  World world([](TestContext& ctx) {
    ctx.bus.on("event",
               [&store = ctx.store](Delivery) { static_cast<void>(store.query("SELECT 1")); });
  });
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_OK);
  world.host.take_query().complete(1, {{Value(1)}});
}

TEST(Stop, RefusesNewOperationsAndLetsHandlersEnd) {
  World world([](TestContext& ctx) {
    ctx.http.on("slow", [&store = ctx.store](Request) -> Task<Response> {
      const auto first = co_await store.query("SELECT 1");
      const auto second = co_await store.query("SELECT 2");
      co_return json(200, first.error().message + "," + second.error().message);
    });
  });
  world.plugin.request(1, {.route = "slow"});
  world.plugin.stop();
  world.host.take_query().fail(BTL_E_CANCELLED, "the host stops");
  EXPECT_EQ(world.host.answers.at(0).body, "the host stops,the plugin is stopping");
}

// The host promises every completion before `destroy`. A frame may wait all the same: for something
// of the plugin's own.
TEST(Destroy, DestroysFramesThatWait) {
  std::string trace;
  World world([&](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery) -> Task<> {
      const Trace outer(trace, "outer");
      const auto child = [](Store& store, std::string& text) -> Task<> {
        const Trace inner(text, "inner ");
        (co_await store.query("SELECT a text that is long enough to be on the heap")).value();
      };
      co_await child(ctx.store, trace);
    });
  });
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_PENDING);
  world.plugin.stop();
  EXPECT_EQ(trace, "");
  world.plugin.destroy();
  EXPECT_EQ(trace, "inner outer");
}

TEST(Spawn, RunsBesideAndReportsItsFailure) {
  World world([](TestContext& ctx) {
    const auto load = [](Store& store) -> Task<> { (co_await store.query("SELECT 1")).value(); };
    ctx.spawn("load", load(ctx.store));
  });
  world.host.take_query().fail(BTL_E_UNAVAILABLE, "not yet");
  ASSERT_EQ(world.host.log_lines.size(), 1U);
  EXPECT_EQ(world.host.log_lines[0].message, "not yet");
  EXPECT_EQ(world.host.log_lines[0].fields[0].second, "load");
}

TEST(Frames, HaveALimit) {
  World world([](TestContext& ctx) {
    ctx.bus.on("event", [&store = ctx.store](Delivery) -> Task<> {
      (co_await store.query("SELECT 1")).value();
    });
  });
  for (btl_handle_t delivery = 1; delivery <= detail::kFramesMax; ++delivery) {
    ASSERT_EQ(world.plugin.event(delivery, "event").status, BTL_PENDING);
  }
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_E_FULL);
}

}  // namespace
}  // namespace btl::testing
