// SPDX-License-Identifier: EUPL-1.2
#include "core/http/connection.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "core/http/connection_world.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

// Answers with what it got; keeps the responder when the path says so.
struct Echo {
  std::vector<Responder> kept;
  int calls = 0;

  std::vector<Route> routes() {
    return {
        {.name = "echo", .owner = "test", .method = "GET", .path = "/echo", .handler = handler()},
        {.name = "post",
         .owner = "test",
         .method = "POST",
         .path = "/echo",
         .body_bytes_max = 64,
         .handler = handler()},
        {.name = "later",
         .owner = "test",
         .method = "GET",
         .path = "/later",
         .timeout = 5s,
         .handler = keeper()},
        {.name = "order",
         .owner = "test",
         .method = "POST",
         .path = "/v1/order",
         .timeout = 5s,
         .handler = keeper()},
        {.name = "drop",
         .owner = "test",
         .method = "GET",
         .path = "/drop",
         .handler = [](Request, Responder) {}},
        {.name = "throw",
         .owner = "test",
         .method = "GET",
         .path = "/throw",
         .handler = [](Request, Responder) { throw std::runtime_error("handler"); }},
        {.name = "split",
         .owner = "test",
         .method = "GET",
         .path = "/split",
         .handler =
             [](Request, Responder r) {
               r.respond({.headers = {{"X", "a\r\nSet-Cookie: b"}}});
             }},
        {.name = "big",
         .owner = "test",
         .method = "GET",
         .path = "/big",
         .handler = [](Request, Responder r) { r.respond({.body = std::string(4'000'000, 'x')}); }},
        {.name = "rare",
         .owner = "test",
         .method = "GET",
         .path = "/rare",
         .rate = {.requests = 2, .per = 60s},
         .handler = handler()},
    };
  }

  Handler handler() {
    return [this](Request request, Responder responder) {
      ++calls;
      responder.respond(
          {.body = request.method + " " + request.path + "?" + request.query + " " + request.body});
    };
  }
  Handler keeper() {
    return [this](Request, Responder responder) {
      ++calls;
      kept.push_back(std::move(responder));
    };
  }
};

constexpr std::string_view kGet = "GET /echo?q=1 HTTP/1.1\r\nHost: a.example\r\n\r\n";
constexpr std::string_view kGetLater = "GET /later HTTP/1.1\r\nHost: a.example\r\n\r\n";
constexpr std::string_view kChunkedPost =
    "POST /echo HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n"
    "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: t\r\n\r\n";

std::string post(std::string_view fields, std::string_view body) {
  return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.ends_with(end);
}

TEST(Connection, AnswersAndStays) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(kGet);
  const std::string first = world.received();
  EXPECT_EQ(statuses_of(first), "200");
  EXPECT_TRUE(ends_with(first, "\r\n\r\nGET /echo?q=1 ")) << first;
  EXPECT_FALSE(world.has_ended());
  world.send(post("", "abc"));
  EXPECT_TRUE(ends_with(world.received(), "POST /echo? abc"));
}

TEST(Connection, GivesTheSameAnswersHoweverTheBytesAreCut) {
  const std::string bytes = std::string(kGet) + std::string(kChunkedPost) + post("", "abc") +
                            "\r\n" +
                            "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  std::string bodies_expected;
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Echo echo;
    ConnectionWorld world(echo.routes());
    world.send(std::string_view(bytes).substr(0, cut));
    world.send(std::string_view(bytes).substr(cut));
    const std::string answers = world.received();
    ASSERT_EQ(statuses_of(answers), "200 200 200 404") << "cut at " << cut;
    ASSERT_TRUE(world.has_ended());
    if (cut == 0) bodies_expected = answers;
    ASSERT_EQ(answers, bodies_expected) << "cut at " << cut;
  }
  EXPECT_NE(bodies_expected.find("POST /echo? hello world"), std::string::npos);
}

TEST(Connection, RefusesTheSameHoweverTheBytesAreCut) {
  const std::string refused[] = {
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
      "chunked\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX0\r\n\r\n",
      "GET /echo HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n",
      "GET /%2e%2e/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  };
  for (const std::string& bytes : refused) {
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      Echo echo;
      ConnectionWorld world(echo.routes());
      world.send(std::string_view(bytes).substr(0, cut));
      world.send(std::string_view(bytes).substr(cut));
      ASSERT_EQ(statuses_of(world.received()), "400") << bytes << " cut at " << cut;
      ASSERT_TRUE(world.has_ended());
    }
  }
}

TEST(Connection, AnswersPipelinedRequestsInTheirOrder) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(std::string(kGetLater) + std::string(kGet));
  EXPECT_EQ(world.received(), "");  // the second waits for the first
  echo.kept.at(0).respond({.status = 202});
  EXPECT_EQ(statuses_of(world.received()), "202 200");
}

TEST(Connection, AnswersHeadWithoutABody) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string answer = world.received();
  EXPECT_NE(answer.find("Content-Length: 12\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(ends_with(answer, "\r\n\r\n"));
  world.send("HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(ends_with(world.received(), "\r\n\r\n"));
}

TEST(Connection, ClosesWhenTheClientAsksForIt) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(world.received().find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(world.has_ended());
  world.open();
  world.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /echo HTTP/1.0\r\n\r\n");
  const std::string both = world.received();
  EXPECT_EQ(statuses_of(both), "200 200");
  EXPECT_NE(both.find("Connection: keep-alive\r\n"), std::string::npos);
}

TEST(Connection, InvitesABodyThatWaitsForIt) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(world.received(), "HTTP/1.1 100 Continue\r\n\r\n");
  world.send("abc");
  EXPECT_TRUE(ends_with(world.received(), "POST /echo? abc"));
}

TEST(Connection, DoesNotInviteABodyThatIsTooLarge) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 65\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(statuses_of(world.received()), "413");
  EXPECT_TRUE(world.has_ended());
  EXPECT_EQ(echo.calls, 0);
}

TEST(Connection, StopsReadingAChunkedBodyAtTheLimit) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" +
             std::string(64, 'a') + "\r\n1\r\n");
  EXPECT_EQ(statuses_of(world.received()), "413");
  EXPECT_TRUE(world.has_ended());
}

TEST(Connection, LimitsTheBodiesOfAllRequestsTogether) {
  Echo echo;
  ServerOptions options;
  options.limits.body_bytes_total_max = 10;
  ConnectionWorld world(echo.routes(), std::move(options));
  world.send(post("", "0123456789a"));
  EXPECT_EQ(statuses_of(world.received()), "503");
  EXPECT_EQ(world.state().body_bytes.load(), 0U);
  world.open();
  world.send(post("", "0123456789"));
  EXPECT_EQ(statuses_of(world.received()), "200");
}

TEST(Connection, CutsASlowHeader) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.advance(9s);
  world.send("GET /echo HTTP/1.1\r\nHost:");
  world.advance(999ms);
  EXPECT_EQ(world.received(), "");
  world.advance(1ms);  // ten seconds since it was accepted, not since the last byte
  EXPECT_EQ(statuses_of(world.received()), "408");
  EXPECT_TRUE(world.has_ended());
}

TEST(Connection, ClosesInSilenceWhenNothingCame) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.advance(10s);
  EXPECT_EQ(world.received(), "");
  EXPECT_TRUE(world.has_ended());
}

TEST(Connection, ClosesInSilenceAfterALongIdleTime) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(kGet);
  EXPECT_EQ(statuses_of(world.received()), "200");
  world.advance(59s);
  world.send("GET");
  world.advance(9s);
  EXPECT_FALSE(world.has_ended());
  world.send(kGet.substr(3));
  EXPECT_EQ(statuses_of(world.received()), "200");
  world.advance(60s);
  EXPECT_EQ(world.received(), "");
  EXPECT_TRUE(world.has_ended());
}

TEST(Connection, CutsASlowBody) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(post("", "abc").substr(0, post("", "abc").size() - 1));
  world.advance(19'999ms);
  EXPECT_EQ(world.received(), "");
  world.advance(1ms);
  EXPECT_EQ(statuses_of(world.received()), "408");
  EXPECT_TRUE(world.has_ended());
  EXPECT_EQ(echo.calls, 0);
}

TEST(Connection, CutsASlowReader) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  world.advance(20s);
  EXPECT_FALSE(world.state().connections.wait_until_empty(0ms));
  world.advance(250s);  // 4 MB at the slowest speed allowed
  EXPECT_TRUE(world.state().connections.wait_until_empty(0ms));
  EXPECT_LT(world.received().size(), 4'000'000U);
}

TEST(Connection, SendsALargeAnswerWhole) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string answer = world.received();
  EXPECT_EQ(statuses_of(answer), "200");
  EXPECT_GT(answer.size(), 4'000'000U);
  EXPECT_EQ(answer.find_first_not_of('x', answer.find("\r\n\r\n") + 4), std::string::npos);
}

TEST(Connection, AnswersForAHandlerThatTakesTooLong) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(kGetLater);
  world.advance(4'999ms);
  EXPECT_EQ(world.received(), "");
  world.advance(1ms);
  const std::string answer = world.received();
  EXPECT_EQ(statuses_of(answer), "504");
  EXPECT_NE(answer.find("later"), std::string::npos);
  echo.kept.at(0).respond({.status = 202});  // too late, and harmless
  world.send(kGet);
  EXPECT_EQ(statuses_of(world.received()), "200");
}

TEST(Connection, NamesARouteThatDoesNotAnswer) {
  Echo echo;
  for (const std::string path : {"drop", "throw", "split"}) {
    ConnectionWorld world(echo.routes());
    world.send("GET /" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = world.received();
    EXPECT_EQ(statuses_of(answer), "500");
    EXPECT_NE(answer.find("route " + path), std::string::npos) << answer;
    EXPECT_EQ(answer.find("Set-Cookie"), std::string::npos);
  }
}

TEST(Connection, SaysWhenTheRateIsTooHigh) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  const std::string get = "GET /rare HTTP/1.1\r\nHost: a\r\n\r\n";
  world.send(get + get + get);
  const std::string answers = world.received();
  EXPECT_EQ(statuses_of(answers), "200 200 429");
  EXPECT_NE(answers.find("Retry-After: 30\r\n"), std::string::npos);
  world.clock.advance(30s);
  world.send(get);
  EXPECT_EQ(statuses_of(world.received()), "200");
}

TEST(Connection, AnswersOnlyThatItIsDraining) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send("GET /echo HTTP/1.1\r\n");
  world.state().is_draining.store(true);
  world.send("Host: a\r\n\r\n");
  const std::string answer = world.received();
  EXPECT_EQ(statuses_of(answer), "503");
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(world.has_ended());
}

TEST(Connection, CarriesItsNamesThrough) {
  Echo echo;
  ConnectionWorld world(echo.routes());
  world.send(
      "GET /echo HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-1\r\n"
      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n\r\n");
  const std::string answer = world.received();
  EXPECT_NE(answer.find("X-Request-Id: r-1\r\n"), std::string::npos);
  EXPECT_NE(answer.find("traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-"), std::string::npos);
  EXPECT_NE(answer.find("Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"), std::string::npos);
}

TEST(Connection, ReportsEveryAnswer) {
  std::vector<std::string> reports;
  ServerOptions options;
  options.on_answered =
      [&](const Request& request, const Response& response, std::chrono::nanoseconds took) {
        EXPECT_FALSE(request.id.empty());
        EXPECT_EQ(request.client, "192.0.2.1");
        reports.push_back(request.route + " " + request.method + " " +
                          std::to_string(response.status) + " " + std::to_string(took / 1s));
      };
  Echo echo;
  ConnectionWorld world(echo.routes(), std::move(options));
  world.send(kGetLater);
  world.clock.advance(2s);
  echo.kept.at(0).respond({.status = 202});
  world.run();
  world.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n");
  EXPECT_EQ(reports, (std::vector<std::string>{"later GET 202 2", " GET 404 0", "  400 0"}));
}

TEST(Connection, AsksWhoReadsAPageThatRefuses) {
  std::vector<std::string> asked;
  std::vector<std::string> readers;
  ServerOptions options;
  options.recognise = [&asked](Request& request) {
    asked.push_back(request.path);
    request.reader = Principal{.account = "anna"};
  };
  options.on_answered = [&readers](const Request& request, const Response&, auto) {
    readers.push_back(request.reader ? request.reader->account : "");
  };
  Echo echo;
  ConnectionWorld world(echo.routes(), std::move(options));
  world.send("GET /nowhere HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
  world.send("GET /elsewhere HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(asked, std::vector<std::string>{"/nowhere"});
  EXPECT_EQ(readers, (std::vector<std::string>{"anna", ""}));
}

// The store of answers that a test fills.
struct Answers {
  std::optional<StoredAnswer> stored;
  bool fails = false;
  int asked = 0;

  ServerOptions options() {
    ServerOptions made;
    made.look_up = [this](const std::string&, auto done) {
      ++asked;
      if (fails) return done(base::Error{base::ErrorCode::kUnavailable, "the store is away"});
      done(stored);
    };
    return made;
  }
};

std::string order(std::string_view key, std::string_view body = "{}") {
  return "POST /v1/order HTTP/1.1\r\nHost: a\r\nIdempotency-Key: " + std::string(key) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST(ConnectionIdempotency, GivesTheStoredAnswerAgain) {
  Echo echo;
  Answers answers;
  Request same;
  same.method = "POST";
  same.path = "/v1/order";
  same.body = "{}";
  answers.stored = StoredAnswer{request_hash(same), json(201, R"({"id":"1"})")};
  ConnectionWorld world(echo.routes(), answers.options());
  world.send(order("k1"));
  const std::string answer = world.received();
  EXPECT_EQ(statuses_of(answer), "201");
  EXPECT_NE(answer.find("Idempotency-Replayed: true\r\n"), std::string::npos);
  EXPECT_TRUE(ends_with(answer, R"({"id":"1"})"));
  EXPECT_EQ(echo.calls, 0);
}

TEST(ConnectionIdempotency, KnowsAFormThatIsSentTwice) {
  Echo echo;
  Answers answers;
  Request same;
  same.method = "POST";
  same.path = "/v1/order";
  same.body = "once=0123456789abcdef0123456789abcdef&count=2";
  answers.stored = StoredAnswer{request_hash(same), {.status = 303}};
  ConnectionWorld world(echo.routes(), answers.options());
  world.send(
      "POST /v1/order HTTP/1.1\r\nHost: a\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
      std::to_string(same.body.size()) + "\r\n\r\n" + same.body);
  EXPECT_EQ(statuses_of(world.received()), "303");
  EXPECT_EQ(echo.calls, 0);
}

TEST(ConnectionIdempotency, RefusesTheKeyOfAnotherRequest) {
  Echo echo;
  Answers answers;
  answers.stored = StoredAnswer{"another hash", json(201, "{}")};
  ConnectionWorld world(echo.routes(), answers.options());
  world.send(order("k1"));
  const std::string answer = world.received();
  EXPECT_EQ(statuses_of(answer), "422");
  EXPECT_NE(answer.find("/problems/idempotency-key-reused"), std::string::npos);
  EXPECT_EQ(echo.calls, 0);
}

TEST(ConnectionIdempotency, RefusesAKeyThatIsNone) {
  Echo echo;
  Answers answers;
  ConnectionWorld world(echo.routes(), answers.options());
  const std::string bad[] = {
      "", "a b", "\xC3\xA9", std::string(256, 'k'), "a\r\nIdempotency-Key: b"};
  for (const std::string& key : bad) {
    world.open();
    world.send(order(key));
    EXPECT_EQ(statuses_of(world.received()), "400") << key;
  }
  EXPECT_EQ(echo.calls + answers.asked, 0);
}

TEST(ConnectionIdempotency, SaysWhenAnswersCannotBeRead) {
  Echo echo;
  Answers answers;
  answers.fails = true;
  ConnectionWorld world(echo.routes(), answers.options());
  world.send(order("k1"));
  EXPECT_EQ(statuses_of(world.received()), "503");
  EXPECT_EQ(echo.calls, 0);
}

TEST(ConnectionIdempotency, LetsTheSecondWaitForTheFirst) {
  Echo echo;
  Answers answers;
  ConnectionWorld world(echo.routes(), answers.options());
  Request same;
  same.method = "POST";
  same.path = "/v1/order";
  same.body = "{}";
  same.route = "order";
  same.headers = {{"idempotency-key", "k1"}};
  auto hold = world.state().keys->take(idempotency_key(same), [] {});  // the first, elsewhere
  world.send(order("k1"));
  EXPECT_EQ(echo.calls, 0);
  EXPECT_EQ(answers.asked, 0);
  answers.stored = StoredAnswer{request_hash(same), json(201, "{}")};
  hold.reset();
  EXPECT_EQ(statuses_of(world.received()), "201");
  EXPECT_EQ(answers.asked, 1);
  EXPECT_EQ(echo.calls, 0);
}

TEST(ConnectionIdempotency, GivesUpWaitingAtTheTimeOutOfTheRoute) {
  Echo echo;
  Answers answers;
  ConnectionWorld world(echo.routes(), answers.options());
  world.send(order("k1"));
  EXPECT_EQ(echo.calls, 1);
  world.advance(5s);
  EXPECT_EQ(statuses_of(world.received()), "504");
  world.send(order("k1"));  // the handler still has the first
  world.advance(5s);
  EXPECT_EQ(statuses_of(world.received()), "409");
  EXPECT_EQ(echo.calls, 1);
  echo.kept.clear();  // only now is the key free
  world.send(order("k1"));
  EXPECT_EQ(echo.calls, 2);
  echo.kept.clear();
}

}  // namespace
}  // namespace btl::http
