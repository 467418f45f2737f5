// SPDX-License-Identifier: EUPL-1.2
// The addresses that a host name has now. Any thread; blocks, for as long as the system's resolver
// is told to try.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/outbound/network_address.hpp"

namespace btl::outbound {

// Best first. kNotFound where the name has none, kUnavailable where that cannot be known now.
using Resolve = std::function<base::Result<std::vector<NetworkAddress>>(const std::string& host)>;

// Asks the system: hosts file, then the name server.
base::Result<std::vector<NetworkAddress>> resolve_by_system(const std::string& host);

}  // namespace btl::outbound
