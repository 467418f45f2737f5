// SPDX-License-Identifier: EUPL-1.2
// Where requests may go. A value, pure.
#pragma once

#include <vector>

#include "core/base/result.hpp"
#include "core/outbound/network_address.hpp"
#include "core/outbound/url.hpp"

namespace btl::outbound {

struct AllowedOrigin {
  Origin origin = {};
  bool is_private = false;  // may lie in a private network
};

class AllowList {
 public:
  AllowList() = default;
  // kInvalid for http to anything but a literal loopback address: what leaves the machine is
  // encrypted.
  static base::Result<AllowList> make(std::vector<AllowedOrigin> origins);

  // The entry of this very scheme, host and port, or null.
  [[nodiscard]] const AllowedOrigin* find(const Origin& origin) const;

 private:
  std::vector<AllowedOrigin> origins_;
};

// Whether the entry lets a request go to `address`, which its host has now: a public one, any one
// where the entry is for a private network, and the address that the entry itself names.
bool may_reach(const AllowedOrigin& allowed, const NetworkAddress& address);

}  // namespace btl::outbound
