// SPDX-License-Identifier: EUPL-1.2
// What running plugins add to pages of the host: links of the navigation, and parts of the first
// page. Values.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "core/http/router.hpp"

namespace btl::plugin {

// For whom it is there follows from the policy.
struct MenuLink {
  std::string path;
  std::map<std::string, std::string> text;  // "nl" and "en"
  std::uint32_t order = 0;
  http::Policy policy = http::Policy::kPublic;
  std::string permission;  // of kPermission
  std::function<bool()>
      is_served;  // whether the plugin runs and is on somewhere. Any thread; cheap
};

struct HomePart {
  http::Route route;  // with its handler
  std::uint32_t order = 0;
};

}  // namespace btl::plugin
