// SPDX-License-Identifier: EUPL-1.2
// A mail server on this machine that answers each line as a test wants it to, in the clear or, from
// the first byte on or after STARTTLS, over TLS. One connection after the other. For tests only.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/outbound/peer_for_test.hpp"

namespace btl::outbound {

class SmtpPeerForTest {
 public:
  // What to answer to a line, with its line ends; empty: the connection is closed.
  using Answer = std::function<std::string(const std::string& line)>;

  explicit SmtpPeerForTest(Answer answer,
                           const CertificateForTest* certificate = nullptr,
                           bool tls_from_the_first_byte = false)
      : answer_(std::move(answer)), tls_at_once_(tls_from_the_first_byte) {
    if (certificate != nullptr) {
      context_.reset(SSL_CTX_new(TLS_server_method()));
      SSL_CTX_use_certificate(context_.get(), certificate->certificate.get());
      SSL_CTX_use_PrivateKey(context_.get(), certificate->key.get());
    }
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BTL_ASSERT(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    BTL_ASSERT(::listen(listener_, 8) == 0);
    socklen_t size = sizeof(address);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  SmtpPeerForTest(const SmtpPeerForTest&) = delete;
  SmtpPeerForTest& operator=(const SmtpPeerForTest&) = delete;
  ~SmtpPeerForTest() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  // All lines that came in, without their ends; "TLS" where it began.
  [[nodiscard]] std::vector<std::string> lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

 private:
  void serve() {
    while (!stopping_) {
      pollfd wanted{.fd = listener_, .events = POLLIN, .revents = 0};
      if (::poll(&wanted, 1, 10) <= 0) continue;
      const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) continue;
      const timeval soon{.tv_sec = 5, .tv_usec = 0};
      ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof(soon));
      talk(socket);
      tls_.reset();
      ::close(socket);
    }
  }

  bool begin_tls(int socket) {
    tls_.reset(SSL_new(context_.get()));
    SSL_set_fd(tls_.get(), socket);
    if (SSL_accept(tls_.get()) != 1) return false;
    note("TLS");
    return true;
  }

  void talk(int socket) {
    if (tls_at_once_ && !begin_tls(socket)) return;
    if (!write(socket, answer_("greeting"))) return;
    std::string line;
    char c = 0;
    while (read(socket, &c)) {
      line += c;
      if (!line.ends_with("\r\n")) continue;
      line.resize(line.size() - 2);
      note(line);
      const std::string answer = answer_(line);
      if (answer == kGoOn) {
        line.clear();
        continue;
      }
      if (!write(socket, answer)) return;
      if (line == "STARTTLS" && answer.starts_with("220") && !begin_tls(socket)) return;
      line.clear();
    }
  }

  bool read(int socket, char* c) {
    return tls_ ? SSL_read(tls_.get(), c, 1) == 1 : ::recv(socket, c, 1, 0) == 1;
  }

  bool write(int socket, const std::string& text) {
    if (text.empty()) return false;
    const auto size = static_cast<int>(text.size());
    return tls_ ? SSL_write(tls_.get(), text.data(), size) == size
                : ::send(socket, text.data(), text.size(), MSG_NOSIGNAL) == size;
  }

  void note(const std::string& line) {
    const std::lock_guard lock(mutex_);
    lines_.push_back(line);
  }

  struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };
  struct FreeTls {
    void operator()(SSL* tls) const { SSL_free(tls); }
  };

 public:
  static constexpr const char* kGoOn = "(nothing)";  // an answer that is none: a line of a message

 private:
  const Answer answer_;
  const bool tls_at_once_;
  std::unique_ptr<SSL_CTX, FreeContext> context_;
  std::unique_ptr<SSL, FreeTls> tls_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;  // protected by mutex_
  std::thread thread_;
};

// A server that takes everything, but answers as `special` says to lines that begin so.
class ObligingServer {
 public:
  using Special = std::vector<std::pair<std::string, std::string>>;

  explicit ObligingServer(Special special) : special_(std::move(special)) {}

  std::string operator()(const std::string& line) {
    if (in_message_ && line != ".") return SmtpPeerForTest::kGoOn;
    in_message_ = false;
    for (const auto& [begin, answer] : special_) {
      if (line.starts_with(begin)) return answer;
    }
    if (line == "greeting") return "220 mail.test\r\n";
    if (line.starts_with("EHLO"))
      return "250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n";
    if (line == "STARTTLS") return "220 go on\r\n";
    if (line.starts_with("AUTH")) return "235 2.7.0 welcome\r\n";
    if (line == "DATA") {
      in_message_ = true;
      return "354 go on\r\n";
    }
    return "250 2.0.0 fine\r\n";
  }

 private:
  const Special special_;
  bool in_message_ = false;
};

inline SmtpPeerForTest::Answer obliging(ObligingServer::Special special = {}) {
  return ObligingServer(std::move(special));
}

}  // namespace btl::outbound
