// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace btl::test {
namespace {

// Takes one connection, reads a little, answers with the given bytes and closes.
class OneAnswer {
 public:
  explicit OneAnswer(std::string bytes)
      : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, bytes = std::move(bytes)] {
      const int peer = ::accept(listener_, nullptr, nullptr);
      std::array<char, 4096> request{};
      const auto count = ::recv(peer, request.data(), request.size(), 0);
      request_.assign(request.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
      ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      ::close(peer);
    });
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;
  ~OneAnswer() {
    if (thread_.joinable()) thread_.join();
    ::close(listener_);
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // What the client sent; waits for the end.
  std::string request() {
    thread_.join();
    return request_;
  }

 private:
  const int listener_;
  std::uint16_t port_ = 0;
  std::string request_;
  std::thread thread_;
};

TEST(HttpClient, SendsARequestAndReadsTheAnswer) {
  OneAnswer server(
      "HTTP/1.1 201 Created\r\nX-Name: value\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n0\r\n\r\n");
  HttpClient client(server.port());
  const auto answer =
      client.send({.method = "POST", .target = "/a", .headers = {{"Key", "k"}}, .body = "x"});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 201U);
  EXPECT_EQ(answer->header("x-name"), "value");
  EXPECT_EQ(answer->body, "abc");
  EXPECT_EQ(server.request(),
            "POST /a HTTP/1.1\r\nKey: k\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
}

TEST(HttpClient, GivesNothingWhenTheAnswerIsCutOff) {
  const OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
  HttpClient client(server.port());
  EXPECT_FALSE(client.send({}).has_value());
}

TEST(HttpClient, GivesNothingWhenNobodyListens) {
  HttpClient client(1);
  EXPECT_FALSE(client.send({}).has_value());
}

TEST(Form, EncodesWhatIsNotPlain) {
  EXPECT_EQ(form({{"a", "b c"}, {"d", "\xc3\xa9&="}}), "a=b%20c&d=%C3%A9%26%3D");
}

}  // namespace
}  // namespace btl::test
