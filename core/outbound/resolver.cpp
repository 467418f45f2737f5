// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/resolver.hpp"

#include <netdb.h>
#include <netinet/in.h>

#include <array>
#include <memory>
#include <optional>

namespace btl::outbound {
namespace {

// Through its text, so that there is one place that knows how an address is made.
std::optional<NetworkAddress> address_of(const addrinfo& info) {
  std::array<char, NI_MAXHOST> text{};
  const int failed = getnameinfo(info.ai_addr,
                                 info.ai_addrlen,
                                 text.data(),
                                 static_cast<socklen_t>(text.size()),
                                 nullptr,
                                 0,
                                 NI_NUMERICHOST);
  return failed == 0 ? parse_address(text.data()) : std::nullopt;
}

}  // namespace

base::Result<std::vector<NetworkAddress>> resolve_by_system(const std::string& host) {
  addrinfo wish{};
  wish.ai_family = AF_UNSPEC;
  wish.ai_socktype = SOCK_STREAM;
  wish.ai_flags = AI_ADDRCONFIG;
  addrinfo* found = nullptr;
  const int failed = getaddrinfo(host.c_str(), nullptr, &wish, &found);
  if (failed == EAI_NONAME) {
    return base::Error{base::ErrorCode::kNotFound, "there is no host of that name"};
  }
  if (failed != 0) return base::Error{base::ErrorCode::kUnavailable, gai_strerror(failed)};
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);
  std::vector<NetworkAddress> addresses;
  for (const addrinfo* info = found; info != nullptr; info = info->ai_next) {
    // One with a zone ("fe80::1%eth0") is no address here, and nowhere we would go.
    if (const auto address = address_of(*info)) addresses.push_back(*address);
  }
  if (addresses.empty()) {
    return base::Error{base::ErrorCode::kNotFound, "that host has no address"};
  }
  return addresses;
}

}  // namespace btl::outbound
