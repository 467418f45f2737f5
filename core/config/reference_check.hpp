// SPDX-License-Identifier: EUPL-1.2
// Values that name something else: a kern, or a secret. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

// What may be named. Null: not known, so not checked.
struct References {
  const std::vector<std::string>* kernen = nullptr;   // ids
  const std::vector<std::string>* secrets = nullptr;  // names
};

struct ReferenceProblem {
  Severity severity = Severity::kError;
  Place place;
  Remark remark;
};

// Of a value whose format is "kern" or "secret" (a value of any other has no problem). `key` is its
// dotted key. A secret that is named but not there is a warning: only who needs it has to do
// without. One that stands there itself is not quoted.
std::optional<ReferenceProblem> check_reference(std::string_view format,
                                                const Node& node,
                                                const std::string& key,
                                                const References& references);

}  // namespace btl::config
