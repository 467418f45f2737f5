// SPDX-License-Identifier: EUPL-1.2
// How a plugin is, for operators. Values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace btl::plugin {

// found -> verified -> loaded -> created -> started -> stopped; `aside` from anywhere, with a
// reason. A degraded one runs, but not as it should.
enum class State : std::uint8_t {
  kFound,
  kVerified,
  kLoaded,
  kCreated,
  kStarted,
  kDegraded,
  kStopped,
  kAside,
  kDisabled
};
std::string_view to_string(State state) noexcept;

struct PluginStatus {
  std::string id;
  std::string version;
  std::string abi;
  std::string file;
  State state = State::kFound;
  std::string reason;  // why degraded or set aside
  std::uint64_t requests = 0;
  std::uint64_t deliveries = 0;
  std::uint64_t faults = 0;
};

}  // namespace btl::plugin
