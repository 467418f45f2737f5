// SPDX-License-Identifier: EUPL-1.2
// A link of the navigation that a running plugin has, and for whom it is there. A value.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "core/http/router.hpp"

namespace btl::plugin {

struct MenuLink {
  std::string path;
  std::map<std::string, std::string> text;  // "nl" and "en"
  std::uint32_t order = 0;
  http::Policy policy = http::Policy::kPublic;
  std::string permission;  // of kPermission
  std::function<bool()>
      is_served;  // whether the plugin runs and is on somewhere. Any thread; cheap
};

}  // namespace btl::plugin
