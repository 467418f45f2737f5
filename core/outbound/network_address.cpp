// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/network_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "core/base/assert.hpp"

namespace btl::outbound {
namespace {

constexpr std::size_t kIpv4At = 12;
constexpr std::array<std::uint8_t, kIpv4At> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
// NAT64, RFC 6052: how a network without IPv4 reaches the rest.
constexpr std::array<std::uint8_t, kIpv4At> kTranslated = {0, 0x64, 0xFF, 0x9B};

struct Range {
  std::array<std::uint8_t, 4> begin;  // of the address, from the left
  int bits;
};

constexpr Range kIpv4NotPublic[] = {
    {{0, 0, 0, 0}, 8},        // this network
    {{10, 0, 0, 0}, 8},       // private
    {{100, 64, 0, 0}, 10},    // shared behind a provider
    {{127, 0, 0, 0}, 8},      // loopback
    {{169, 254, 0, 0}, 16},   // link-local, and the metadata of cloud machines
    {{172, 16, 0, 0}, 12},    // private
    {{192, 0, 0, 0}, 24},     // protocols
    {{192, 0, 2, 0}, 24},     // documentation
    {{192, 88, 99, 0}, 24},   // 6to4 relays
    {{192, 168, 0, 0}, 16},   // private
    {{198, 18, 0, 0}, 15},    // benchmarks
    {{198, 51, 100, 0}, 24},  // documentation
    {{203, 0, 113, 0}, 24},   // documentation
    {{224, 0, 0, 0}, 4},      // multicast
    {{240, 0, 0, 0}, 4},      // reserved, and broadcast
};

// Inside 2000::/3; outside of it nothing is public.
constexpr Range kIpv6NotPublic[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},  // protocols, Teredo among them
    {{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    {{0x20, 0x02, 0x00, 0x00}, 16},  // 6to4: carries any IPv4 address
    {{0x3F, 0xFF, 0x00, 0x00}, 20},  // documentation
};
constexpr Range kIpv6Public{{0x20, 0, 0, 0}, 3};

std::uint32_t as_number(const std::uint8_t* bytes) {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 8U | bytes[i];
  return number;
}

bool is_in(const Range& range, const std::uint8_t* bytes) {
  const std::uint32_t mask = ~std::uint32_t{0} << (32 - range.bits);
  return (as_number(bytes) & mask) == as_number(range.begin.data());
}

template <std::size_t kCount>
bool is_in_any(const Range (&ranges)[kCount], const std::uint8_t* bytes) {
  return std::any_of(std::begin(ranges), std::end(ranges), [bytes](const Range& range) {
    return is_in(range, bytes);
  });
}

bool begins_with(const NetworkAddress& address, const std::array<std::uint8_t, kIpv4At>& prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.bytes.begin());
}

}  // namespace

std::optional<NetworkAddress> parse_address(std::string_view text) {
  const std::string copy(text);  // inet_pton wants a NUL at the end
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  NetworkAddress address;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  if (inet_pton(AF_INET, copy.c_str(), address.bytes.data() + kIpv4At) == 1) return address;
  return std::nullopt;
}

std::string to_string(const NetworkAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool four = is_ipv4(address);
  const char* made = inet_ntop(four ? AF_INET : AF_INET6,
                               address.bytes.data() + (four ? kIpv4At : 0),
                               text.data(),
                               text.size());
  BTL_ASSERT(made != nullptr);
  return made;
}

bool is_ipv4(const NetworkAddress& address) {
  return begins_with(address, kMapped);
}

bool is_loopback(const NetworkAddress& address) {
  constexpr std::uint8_t kLoopbackNet = 127;
  if (is_ipv4(address)) return address.bytes[kIpv4At] == kLoopbackNet;
  NetworkAddress one;
  one.bytes.back() = 1;
  return address == one;
}

bool is_public(const NetworkAddress& address) {
  if (is_ipv4(address) || begins_with(address, kTranslated)) {
    return !is_in_any(kIpv4NotPublic, address.bytes.data() + kIpv4At);
  }
  return is_in(kIpv6Public, address.bytes.data()) &&
         !is_in_any(kIpv6NotPublic, address.bytes.data());
}

}  // namespace btl::outbound
