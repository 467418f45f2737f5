// SPDX-License-Identifier: EUPL-1.2
// Where to listen and whom to trust, as an administrator writes it. Pure.
#pragma once

#include <string_view>

#include "core/base/result.hpp"

namespace btl::config {

// "127.0.0.1:8080", "localhost:8080", "[::1]:8080"; port 0 takes any that is free. kInvalid says
// what is wrong with it. Names are resolved later.
base::Status check_address(std::string_view text);

// "192.0.2.1", "10.0.0.0/8", "2001:db8::/32".
base::Status check_network(std::string_view text);

}  // namespace btl::config
