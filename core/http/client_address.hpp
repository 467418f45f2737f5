// SPDX-License-Identifier: EUPL-1.2
// Whom a request comes from: the peer of the connection, or, behind a proxy that is trusted, who
// the proxy says it speaks for. Nobody else is believed: a header that everybody can send would let
// everybody choose the address that limits count. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"
#include "core/os/ip_address.hpp"

namespace btl::http {

// Where a proxy writes the address. One of them: the other may be what the client itself sent.
enum class ProxyHeader : std::uint8_t {
  kXForwardedFor,  // "client, proxy"
  kForwarded,      // RFC 7239: "for=client;proto=https, for=proxy"
};

struct TrustedProxies {
  std::vector<os::IpNetwork> networks = {};
  ProxyHeader header = ProxyHeader::kXForwardedFor;

  // From the configuration, which has checked both.
  static TrustedProxies of(const std::vector<std::string>& networks, std::string_view header);

  // The last address that no trusted proxy has: those before it could be made up. Where an entry is
  // no address ("unknown"), the proxy that wrote it.
  [[nodiscard]] std::string client_of(const std::string& peer, const Fields& headers) const;
};

// The part of an address that one client has to itself: of IPv6 its /64. For counting.
std::string network_of(std::string_view client);

bool is_loopback(std::string_view client);

}  // namespace btl::http
