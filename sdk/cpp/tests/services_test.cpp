// SPDX-License-Identifier: MIT
// Timers, configuration, log, metrics and the pool.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "world.hpp"

namespace btl::testing {
namespace {

using std::chrono::milliseconds;

TEST(Timer, FiresUntilItGoes) {
  int ticks = 0;
  std::optional<Timer> timer;
  World world([&](TestContext& ctx) {
    timer.emplace(ctx.timer.every(milliseconds(50), [&ticks] { ++ticks; }));
  });
  ASSERT_EQ(world.host.timers.size(), 1U);
  EXPECT_EQ(world.host.timers.begin()->second.period_ms, 50U);
  world.plugin.tick();
  timer.reset();
  EXPECT_TRUE(world.host.timers.empty());
  EXPECT_EQ(ticks, 1);
}

TEST(Timer, SkipsTicksWhileItsWorkGoesOn) {
  std::string trace;
  Timer timer;
  World world([&](TestContext& ctx) {
    timer = ctx.timer.every(milliseconds(50), [&](Tick tick) -> Task<> {
      trace += std::to_string(tick.missed) + " ";
      (co_await ctx.store.query("SELECT 1")).value();
    });
  });
  world.plugin.tick(2);
  world.plugin.tick();
  world.plugin.tick();
  EXPECT_EQ(world.host.queries.size(), 1U);
  world.host.take_query().complete(1, {});
  world.plugin.tick(1);
  EXPECT_EQ(trace, "2 3 ");
  world.host.take_query().complete(1, {});
  timer.cancel();
}

TEST(Timer, MayEndItselfInItsHandler) {
  int ticks = 0;
  auto timer = std::make_unique<Timer>();
  World world([&](TestContext& ctx) {
    *timer = ctx.timer.after(milliseconds(5),
                             [&, text = std::string("long enough to lie on the heap")]() -> Task<> {
                               timer.reset();
                               (co_await ctx.store.query("SELECT 1")).value();
                               ticks += text.empty() ? 0 : 1;
                             });
  });
  world.plugin.tick();
  world.host.take_query().complete(1, {});
  EXPECT_EQ(ticks, 1);
}

TEST(Timer, LogsTheFailureOfItsHandler) {
  Timer timer;
  World world([&](TestContext& ctx) {
    timer = ctx.timer.every(milliseconds(5), [] { throw std::runtime_error("why"); });
  });
  world.plugin.tick();
  world.plugin.tick();
  EXPECT_EQ(world.host.log_lines.size(), 2U);
  timer.cancel();
}

TEST(Timer, FailsTheStartAtTheLimit) {
  FakeHost host;
  host.refuse_with = BTL_E_FULL;
  next_wiring() = [](TestContext& ctx) {
    static_cast<void>(ctx.timer.every(milliseconds(5), [] {}));
  };
  FakePlugin plugin(entry_of<WiredPlugin, TestContext>({nullptr, 0}), host);
  EXPECT_EQ(plugin.started.status, BTL_E_FULL);
}

TEST(Timer, KnowsTheTime) {
  Time now;
  std::chrono::nanoseconds steady{0};
  World world([&](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery) {
      now = ctx.now();
      steady = ctx.timer.steady();
    });
  });
  world.host.utc_ns = 5;
  world.host.steady_ns = 6;
  world.plugin.event(1, "event");
  EXPECT_EQ(now.time_since_epoch().count(), 5);
  EXPECT_EQ(steady.count(), 6);
}

TEST(Config, GivesDocumentsKernenAndFiles) {
  World world([](TestContext& ctx) {
    ctx.http.on("config", [&config = ctx.config](Request) {
      std::string text = config.get().value() + config.get("bleiswijk").value();
      for (const std::string& kern : config.kernen().value()) {
        text += " " + kern;
      }
      text += " " + config.read_file("areas").value();
      return json(200, text + " " + config.get("nowhere").error().message);
    });
  });
  world.host.config["bleiswijk"] = "{\"kern\":\"bleiswijk\"}";
  world.host.config["berkel"] = "{}";
  world.host.files["areas"] = "content";
  EXPECT_EQ(world.plugin.request(1, {.route = "config"}).status, BTL_OK);
  EXPECT_EQ(world.host.answers.at(0).body,
            "{}{\"kern\":\"bleiswijk\"} berkel bleiswijk content no such kern");
}

TEST(Config, RefusesADocumentThatIsTooLarge) {
  ErrorCode code{};
  World world([&code](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery) { code = ctx.config.get().error().code; });
  });
  world.host.config[""] = std::string((4U << 20U) + 1, ' ');
  world.plugin.event(1, "event");
  EXPECT_EQ(code, ErrorCode::kTooLarge);
}

TEST(Config, TellsOfAChangeAndSaysWhyItIsRefused) {
  int changes = 0;
  World world([&](TestContext& ctx) {
    ctx.config.on_change([&changes] {
      if (++changes == 2) {
        throw std::runtime_error("why");
      }
    });
  });
  EXPECT_EQ(world.plugin.config_changed(), BTL_OK);
  btl_error_t error{};
  error.size = sizeof(error);
  EXPECT_NE(world.plugin.config_changed(&error), BTL_OK);
  EXPECT_EQ(changes, 2);
  EXPECT_EQ(std::string_view(&error.message[0], error.message_bytes), "why");
}

TEST(Log, WritesLevelsAndFields) {
  World world([](TestContext& ctx) {
    if (auto* log = ctx.log.if_present()) {
      log->info("loaded", {{"count", "7"}});
      EXPECT_FALSE(log->enabled(BTL_LOG_DEBUG));
    }
  });
  EXPECT_EQ(world.host.log_lines.at(0).level, BTL_LOG_INFO);
  EXPECT_EQ(world.host.log_lines.at(0).fields, (Pairs{{"count", "7"}}));
}

TEST(Metrics, FeedTheirSeries) {
  World world([](TestContext& ctx) {
    auto* metrics = ctx.metrics.if_present();
    ASSERT_NE(metrics, nullptr);
    const Counter counter = metrics->counter("seen", {{"kern", "berkel"}});
    counter.add();
    counter.add(2);
    metrics->gauge("open").set(5);
    Counter().add();
  });
  EXPECT_EQ(world.host.metrics,
            (std::map<std::string, double>{{"open", 5}, {"seen{kern=berkel}", 3}}));
}

TEST(Metrics, NeverFailWork) {
  FakeHost host;
  host.refuse_with = BTL_E_FULL;
  next_wiring() = [](TestContext& ctx) { ctx.metrics.if_present()->counter("seen").add(); };
  FakePlugin plugin(entry_of<WiredPlugin, TestContext>({nullptr, 0}), host);
  EXPECT_EQ(plugin.started.status, BTL_OK);
  EXPECT_EQ(host.log_lines.size(), 1U);
}

// A handler that answers with what a function on the pool gave.
template <class F>
Wiring on_pool(F function) {
  return [function](TestContext& ctx) {
    ctx.http.on("pool", [&ctx, function](Request) -> Task<Response> {
      const auto result = co_await ctx.task.run(function);
      co_return json(200, result ? std::to_string(*result) : result.error().message);
    });
  };
}

TEST(TaskPool, GivesWhatTheFunctionReturns) {
  World world(on_pool([] { return 7; }));
  EXPECT_EQ(world.plugin.request(1, {.route = "pool"}).status, BTL_PENDING);
  world.host.take_task().complete();
  EXPECT_EQ(world.host.answers.at(0).body, "7");
}

TEST(TaskPool, GivesWhatTheFunctionThrows) {
  World world(on_pool([]() -> int { throw std::runtime_error("why"); }));
  world.plugin.request(1, {.route = "pool"});
  world.host.take_task().complete();
  EXPECT_EQ(world.host.answers.at(0).body, "why");
}

TEST(TaskPool, UnwrapsAResult) {
  World world(on_pool([]() -> Result<int> { return Error{ErrorCode::kInvalid, "why"}; }));
  world.plugin.request(1, {.route = "pool"});
  world.host.take_task().complete();
  EXPECT_EQ(world.host.answers.at(0).body, "why");
}

TEST(TaskPool, ShowsThatItWasAskedToEnd) {
  World world(on_pool([](TaskToken token) { return token.cancelled() ? 1 : 0; }));
  world.plugin.request(1, {.route = "pool"});
  world.host.task_cancelled = true;
  world.host.take_task().complete();
  EXPECT_EQ(world.host.answers.at(0).body, "1");
}

TEST(TaskPool, ReportsWorkThatNeverBegan) {
  World world([](TestContext& ctx) {
    ctx.http.on("pool", [&ctx](Request) -> Task<Response> {
      const Status done = co_await ctx.task.run([] {});
      co_return problem(done.error());
    });
  });
  world.plugin.request(1, {.route = "pool"});
  world.host.take_task().cancel();
  EXPECT_EQ(world.host.answers.at(0).status, 503U);
}

}  // namespace
}  // namespace btl::testing
