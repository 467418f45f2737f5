// SPDX-License-Identifier: EUPL-1.2
// A plain HTTP/1.1 client over one connection that is kept: TCP on this machine, or a Unix socket.
// Blocking, with a time limit on every step. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string target = "/";
  Headers headers = {};
  std::string body = {};
};

struct HttpAnswer {
  unsigned status = 0;
  Headers headers = {};
  std::string body = {};

  // The first of that name, in any case; empty when absent.
  [[nodiscard]] std::string header(std::string_view name) const;
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port,
                      std::chrono::milliseconds step_timeout = std::chrono::seconds{10});
  explicit HttpClient(std::string unix_socket,
                      std::chrono::milliseconds step_timeout = std::chrono::seconds{10});
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  // Nothing: no whole answer came (refused, cut off, too late). Whether the server did what was
  // asked is then unknown. The next call connects anew.
  std::optional<HttpAnswer> send(const HttpRequest& request);

  // Bytes as they are, and what comes back until the server closes or the time is over.
  std::string send_raw(std::string_view bytes);

 private:
  bool connect();
  [[nodiscard]] bool connect_to_port() const;
  [[nodiscard]] bool connect_to_unix_socket() const;
  void close();
  [[nodiscard]] bool write(std::string_view bytes) const;
  std::optional<HttpAnswer> read_answer(bool head_only);

  const std::uint16_t port_ = 0;
  const std::string unix_socket_;  // empty: the port
  const std::chrono::milliseconds step_timeout_;
  int socket_ = -1;
  std::string received_;  // of the next answer
};

// "a=b&c=d", percent-encoded.
std::string form(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace btl::test
