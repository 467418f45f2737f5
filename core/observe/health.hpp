// SPDX-License-Identifier: EUPL-1.2
// Is the server ready for work: named checks, each a function that is quick, and their verdict as
// the JSON document of /readyz. No state; the checks decide on which thread it may run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace btl::observe {

struct HealthCheck {
  std::string name;
  std::function<std::optional<std::string>()> failure;  // why not, or nothing when all is well
};

struct HealthReport {
  bool ok = false;
  std::string document;  // {"ok":false,"checks":[{"name":"disk","ok":false,"why":"..."}]}
};

// Runs every check, also after one has failed. No checks: ok.
HealthReport check_health(const std::vector<HealthCheck>& checks);

}  // namespace btl::observe
