// SPDX-License-Identifier: EUPL-1.2
#include "core/os/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>

namespace btl::os {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned kBits = 128;
constexpr unsigned kMappedBits = 96;
constexpr std::size_t kTextBytesMax = 45;

bool bit_at(const IpAddress& address, unsigned index) {
  return ((address.bytes[index / 8] >> (7 - index % 8)) & 1U) != 0;
}

}  // namespace

bool IpAddress::is_v4() const {
  return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

bool IpAddress::is_loopback() const {
  if (is_v4()) return bytes[kMapped.size()] == 127;
  return std::all_of(bytes.begin(), bytes.end() - 1, [](auto byte) { return byte == 0; }) &&
         bytes.back() == 1;
}

bool IpNetwork::contains(const IpAddress& other) const {
  for (unsigned i = 0; i < bits; ++i) {
    if (bit_at(address, i) != bit_at(other, i)) return false;
  }
  return true;
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  if (text.size() > kTextBytesMax) return std::nullopt;
  const std::string name(text);
  if (name.size() != std::strlen(name.c_str())) return std::nullopt;
  IpAddress address;
  if (::inet_pton(AF_INET6, name.c_str(), address.bytes.data()) == 1) return address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  if (::inet_pton(AF_INET, name.c_str(), address.bytes.data() + kMapped.size()) == 1) {
    return address;
  }
  return std::nullopt;
}

std::optional<IpNetwork> parse_ip_network(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  const auto address = parse_ip_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  IpNetwork network{.address = *address};
  if (slash == text.size()) return network;
  const bool is_dotted = text.substr(0, slash).find(':') == std::string_view::npos;
  const unsigned before = is_dotted ? kMappedBits : 0;
  const std::string_view digits = text.substr(slash + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), network.bits);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (network.bits > kBits - before) return std::nullopt;
  network.bits += before;
  for (unsigned i = network.bits; i < kBits; ++i) {
    if (bit_at(*address, i)) return std::nullopt;
  }
  return network;
}

}  // namespace btl::os
