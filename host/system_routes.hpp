// SPDX-License-Identifier: EUPL-1.2
// The host's own routes: /, /healthz, /readyz, /metrics (admin socket only) and /v1/openapi.json.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/http/router.hpp"

namespace btl::host {

struct Readiness {
  bool ready = false;
  std::string document;  // JSON, lists each check
};

// Each is called on the loop thread for each request and must be quick.
struct SystemView {
  std::function<Readiness()> readiness;
  std::function<std::string()> metrics;
  std::function<std::string()> open_api;
};

std::vector<http::Route> system_routes(SystemView view);

}  // namespace btl::host
