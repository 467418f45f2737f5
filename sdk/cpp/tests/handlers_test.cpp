// SPDX-License-Identifier: MIT
// Events and requests: every form of a handler, and every way in which one can fail.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "world.hpp"

namespace btl::testing {
namespace {

TEST(Bus, TakesEveryFormOfAHandler) {
  World world([](TestContext& ctx) {
    ctx.bus.on("void", [](Delivery) {});
    ctx.bus.on("result", [](Delivery) { return Status(); });
    ctx.bus.on("task", [](Delivery) -> Task<> { co_return; });
    ctx.bus.on("task of result", [](Delivery) -> Task<Status> { co_return Status(); });
  });
  for (const char* name : {"void", "result", "task", "task of result"}) {
    EXPECT_EQ(world.plugin.event(1, name).status, BTL_OK) << name;
  }
}

TEST(Bus, ReportsEveryFormOfFailureAtOnce) {
  World world([](TestContext& ctx) {
    const Error full{ErrorCode::kFull, "why"};
    ctx.bus.on("throws", [](Delivery) { throw std::runtime_error("why"); });
    ctx.bus.on("throws failure", [full](Delivery) { throw Failure(full); });
    ctx.bus.on("result", [full](Delivery) { return Status(full); });
    ctx.bus.on("task throws", [](Delivery) -> Task<> {
      throw std::runtime_error("why");
      co_return;
    });
    ctx.bus.on("task of result", [full](Delivery) -> Task<Status> { co_return full; });
  });
  for (const char* name : {"throws", "task throws"}) {
    const Outcome outcome = world.plugin.event(1, name);
    EXPECT_EQ(outcome.status, BTL_E_FAULT) << name;
    EXPECT_EQ(outcome.message, "why") << name;
  }
  for (const char* name : {"throws failure", "result", "task of result"}) {
    EXPECT_EQ(world.plugin.event(1, name).status, BTL_E_FULL) << name;
  }
}

TEST(Bus, SettlesADeliveryThatTookLonger) {
  World world([](TestContext& ctx) {
    ctx.bus.on("event", [&store = ctx.store](Delivery) -> Task<> {
      (co_await store.query("SELECT 1")).value();
    });
  });
  EXPECT_EQ(world.plugin.event(1, "event").status, BTL_PENDING);
  EXPECT_EQ(world.plugin.event(2, "event").status, BTL_PENDING);
  world.host.take_query().complete(1, {});
  world.host.take_query().fail(BTL_E_TIMEOUT, "too slow");
  ASSERT_EQ(world.host.settlements.size(), 2U);
  EXPECT_EQ(world.host.settlements[0].delivery, 1U);
  EXPECT_EQ(world.host.settlements[0].outcome, BTL_OK);
  EXPECT_EQ(world.host.settlements[1].outcome, BTL_E_TIMEOUT);
  EXPECT_EQ(world.host.settlements[1].reason, "too slow");
}

TEST(Bus, NamesASubscriptionWithoutAHandler) {
  World world([](TestContext&) {});
  const Outcome outcome = world.plugin.event(1, "person.left");
  EXPECT_EQ(outcome.status, BTL_E_NOT_FOUND);
  EXPECT_EQ(outcome.message, "no handler for subscription 'person.left'");
}

TEST(Bus, RefusesASecondHandlerAtStart) {
  World world([](TestContext& ctx) {
    ctx.bus.on("event", [](Delivery) {});
    ctx.bus.on("event", [](Delivery) {});
  });
  EXPECT_EQ(world.plugin.started.status, BTL_E_ARGUMENT);
  EXPECT_EQ(world.plugin.started.message, "subscription 'event' has a handler already");
}

TEST(Delivery, OwnsItsTexts) {
  std::string payload;
  World world([&payload](TestContext& ctx) {
    ctx.bus.on("event", [&](Delivery delivery) -> Task<> {
      (co_await ctx.store.query("SELECT 1")).value();
      payload = delivery.payload();
    });
  });
  world.plugin.event(1, "event", std::string("{\"text\":\"long enough to lie on the heap\"}"));
  world.host.take_query().complete(1, {});
  EXPECT_EQ(payload, "{\"text\":\"long enough to lie on the heap\"}");
}

TEST(Http, TakesEveryFormOfAHandler) {
  World world([](TestContext& ctx) {
    ctx.http.on("plain", [](Request) { return json(200, "{}"); });
    ctx.http.on("result", [](Request) { return Result<Response>(json(200, "{}")); });
    ctx.http.on("task", [](Request) -> Task<Response> { co_return json(200, "{}"); });
    ctx.http.on("task of result",
                [](Request) -> Task<Result<Response>> { co_return json(200, "{}"); });
  });
  btl_handle_t handle = 0;
  for (const char* name : {"plain", "result", "task", "task of result"}) {
    EXPECT_EQ(world.plugin.request(++handle, {.route = name}).status, BTL_OK) << name;
  }
  ASSERT_EQ(world.host.answers.size(), 4U);
  EXPECT_EQ(world.host.answers[3].request, 4U);
  EXPECT_EQ(world.host.answers[3].headers, (Pairs{{"content-type", "application/json"}}));
}

TEST(Http, GivesTheHandlerTheWholeRequest) {
  World world([](TestContext& ctx) {
    ctx.http.on("echo", [&store = ctx.store](Request request) -> Task<Response> {
      (co_await store.query("SELECT 1")).value();
      const std::string id(request.parameter("id").value());
      const std::string accept(request.header("accept").value_or("nothing"));
      const std::string language(request.header("accept-language").value_or("nothing"));
      co_return json(200, id + " " + accept + " " + language + " " + std::string(request.body()));
    });
  });
  world.plugin.request(1,
                       {.route = "echo",
                        .body = "body",
                        .headers = {{"accept", "a/b"}},
                        .parameters = {{"id", "7"}}});
  world.host.take_query().complete(1, {});
  EXPECT_EQ(world.host.answers.at(0).body, "7 a/b nothing body");
}

TEST(Http, TellsWhatTheReaderChose) {
  World world([](TestContext& ctx) {
    ctx.http.on("reader", [&store = ctx.store](Request request) -> Task<Response> {
      (co_await store.query("SELECT 1")).value();  // the host's texts are gone after it
      co_return json(200,
                     std::string(request.language()) + " " + std::string(request.chosen_kern()));
    });
  });
  const std::string kern = "a-kern-with-a-name-of-more-than-a-few-letters";
  world.plugin.request(1, {.route = "reader", .language = "en", .chosen_kern = kern});
  world.host.take_query().complete(1, {});
  EXPECT_EQ(world.host.answers.at(0).body, "en " + kern);
}

TEST(Http, LeavesAFailureAtOnceToTheHost) {
  World world([](TestContext& ctx) {
    ctx.http.on("throws", [](Request) -> Response { throw std::runtime_error("why"); });
    ctx.http.on("task throws", [](Request) -> Task<Response> {
      throw Failure(ErrorCode::kNotFound, "no such note");
      co_return Response{};
    });
  });
  const Outcome thrown = world.plugin.request(1, {.route = "throws"});
  EXPECT_EQ(thrown.status, BTL_E_FAULT);
  EXPECT_EQ(thrown.message, "why");
  EXPECT_EQ(world.plugin.request(1, {.route = "task throws"}).status, BTL_E_NOT_FOUND);
  EXPECT_TRUE(world.host.answers.empty());
}

TEST(Http, AnswersALateFaultWithoutItsText) {
  World world([](TestContext& ctx) {
    ctx.http.on("late", [&store = ctx.store](Request) -> Task<Response> {
      (co_await store.query("SELECT 1")).value();
      throw std::runtime_error("a secret");
    });
  });
  world.plugin.request(1, {.route = "late"});
  world.host.take_query().complete(1, {});
  const FakeAnswer& answer = world.host.answers.at(0);
  EXPECT_EQ(answer.status, 500U);
  EXPECT_EQ(answer.headers, (Pairs{{"content-type", "application/problem+json"}}));
  EXPECT_EQ(answer.body.find("a secret"), std::string::npos);
  EXPECT_EQ(world.host.log_lines.at(0).message, "a secret");
}

TEST(Http, AnswersALateConflictWithItsReason) {
  World world([](TestContext& ctx) {
    ctx.http.on("late", [&store = ctx.store](Request) -> Task<Response> {
      (co_await store.commit(Batch())).value();
      co_return Response{};
    });
  });
  world.plugin.request(1, {.route = "late"});
  world.host.take_commit().fail(BTL_E_CONFLICT, "somebody took it");
  EXPECT_EQ(world.host.answers.at(0).status, 409U);
  EXPECT_NE(world.host.answers.at(0).body.find("somebody took it"), std::string::npos);
  EXPECT_TRUE(world.host.log_lines.empty());
}

TEST(Http, NamesARouteWithoutAHandler) {
  World world([](TestContext&) {});
  const Outcome outcome = world.plugin.request(1, {.route = "report.create"});
  EXPECT_EQ(outcome.status, BTL_E_NOT_FOUND);
  EXPECT_EQ(outcome.message, "no handler for route 'report.create'");
}

TEST(Http, DropsItsAnswerWhenABatchHasAnswered) {
  World world(
      [](TestContext& ctx) { ctx.http.on("plain", [](Request) { return json(200, "{}"); }); });
  world.host.http_table.respond = [](const btl_host_t*,
                                     btl_handle_t,
                                     std::uint32_t,
                                     const btl_pair_t*,
                                     std::uint32_t,
                                     btl_bytes_t,
                                     btl_error_t*) { return BTL_E_STALE; };
  EXPECT_EQ(world.plugin.request(1, {.route = "plain"}).status, BTL_OK);
}

TEST(SeeOther, SaysWhereToGoOn) {
  const Response response = see_other("/people");
  EXPECT_EQ(response.status, 303U);
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0].name, "location");
  EXPECT_EQ(response.headers[0].value, "/people");
}

TEST(SeeOther, SaysWhatWasDone) {
  const auto said = [](const Flash& flash) { return see_other("/", flash).headers.at(1).value; };
  EXPECT_EQ(see_other("/", {.text = "x"}).headers.at(1).name, "btl-flash");
  EXPECT_EQ(said({.text = "Opgeslagen, coördinator"}), "success; Opgeslagen%2C%20co%C3%B6rdinator");
  EXPECT_EQ(said({.text = "a\r\nb", .tone = Flash::Tone::kDanger}), "danger; a%0D%0Ab");
}

TEST(Problem, ListsEveryViolation) {
  const std::vector<Violation> violations{{"/lat", "missing"}, {"/long", "not a \"number\""}};
  const Response response = invalid(violations);
  EXPECT_EQ(response.status, 400U);
  EXPECT_EQ(response.body,
            R"({"type":"/problems/invalid","title":"The request is not valid","status":400,)"
            R"("detail":"See errors.","errors":[{"pointer":"/lat","detail":"missing"},)"
            R"({"pointer":"/long","detail":"not a \"number\""}]})");
}

TEST(Problem, OfACodeThatIsNotKnownIsAFault) {
  EXPECT_EQ(problem(Error{static_cast<ErrorCode>(4711), "new"}).status, 500U);
}

}  // namespace
}  // namespace btl::testing
