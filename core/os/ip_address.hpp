// SPDX-License-Identifier: EUPL-1.2
// Addresses of the Internet and networks of them, as text and as values. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace btl::os {

// IPv4 or IPv6. An IPv4 address is kept as the IPv6 address that stands for it (::ffff:a.b.c.d), so
// that it is the same in both spellings.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  [[nodiscard]] bool is_v4() const;
  [[nodiscard]] bool is_loopback() const;  // 127.0.0.0/8 or ::1

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

struct IpNetwork {
  IpAddress address = {};
  unsigned bits = 128;  // at the front that all of it have in common

  [[nodiscard]] bool contains(const IpAddress& other) const;
};

// "192.0.2.1", "2001:db8::1"; no port, no brackets, no zone.
std::optional<IpAddress> parse_ip_address(std::string_view text);
// "10.0.0.0/8", "2001:db8::/32", or an address alone. Nothing when bits are set behind the prefix:
// then something else was meant.
std::optional<IpNetwork> parse_ip_network(std::string_view text);

}  // namespace btl::os
