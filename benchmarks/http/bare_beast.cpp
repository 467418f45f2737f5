// SPDX-License-Identifier: EUPL-1.2
// Peer: the least that Boost.Beast needs to answer each request with a fixed document. One thread,
// callbacks, no limits beyond Beast's own, no time-outs. Prints
// its address, then serves until it is
// killed.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <memory>
#include <utility>

#include "benchmarks/http/document.hpp"

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using Code = boost::system::error_code;

// Keeps itself alive through the operation that is under way: the usual shape of an Asio session.
class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(Tcp::socket socket) : socket_(std::move(socket)) {}

  void read() {
    request_ = {};
    http::async_read(
        socket_, buffer_, request_, [self = shared_from_this()](Code code, std::size_t) {
          if (!code) self->write();
        });
  }

 private:
  void write() {
    response_ = http::response<http::string_body>(http::status::ok, request_.version());
    response_.set(http::field::content_type, "application/json");
    response_.keep_alive(request_.keep_alive());
    response_.body() = btl::benchmarks::kDocument;
    response_.prepare_payload();
    http::async_write(socket_, response_, [self = shared_from_this()](Code code, std::size_t) {
      if (!code && self->response_.keep_alive()) self->read();
    });
  }

  Tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

void accept(Tcp::acceptor& acceptor) {
  acceptor.async_accept([&acceptor](Code code, Tcp::socket socket) {
    if (!code) {
      socket.set_option(Tcp::no_delay(true));
      std::make_shared<Session>(std::move(socket))->read();
    }
    accept(acceptor);
  });
}

}  // namespace

int main() {
  asio::io_context loop(1);
  Tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  std::printf("ready http://127.0.0.1:%u\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  accept(acceptor);
  loop.run();
}
