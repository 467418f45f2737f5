// SPDX-License-Identifier: EUPL-1.2
// What is wrong with a page model, and where. A value.
#pragma once

#include <string>
#include <vector>

namespace btl::web {

struct Finding {
  std::string pointer;  // JSON pointer into the model: "/components/2/fields/0/label"
  std::string reason;   // goes on where the pointer ends: "is missing"

  friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>;

// Enough for a person to begin with; a model that is wrong all over does not fill the log.
inline constexpr std::size_t kFindingsMax = 20;

}  // namespace btl::web
