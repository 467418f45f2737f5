// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/http/connection_world.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""s;

constexpr std::string_view kGetStream = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

// Answers with a stream that the test writes.
struct StreamHouse {
  std::shared_ptr<BodyStream> stream = std::make_shared<BodyStream>();

  std::vector<Route> routes() {
    return {{.name = "stream",
             .owner = "test",
             .method = "GET",
             .path = "/stream",
             .handler = [this](Request, Responder responder) {
               responder.respond(
                   {.headers = {{"Content-Type", "text/event-stream"}}, .stream = stream});
             }}};
  }
};

std::string body_of(const std::string& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

TEST(ConnectionStream, SendsEachPieceAsAChunk) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  EXPECT_TRUE(house.stream->write("before"));
  world.send(kGetStream);
  const std::string begun = world.received();
  EXPECT_NE(begun.find("Transfer-Encoding: chunked\r\n"), std::string::npos) << begun;
  EXPECT_NE(begun.find("Connection: close\r\n"), std::string::npos) << begun;
  EXPECT_EQ(body_of(begun), "6\r\nbefore\r\n");
  EXPECT_TRUE(house.stream->write("twelve bytes"));
  EXPECT_EQ(world.received(), "c\r\ntwelve bytes\r\n");
  EXPECT_FALSE(world.has_ended());
  house.stream->end();
  EXPECT_EQ(world.received(), "0\r\n\r\n");
  EXPECT_TRUE(world.has_ended());
}

TEST(ConnectionStream, StaysOpenBeyondEveryTimeLimitOfAConnection) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send(kGetStream);
  world.received();
  for (int minute = 0; minute < 10; ++minute) world.advance(60s);
  EXPECT_EQ(world.received(), "");
  EXPECT_FALSE(world.has_ended());
  EXPECT_TRUE(house.stream->write("still"));
  EXPECT_EQ(world.received(), "5\r\nstill\r\n");
}

TEST(ConnectionStream, SendsPlainBytesToAnOldClientUntilTheConnectionCloses) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_TRUE(house.stream->write("plain"));
  house.stream->end();
  const std::string answer = world.received();
  EXPECT_EQ(answer.find("chunked"), std::string::npos) << answer;
  EXPECT_EQ(body_of(answer), "plain");
  EXPECT_TRUE(world.has_ended());
}

TEST(ConnectionStream, EndsAtOnceForWhoAsksForTheHeadOnly) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(body_of(world.received()), "");
  EXPECT_TRUE(world.has_ended());
  EXPECT_FALSE(house.stream->is_open());
}

TEST(ConnectionStream, NoticesWithinASecondThatTheClientHasGone) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send(kGetStream);
  world.received();
  world.send_end();
  EXPECT_TRUE(house.stream->is_open());
  world.advance(1s);
  EXPECT_FALSE(house.stream->is_open());
  EXPECT_FALSE(house.stream->write("to nobody"));
}

TEST(ConnectionStream, GivesUpOnAClientThatDoesNotRead) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send(kGetStream);
  const std::string piece(BodyStream::kWaitingBytesMax, 'x');
  int taken = 0;
  while (house.stream->write(piece)) {  // until the socket is full, and then what may wait
    ASSERT_LT(++taken, 1'000);
    world.run();
  }
  EXPECT_GT(taken, 1);
  EXPECT_FALSE(house.stream->is_open());
  world.advance(20s);
  const std::string answer = world.received();
  EXPECT_TRUE(world.has_ended());
  EXPECT_FALSE(answer.ends_with("0\r\n\r\n"));  // a client can tell that something is missing
}

TEST(ConnectionStream, EndsWhenTheServerDrains) {
  StreamHouse house;
  ConnectionWorld world(house.routes());
  world.send(kGetStream);
  world.received();
  world.state().is_draining = true;
  world.state().connections.end_unawaited();
  EXPECT_EQ(world.received(), "0\r\n\r\n");
  EXPECT_TRUE(world.has_ended());
  EXPECT_FALSE(house.stream->is_open());
}

}  // namespace
}  // namespace btl::http
