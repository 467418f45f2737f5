// SPDX-License-Identifier: EUPL-1.2
// Sockets that listen, and who is at the other end of those that were accepted.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <cstdint>
#include <string>

#include "core/base/result.hpp"
#include "core/http/admission.hpp"
#include "core/http/loop.hpp"

namespace btl::http {

using Acceptor = asio::basic_socket_acceptor<asio::generic::stream_protocol, Executor>;

struct Listener {
  Acceptor acceptor;
  std::string authority;   // "127.0.0.1:8080"; of the admin socket "localhost"
  std::string admin_path;  // of the admin socket, else empty
  std::uint16_t port = 0;  // 0 for the admin socket

  [[nodiscard]] bool is_admin() const { return !admin_path.empty(); }
};

// "127.0.0.1:8080", "[::1]:0". kInvalid for anything else, kConflict when the address is taken,
// kDenied.
base::Result<Listener> listen_tcp(Loop& loop, const std::string& address);

// Mode 0600 from the first moment. A socket file that nobody answers on is replaced; kConflict when
// somebody does, or when something else is there.
base::Result<Listener> listen_unix(Loop& loop, const std::string& path);

// Of an accepted TCP connection. An IPv4 client of an IPv6 listener is named by its IPv4 address.
Caller caller_of(Socket& socket, const Listener& listener, bool rate_limit_on_loopback);

}  // namespace btl::http
