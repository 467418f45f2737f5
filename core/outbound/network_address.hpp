// SPDX-License-Identifier: EUPL-1.2
// An address of IPv4 or IPv6, and whether it is one of the public internet. A value, pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace btl::outbound {

// IPv4 as the last four bytes behind ::ffff:0:0/96, so that "::ffff:10.0.0.1" and "10.0.0.1" are
// the same address and get the same answer.
struct NetworkAddress {
  std::array<std::uint8_t, 16> bytes = {};

  friend bool operator==(const NetworkAddress&, const NetworkAddress&) = default;
};

// "10.0.0.1" or "fd00::1", without brackets, port or zone. Nothing for any other spelling: neither
// "0x7f.1" nor "2130706433" is an address here.
std::optional<NetworkAddress> parse_address(std::string_view text);
std::string to_string(const NetworkAddress& address);

bool is_ipv4(const NetworkAddress& address);
bool is_loopback(const NetworkAddress& address);
// Whether anybody on the internet may have it: not private, local to a link or machine, multicast,
// reserved or for documentation (the registries of RFC 6890). What carries an IPv4 address inside
// is judged by that one.
bool is_public(const NetworkAddress& address);

}  // namespace btl::outbound
