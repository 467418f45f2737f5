// SPDX-License-Identifier: EUPL-1.2
#include "core/http/event_pattern.hpp"

namespace btl::http {

bool has_type(std::string_view pattern, std::string_view type) {
  if (!pattern.ends_with(".*")) return pattern == type;
  pattern.remove_suffix(1);
  return type.size() > pattern.size() && type.starts_with(pattern);
}

}  // namespace btl::http
