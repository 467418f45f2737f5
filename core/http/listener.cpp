// SPDX-License-Identifier: EUPL-1.2
#include "core/http/listener.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

namespace btl::http {
namespace {

using Code = boost::system::error_code;
using Tcp = asio::ip::tcp;
using Unix = asio::local::stream_protocol;

constexpr int kBacklog = 1'024;

std::optional<Tcp::endpoint> parse_endpoint(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  const bool has_brackets = host.starts_with('[') && host.ends_with(']');
  if (has_brackets) host = host.substr(1, host.size() - 2);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  Code code;
  const auto address = asio::ip::make_address(std::string(host), code);
  if (code || address.is_v6() != has_brackets) return std::nullopt;
  return Tcp::endpoint(address, port);
}

base::Error failed(const Code& code, std::string_view what, std::string_view where) {
  base::ErrorCode kind = base::ErrorCode::kUnavailable;
  if (code == asio::error::address_in_use) kind = base::ErrorCode::kConflict;
  if (code == boost::system::errc::permission_denied) kind = base::ErrorCode::kDenied;
  return {kind, fmt::format("cannot {} {}: {}", what, where, code.message())};
}

// Whether a server answers there.
bool is_answered(Loop& loop, const Unix::endpoint& endpoint) {
  Unix::socket probe(loop);
  Code code;
  probe.connect(endpoint, code);
  return !code;
}

base::Status make_way(Loop& loop, const std::string& path) {
  struct stat found = {};
  if (::lstat(path.c_str(), &found) != 0) return {};
  if (!S_ISSOCK(found.st_mode)) {
    return base::Error{base::ErrorCode::kConflict,
                       fmt::format("{} exists and is not a socket", path)};
  }
  if (is_answered(loop, Unix::endpoint(path))) {
    return base::Error{base::ErrorCode::kConflict,
                       fmt::format("a server already answers on {}", path)};
  }
  ::unlink(path.c_str());
  return {};
}

// From here on a connection needs nothing of the protocol it came by.
template <class Protocol>
Acceptor generic(Loop& loop, asio::basic_socket_acceptor<Protocol>& acceptor) {
  const auto protocol = acceptor.local_endpoint().protocol();
  return {loop.get_executor(), asio::generic::stream_protocol(protocol), acceptor.release()};
}

}  // namespace

base::Result<Listener> listen_tcp(Loop& loop, const std::string& address) {
  const auto endpoint = parse_endpoint(address);
  if (!endpoint) {
    return base::Error{
        base::ErrorCode::kInvalid,
        fmt::format("\"{}\" is not an address to listen on, such as 127.0.0.1:8080", address)};
  }
  Tcp::acceptor acceptor(loop);
  Code code;
  acceptor.open(endpoint->protocol(), code);
  if (!code) acceptor.set_option(Tcp::acceptor::reuse_address(true), code);
  if (!code) acceptor.bind(*endpoint, code);
  if (!code) acceptor.listen(kBacklog, code);
  if (!code) acceptor.non_blocking(true, code);
  if (code) return failed(code, "listen on", address);
  const Tcp::endpoint bound = acceptor.local_endpoint();
  const std::string host = bound.address().is_v6()
                               ? fmt::format("[{}]", bound.address().to_string())
                               : bound.address().to_string();
  return Listener{.acceptor = generic(loop, acceptor),
                  .authority = fmt::format("{}:{}", host, bound.port()),
                  .admin_path = "",
                  .port = bound.port()};
}

base::Result<Listener> listen_unix(Loop& loop, const std::string& path) {
  if (path.empty() || path.size() >= sizeof(sockaddr_un::sun_path)) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("the path of the admin socket must have 1 to {} bytes: {}",
                                   sizeof(sockaddr_un::sun_path) - 1,
                                   path)};
  }
  if (auto way = make_way(loop, path); !way) return way.error();
  Unix::acceptor acceptor(loop);
  Code code;
  acceptor.open(Unix(), code);
  // Linux gives the file the mode that its socket has when it is bound: no moment in which others
  // could connect.
  if (!code && ::fchmod(acceptor.native_handle(), S_IRUSR | S_IWUSR) != 0) {
    code.assign(errno, boost::system::system_category());
  }
  if (!code) acceptor.bind(Unix::endpoint(path), code);
  if (!code) acceptor.listen(kBacklog, code);
  if (!code) acceptor.non_blocking(true, code);
  if (code) return failed(code, "listen on", path);
  return Listener{
      .acceptor = generic(loop, acceptor), .authority = "localhost", .admin_path = path};
}

Caller caller_of(Socket& socket, const Listener& listener, bool rate_limit_on_loopback) {
  if (listener.is_admin()) {
    return {.client = "admin", .local_authority = listener.authority, .is_rate_limited = false};
  }
  Code code;
  const auto remote = socket.remote_endpoint(code);
  Tcp::endpoint endpoint;
  if (!code && remote.size() <= endpoint.capacity()) {
    std::memcpy(endpoint.data(), remote.data(), remote.size());
    endpoint.resize(remote.size());
  }
  asio::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return {.client = address.to_string(),
          .local_authority = listener.authority,
          .is_rate_limited = rate_limit_on_loopback || !address.is_loopback()};
}

}  // namespace btl::http
