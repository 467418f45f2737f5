// SPDX-License-Identifier: EUPL-1.2
// For tests: one connection on a pair of sockets, run step by step by the test itself, with a clock
// that the test moves. Nothing here waits, so nothing is a matter of luck.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/http/connection.hpp"
#include "core/http/raw_client.hpp"

namespace btl::http {

class ConnectionWorld {
 public:
  explicit ConnectionWorld(std::vector<Route> routes, ServerOptions options = {})
      : state_(std::make_unique<ServerState>(std::move(options), clock, random_)) {
    const auto table = RouteTable::make(std::move(routes)).value();
    state_->routes.set(std::make_shared<RouteSet>(RouteSet{.all = table, .open = table}));
    open();
  }
  ConnectionWorld(const ConnectionWorld&) = delete;
  ConnectionWorld& operator=(const ConnectionWorld&) = delete;
  // NOLINTNEXTLINE(bugprone-exception-escape): a test that throws here has failed, and ends.
  ~ConnectionWorld() {
    state_->connections.cut_all();
    run();
    ::close(client_);
  }

  // Another connection takes the place of the one before.
  void open() {
    if (client_ >= 0) ::close(client_);
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    client_ = ends[1];
    Socket socket(state_->loop.get_executor(), asio::generic::stream_protocol(AF_UNIX, 0), ends[0]);
    socket.non_blocking(true);
    auto connection =
        std::make_unique<Connection>(std::move(socket),
                                     Caller{.client = "192.0.2.1", .local_authority = "local:80"},
                                     false,
                                     *state_);
    EXPECT_TRUE(state_->connections.add(connection->lifeline(), clock.steady()));
    const auto serve = [](std::unique_ptr<Connection> served) -> Task<void> {
      co_await served->run();
    };
    asio::co_spawn(state_->loop, serve(std::move(connection)), asio::detached);
    run();
  }

  void run() {
    state_->loop.restart();
    state_->loop.poll();
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent <= 0) break;  // the server has closed
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      run();
    }
  }
  void send_end() {
    ::shutdown(client_, SHUT_WR);
    run();
  }

  // What has come since the last call.
  std::string received() {
    std::string all;
    std::array<char, 65'536> piece{};
    for (;;) {
      run();
      const ssize_t count = ::recv(client_, piece.data(), piece.size(), MSG_DONTWAIT);
      has_ended_ = has_ended_ || count == 0;
      if (count <= 0) return all;
      all.append(piece.data(), static_cast<std::size_t>(count));
    }
  }
  // After received(): whether the server has closed or will say no more.
  [[nodiscard]] bool has_ended() const { return has_ended_; }

  // Time passes and the sweep comes by.
  void advance(std::chrono::nanoseconds by) {
    clock.advance(by);
    static_cast<void>(state_->connections.sweep(clock.steady()));
    run();
  }

  ServerState& state() { return *state_; }

  os::FakeClock clock;

 private:
  os::FakeRandom random_;
  std::unique_ptr<ServerState> state_;
  int client_ = -1;
  bool has_ended_ = false;
};

}  // namespace btl::http
