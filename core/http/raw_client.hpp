// SPDX-License-Identifier: EUPL-1.2
// For tests: a client that sends the bytes it is told to, over a real socket. Blocks; a read that
// takes longer than ten seconds fails the test.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace btl::http {

// Statuses of answers that stand one behind another, such as "200 404"; the bodies of all but the
// last need a length.
inline std::string statuses_of(std::string_view bytes) {
  std::string statuses;
  while (bytes.starts_with("HTTP/1.1 ")) {
    if (!statuses.empty()) statuses.push_back(' ');
    statuses.append(bytes.substr(9, 3));
    const std::size_t head_end = bytes.find("\r\n\r\n");
    const std::string_view head = bytes.substr(0, head_end);
    if (head_end == std::string_view::npos) return statuses + " (cut)";
    std::size_t body_size = 0;
    if (const std::size_t at = head.find("Content-Length: "); at != std::string_view::npos) {
      body_size = std::stoul(std::string(head.substr(at + 16, 20)));
    }
    if (bytes.size() < head_end + 4 + body_size) return statuses + " (cut)";
    bytes.remove_prefix(head_end + 4 + body_size);
  }
  return bytes.empty() ? statuses : statuses + " (rest)";
}

class RawClient {
 public:
  static RawClient tcp(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return {AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof(address)};
  }
  static RawClient unix_socket(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return {AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof(address)};
  }
  RawClient(RawClient&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), connected_(other.connected_) {}
  RawClient& operator=(RawClient&&) = delete;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool is_connected() const { return connected_; }

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // the server has closed: what it answered can still be read
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void send_end() const { ::shutdown(descriptor_, SHUT_WR); }

  // One answer: head, and body by its length. Shorter when the server closed before.
  [[nodiscard]] std::string read_answer() const {
    std::string answer;
    std::size_t wanted = std::string::npos;
    char byte = 0;
    while (answer.size() < wanted && read_byte(byte)) {
      answer.push_back(byte);
      if (wanted != std::string::npos || !answer.ends_with("\r\n\r\n")) continue;
      const std::size_t at = answer.find("Content-Length: ");
      wanted =
          answer.size() + (at == std::string::npos ? 0 : std::stoul(answer.substr(at + 16, 20)));
    }
    return answer;
  }

  // All until the server closes.
  [[nodiscard]] std::string read_all() const {
    std::string all;
    char byte = 0;
    while (read_byte(byte)) all.push_back(byte);
    return all;
  }

 private:
  RawClient(int family, const sockaddr* address, socklen_t size)
      : descriptor_(::socket(family, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    connected_ = ::connect(descriptor_, address, size) == 0;
  }

  bool read_byte(char& byte) const {
    const ssize_t count = ::recv(descriptor_, &byte, 1, 0);
    EXPECT_FALSE(count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        << "the server did not answer in time";
    return count == 1;
  }

  int descriptor_;
  bool connected_ = false;
};

}  // namespace btl::http
