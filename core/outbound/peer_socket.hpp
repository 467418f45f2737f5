// SPDX-License-Identifier: EUPL-1.2
// Sockets of Poco that keep to an allowance of time and bytes, and the TLS over them. Poco's own
// limits of time count each read anew, so that a peer who sends one byte a second is never done;
// these sockets are therefore made non-blocking, and wait here, until one deadline. One thread a
// socket.
#pragma once

#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "core/os/clock.hpp"

namespace btl::outbound {

// What one exchange may still do, and why it may not go on.
struct Allowance {
  enum class Fault : std::uint8_t { kNone, kTooLate, kTooLarge };

  const os::Clock& clock;
  base::SteadyTime deadline = {};
  std::uint64_t bytes_left = 0;  // that may be received
  // Set on any thread: then the time is over. May be null.
  const std::atomic<bool>* cancelled = nullptr;
  Fault fault = Fault::kNone;
  bool peer_closed = false;
};

// Until the socket is ready for `events` of poll(2); false when the deadline comes first.
bool wait_for(int socket, short events, base::SteadyTime deadline, const Allowance& allowance);

// What is over its allowance ends like a connection that was closed.
template <class Base>
class AllowedSocket final : public Base {
 public:
  // `allowance` must outlive it.
  template <class... Arguments>
  explicit AllowedSocket(Allowance& allowance, Arguments&&... arguments)
      : Base(std::forward<Arguments>(arguments)...), allowance_(allowance) {}

  // False when nobody answers in time; throws what Poco throws when somebody refuses.
  bool open(const Poco::Net::SocketAddress& address, base::SteadyTime deadline) {
    this->connectNB(address);
    if (!wait_for(this->sockfd(), POLLOUT, deadline, allowance_)) return false;
    int error = 0;
    this->getOption(SOL_SOCKET, SO_ERROR, error);
    if (error != 0) this->error(error);
    return true;
  }

  // TLS from here on, over a connection that is there already. The handshake is made with the
  // first bytes.
  void begin_tls() { this->connectSSL(); }

  int sendBytes(const void* buffer, int length, int flags) override {
    const char* const bytes = static_cast<const char*>(buffer);
    int sent = 0;
    while (sent < length) {
      const int done = Base::sendBytes(bytes + sent, length - sent, flags);
      if (done > 0) {
        sent += done;
      } else if (done == 0 || !wait(done, POLLOUT)) {
        return -1;
      }
    }
    return sent;
  }

  int receiveBytes(void* buffer, int length, int flags) override {
    for (;;) {
      const int done = Base::receiveBytes(buffer, length, flags);
      if (done == 0) allowance_.peer_closed = true;
      if (done >= 0) return count(done);
      if (!wait(done, POLLIN)) return 0;
    }
  }

 private:
  int count(int bytes) {
    const auto received = static_cast<std::uint64_t>(bytes);
    if (received > allowance_.bytes_left) {
      allowance_.fault = Allowance::Fault::kTooLarge;
      return 0;
    }
    allowance_.bytes_left -= received;
    return bytes;
  }

  // TLS may have to read before it can write, and says so by what it returns.
  bool wait(int returned, short direction) {
    if constexpr (std::is_same_v<Base, Poco::Net::SecureStreamSocketImpl>) {
      direction = returned == Poco::Net::SecureStreamSocket::ERR_SSL_WANT_WRITE ? POLLOUT : POLLIN;
    }
    if (wait_for(this->sockfd(), direction, allowance_.deadline, allowance_)) return true;
    allowance_.fault = Allowance::Fault::kTooLate;
    return false;
  }

  Allowance& allowance_;
};

using PlainSocket = AllowedSocket<Poco::Net::StreamSocketImpl>;
using TlsSocket = AllowedSocket<Poco::Net::SecureStreamSocketImpl>;

// Poco makes a secure socket of an implementation for its heirs only.
class OwnSecureSocket final : public Poco::Net::SecureStreamSocket {
 public:
  explicit OwnSecureSocket(Poco::Net::SocketImpl* implementation)
      : SecureStreamSocket(implementation) {}
};

// TLS 1.2 or later to `host` (a name or an address), whose certificate must be good and for that
// name. `ca_file`: PEM, trusted beside what the system trusts; may be empty. `*certificate_fault`
// gets the reason when it is refused, and must outlive the context. Throws what Poco throws for a
// file that it cannot read.
Poco::Net::Context::Ptr make_context(const std::string& host,
                                     const std::string& ca_file,
                                     std::string* certificate_fault);

}  // namespace btl::outbound
