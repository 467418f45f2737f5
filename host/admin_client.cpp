// SPDX-License-Identifier: EUPL-1.2
#include "host/admin_client.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

namespace btl::host {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::uint64_t kAnswerBytesMax = 64ULL << 20U;

base::Error to_error(const boost::system::error_code& error, const std::string& socket) {
  if (error == asio::error::access_denied) {
    return {base::ErrorCode::kDenied,
            fmt::format("not allowed to use the admin socket {}", socket)};
  }
  if (error == beast::error::timeout) {
    return {base::ErrorCode::kTimeout,
            fmt::format("the server at {} did not answer in time", socket)};
  }
  return {base::ErrorCode::kUnavailable,
          fmt::format("no server answers at {}: {}", socket, error.message())};
}

}  // namespace

AdminClient::AdminClient(std::string socket, std::chrono::milliseconds timeout)
    : socket_(std::move(socket)), timeout_(timeout) {}

base::Result<AdminAnswer> AdminClient::get(const std::string& target) const {
  return send(fmt::format("GET {} HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n", target));
}

base::Result<AdminAnswer> AdminClient::post(const std::string& target,
                                            const std::string& body,
                                            const std::string& type) const {
  return send_body("POST", target, body, type);
}

base::Result<AdminAnswer> AdminClient::put(const std::string& target,
                                           const std::string& body) const {
  return send_body("PUT", target, body, "application/json");
}

base::Result<AdminAnswer> AdminClient::send_body(std::string_view method,
                                                 const std::string& target,
                                                 const std::string& body,
                                                 const std::string& type) const {
  return send(
      fmt::format("{} {} HTTP/1.1\r\nHost: admin\r\nConnection: close\r\nContent-Type: {}\r\n"
                  "Content-Length: {}\r\n\r\n{}",
                  method,
                  target,
                  type,
                  body.size(),
                  body));
}

base::Result<AdminAnswer> AdminClient::remove(const std::string& target) const {
  return send(
      fmt::format("DELETE {} HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n", target));
}

base::Result<AdminAnswer> AdminClient::send(const std::string& request) const {
  if (socket_.size() > 107) {  // sun_path of unix(7)
    return base::Error{base::ErrorCode::kInvalid,
                       "the path of the admin socket is too long: " + socket_};
  }
  asio::io_context loop;
  beast::basic_stream<asio::local::stream_protocol> stream(loop);
  stream.expires_after(timeout_);
  beast::flat_buffer buffer;
  beast::http::response_parser<beast::http::string_body> parser;
  parser.body_limit(kAnswerBytesMax);
  boost::system::error_code failure;
  // Asynchronous only because the time limit of the stream counts for such calls alone.
  stream.async_connect(asio::local::stream_protocol::endpoint(socket_), [&](auto error) {
    failure = error;
    if (error) return;
    asio::async_write(stream, asio::buffer(request), [&](auto write_error, std::size_t) {
      failure = write_error;
      if (write_error) return;
      beast::http::async_read(
          stream, buffer, parser, [&](auto read_error, std::size_t) { failure = read_error; });
    });
  });
  loop.run();
  if (failure) return to_error(failure, socket_);
  return AdminAnswer{parser.get().result_int(), std::move(parser.get().body())};
}

}  // namespace btl::host
