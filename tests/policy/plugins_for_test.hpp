// SPDX-License-Identifier: EUPL-1.2
// The plugins whose policy is published: all that come with the server.
#pragma once

#include <string>
#include <vector>

namespace btl::testing {

inline const std::vector<std::string> kPolicyPlugins = {"incidents", "roles", "statistics"};

}  // namespace btl::testing
