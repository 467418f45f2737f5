// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cctype>

namespace btl::test {
namespace {

namespace http = boost::beast::http;

constexpr std::uint64_t kBodyBytesMax = 64U << 20U;

std::string head_of(const HttpRequest& request) {
  std::string head = fmt::format("{} {} HTTP/1.1\r\n", request.method, request.target);
  bool has_host = false;
  for (const auto& [name, value] : request.headers) {
    head += fmt::format("{}: {}\r\n", name, value);
    has_host = has_host || boost::beast::iequals(name, "host");
  }
  if (!has_host) head += "Host: localhost\r\n";
  if (!request.body.empty()) head += fmt::format("Content-Length: {}\r\n", request.body.size());
  return head + "\r\n";
}

timeval to_timeval(std::chrono::milliseconds time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  return {.tv_sec = whole.count(), .tv_usec = std::chrono::microseconds(time - whole).count()};
}

HttpAnswer to_answer(http::response<http::string_body>&& response) {
  HttpAnswer answer;
  answer.status = response.result_int();
  for (const auto& field : response) {
    answer.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  answer.body = std::move(response.body());
  return answer;
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (boost::beast::iequals(known, boost::beast::string_view(name.data(), name.size())))
      return value;
  }
  return {};
}

HttpClient::HttpClient(std::uint16_t port, std::chrono::milliseconds step_timeout)
    : port_(port), step_timeout_(step_timeout) {}

HttpClient::HttpClient(std::string unix_socket, std::chrono::milliseconds step_timeout)
    : unix_socket_(std::move(unix_socket)), step_timeout_(step_timeout) {}

HttpClient::~HttpClient() {
  close();
}

void HttpClient::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  received_.clear();
}

bool HttpClient::connect() {
  if (socket_ >= 0) return true;
  const int family = unix_socket_.empty() ? AF_INET : AF_UNIX;
  socket_ = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return false;
  const timeval limit = to_timeval(step_timeout_);
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (unix_socket_.empty() ? connect_to_port() : connect_to_unix_socket()) return true;
  close();
  return false;
}

bool HttpClient::connect_to_port() const {
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool HttpClient::connect_to_unix_socket() const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (unix_socket_.size() >= sizeof address.sun_path) return false;
  unix_socket_.copy(static_cast<char*>(address.sun_path), unix_socket_.size());
  return ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool HttpClient::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::optional<HttpAnswer> HttpClient::read_answer(bool head_only) {
  http::response_parser<http::string_body> parser;
  parser.body_limit(kBodyBytesMax);
  parser.eager(true);
  parser.skip(head_only);
  for (;;) {
    boost::beast::error_code error;
    if (!received_.empty()) {
      received_.erase(0, parser.put(boost::asio::buffer(received_), error));
      if (error && error != http::error::need_more) return std::nullopt;
      if (parser.is_done()) return to_answer(parser.release());
    }
    std::array<char, 16'384> bytes{};
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0) return std::nullopt;
    if (count == 0) {
      if (!parser.got_some()) return std::nullopt;  // Beast would make an empty answer of nothing
      parser.put_eof(error);
      if (error || !parser.is_done()) return std::nullopt;
      return to_answer(parser.release());
    }
    received_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

std::optional<HttpAnswer> HttpClient::send(const HttpRequest& request) {
  std::optional<HttpAnswer> answer;
  if (connect() && write(head_of(request) + request.body))
    answer = read_answer(request.method == "HEAD");
  if (!answer || boost::beast::iequals(answer->header("Connection"), "close")) close();
  return answer;
}

std::string HttpClient::send_raw(std::string_view bytes) {
  std::string all;
  if (connect() && write(bytes)) {
    std::array<char, 16'384> part{};
    for (;;) {
      const auto count = ::recv(socket_, part.data(), part.size(), 0);
      if (count <= 0) break;
      all.append(part.data(), static_cast<std::size_t>(count));
    }
  }
  close();
  return all;
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
  const auto encoded = [](std::string_view text) {
    std::string result;
    for (const char letter : text) {
      const auto byte = static_cast<unsigned char>(letter);
      if (std::isalnum(byte) != 0 || letter == '-' || letter == '.' || letter == '_') {
        result += letter;
      } else {
        result += fmt::format("%{:02X}", byte);
      }
    }
    return result;
  };
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += '&';
    text += encoded(name) + "=" + encoded(value);
  }
  return text;
}

}  // namespace btl::test
