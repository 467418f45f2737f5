// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_status.hpp"

#include <cstdlib>

namespace btl::plugin {

std::string_view to_string(State state) noexcept {
  switch (state) {
    case State::kFound: return "found";
    case State::kVerified: return "verified";
    case State::kLoaded: return "loaded";
    case State::kCreated: return "created";
    case State::kStarted: return "started";
    case State::kDegraded: return "degraded";
    case State::kStopped: return "stopped";
    case State::kAside: return "aside";
    case State::kDisabled: return "disabled";
  }
  std::abort();
}

}  // namespace btl::plugin
