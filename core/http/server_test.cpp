// SPDX-License-Identifier: EUPL-1.2
#include "core/http/server.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>
#include <latch>
#include <mutex>
#include <thread>

#include "core/http/raw_client.hpp"
#include "core/os/folder_for_test.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

constexpr std::string_view kGetHello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

Route route(std::string path, Handler handler, Policy policy = Policy::kPublic) {
  return {.name = path.substr(1),
          .owner = "test",
          .method = "GET",
          .path = path,
          .policy = policy,
          .handler = std::move(handler)};
}

Handler says(std::string text) {
  return [text](Request, Responder responder) { responder.respond({.body = text}); };
}

std::shared_ptr<const RouteTable> table(std::vector<Route> routes) {
  return RouteTable::make(std::move(routes)).value();
}

struct ServerWorld {
  explicit ServerWorld(std::vector<Route> routes, ServerLimits limits = {})
      : server({.limits = limits}, clock, random) {
    port = server.listen("127.0.0.1:0").value();
    server.set_routes(table(std::move(routes)));
  }

  [[nodiscard]] RawClient connect() const { return RawClient::tcp(port); }
  [[nodiscard]] std::string get(const std::string& path) const {
    const RawClient client = connect();
    client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return client.read_all();
  }

  os::SystemClock clock;
  os::SystemRandom random;
  Server server;
  std::uint16_t port = 0;
};

TEST(Server, AnswersOnTheLoopback) {
  ServerWorld world({route("/hello", says("hello"))});
  EXPECT_NE(world.port, 0);
  world.server.start();
  EXPECT_TRUE(world.get("/hello").ends_with("\r\n\r\nhello"));
  EXPECT_TRUE(world.get("/nowhere").starts_with("HTTP/1.1 404 "));
}

TEST(Server, SwapsItsRoutes) {
  ServerWorld world({route("/hello", says("old"))});
  world.server.start();
  const RawClient client = world.connect();
  client.send(kGetHello);
  EXPECT_TRUE(client.read_answer().ends_with("old"));
  world.server.set_routes(table({route("/hello", says("new"))}));
  client.send(kGetHello);
  EXPECT_TRUE(client.read_answer().ends_with("new"));
}

TEST(Server, KeepsAdminRoutesToTheAdminSocket) {
  const os::FolderForTest folder;
  ServerWorld world(
      {route("/hello", says("public")), route("/secret", says("secret"), Policy::kAdminSocket)});
  ASSERT_TRUE(world.server.listen_admin(folder.file("admin.sock")).has_value());
  world.server.start();
  EXPECT_TRUE(world.get("/secret").starts_with("HTTP/1.1 404 "));
  const RawClient admin = RawClient::unix_socket(folder.file("admin.sock"));
  admin.send("GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(admin.read_answer().ends_with("secret"));
  admin.send(kGetHello);
  EXPECT_TRUE(admin.read_answer().ends_with("public"));
  const RawClient client = world.connect();
  client.send("OPTIONS /secret HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(client.read_answer().starts_with("HTTP/1.1 404 "));
}

TEST(Server, AnswersFromAnotherThread) {
  std::thread worker;
  ServerWorld world({route("/hello", [&](Request, Responder responder) {
    worker = std::thread(
        [kept = std::move(responder)]() mutable { kept.respond({.body = "from afar"}); });
  })});
  world.server.start();
  EXPECT_TRUE(world.get("/hello").ends_with("from afar"));
  worker.join();
}

TEST(Server, GoesOnWhileAHandlerHoldsTheLoop) {
  std::latch release(1);
  ServerWorld world({route("/hold",
                           [&](Request, Responder responder) {
                             release.wait();
                             responder.respond({.body = "released"});
                           }),
                     route("/hello", says("hello"))},
                    {.relief_after = 5ms});
  world.server.start();
  const RawClient held = world.connect();
  held.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(world.get("/hello").ends_with("hello"));
  release.count_down();
  EXPECT_TRUE(held.read_answer().ends_with("released"));
}

TEST(Server, CutsSlowClientsAndServesTheOthers) {
  ServerWorld world({route("/hello", says("hello"))},
                    {.header_timeout = 40ms, .body_timeout = 40ms, .idle_timeout = 40ms});
  world.server.start();
  const RawClient slow_header = world.connect();
  slow_header.send("GET /hello HTTP/1.1\r\nHo");
  const RawClient silent = world.connect();
  const RawClient idle = world.connect();
  idle.send(kGetHello);
  EXPECT_TRUE(world.get("/hello").ends_with("hello"));
  EXPECT_TRUE(slow_header.read_all().starts_with("HTTP/1.1 408 "));
  EXPECT_EQ(silent.read_all(), "");
  EXPECT_TRUE(idle.read_all().ends_with("hello"));
  EXPECT_TRUE(world.get("/hello").ends_with("hello"));
}

TEST(Server, TurnsAwayWhoComesAfterTheLimit) {
  std::mutex mutex;
  std::vector<Responder> kept;
  std::latch both(2);
  ServerWorld world({route("/keep",
                           [&](Request, Responder responder) {
                             const std::lock_guard lock(mutex);
                             kept.push_back(std::move(responder));
                             both.count_down();
                           })},
                    {.connections_max = 2});
  world.server.start();
  const RawClient first = world.connect();
  const RawClient second = world.connect();
  for (const RawClient* client : {&first, &second})
    client->send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
  both.wait();
  EXPECT_TRUE(world.connect().read_all().starts_with("HTTP/1.1 503 "));
  const std::lock_guard lock(mutex);
  for (Responder& responder : kept) responder.respond({.body = "done"});
  EXPECT_TRUE(first.read_answer().ends_with("done"));
  EXPECT_TRUE(second.read_answer().ends_with("done"));
}

TEST(Server, EndsStreamsAtOnceWhenItStops) {
  const auto stream = std::make_shared<BodyStream>();
  ServerWorld world({route("/stream", [stream](Request, Responder responder) {
    responder.respond({.stream = stream});
  })});
  world.server.start();
  const RawClient client = world.connect();
  client.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(client.read_answer().starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(stream->write("begun"));
  world.server.stop(1h);
  EXPECT_EQ(client.read_all(), "5\r\nbegun\r\n0\r\n\r\n");
  EXPECT_FALSE(stream->write("to nobody"));
}

TEST(Server, LetsRunningRequestsEndWhenItStops) {
  std::promise<Responder> kept;
  ServerWorld world(
      {route("/keep", [&](Request, Responder responder) { kept.set_value(std::move(responder)); }),
       route("/hello", says("hello"))});
  world.server.start();
  const RawClient running = world.connect();
  running.send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
  Responder responder = kept.get_future().get();
  const RawClient idle = world.connect();
  idle.send(kGetHello);
  EXPECT_TRUE(idle.read_answer().ends_with("hello"));
  const RawClient begun = world.connect();
  begun.send(std::string(kGetHello) +
             "GET /hello HTTP/1.1\r\n");  // the answer says that both have come
  EXPECT_TRUE(begun.read_answer().ends_with("hello"));

  std::thread stopping([&] { world.server.stop(10s); });
  EXPECT_EQ(idle.read_all(), "");
  while (world.connect().is_connected()) std::this_thread::yield();
  begun.send("Host: a\r\n\r\n");
  EXPECT_TRUE(begun.read_all().starts_with("HTTP/1.1 503 "));
  responder.respond({.body = "at last"});
  const std::string answer = running.read_all();
  EXPECT_TRUE(answer.ends_with("at last"));
  EXPECT_NE(answer.find("Connection: close\r\n"), std::string::npos);
  stopping.join();
}

TEST(Server, CutsWhatOutlastsTheGrace) {
  std::promise<Responder> kept;
  ServerWorld world({route(
      "/keep", [&](Request, Responder responder) { kept.set_value(std::move(responder)); })});
  world.server.start();
  const RawClient running = world.connect();
  running.send("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n");
  Responder responder = kept.get_future().get();
  world.server.stop(1ms);
  EXPECT_EQ(running.read_all(), "");
  responder.respond({.body = "too late"});  // harmless
}

TEST(Server, RunsJobsLater) {
  ServerWorld world({});
  world.server.start();
  std::promise<void> ran;
  world.server.after(1ms, [&] { ran.set_value(); });
  EXPECT_EQ(ran.get_future().wait_for(10s), std::future_status::ready);
}

TEST(Server, CanEndWithoutAStart) {
  ServerWorld world({});
  world.server.after(1h, [] { FAIL(); });
}

TEST(Server, RefusesAnAddressThatIsTaken) {
  ServerWorld world({});
  Server other({}, world.clock, world.random);
  const auto port = other.listen("127.0.0.1:" + std::to_string(world.port));
  ASSERT_FALSE(port.has_value());
  EXPECT_EQ(port.error().code, base::ErrorCode::kConflict);
}

TEST(Server, RemovesItsAdminSocketWhenItStops) {
  const os::FolderForTest folder;
  {
    ServerWorld world({});
    ASSERT_TRUE(world.server.listen_admin(folder.file("admin.sock")).has_value());
    EXPECT_TRUE(std::filesystem::exists(folder.file("admin.sock")));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.file("admin.sock")));
}

}  // namespace
}  // namespace btl::http
