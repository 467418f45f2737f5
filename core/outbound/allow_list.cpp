// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/allow_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace btl::outbound {

base::Result<AllowList> AllowList::make(std::vector<AllowedOrigin> origins) {
  for (const AllowedOrigin& allowed : origins) {
    const auto address = parse_address(allowed.origin.host);
    const bool is_here = address && is_loopback(*address);
    if (allowed.origin.scheme == Scheme::kHttp && !is_here) {
      return base::Error{base::ErrorCode::kInvalid,
                         fmt::format("{} is not encrypted: http is for 127.0.0.1 and [::1] only",
                                     to_string(allowed.origin))};
    }
  }
  AllowList list;
  list.origins_ = std::move(origins);
  return list;
}

const AllowedOrigin* AllowList::find(const Origin& origin) const {
  const auto found =
      std::find_if(origins_.begin(), origins_.end(), [&](const AllowedOrigin& allowed) {
        return allowed.origin == origin;
      });
  return found == origins_.end() ? nullptr : &*found;
}

bool may_reach(const AllowedOrigin& allowed, const NetworkAddress& address) {
  return is_public(address) || allowed.is_private || parse_address(allowed.origin.host) == address;
}

}  // namespace btl::outbound
