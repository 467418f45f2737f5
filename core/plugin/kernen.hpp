// SPDX-License-Identifier: EUPL-1.2
// Where a plugin is on. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/config/config.hpp"

namespace btl::plugin {

enum class KernState : std::uint8_t { kOn, kOff, kUnknown };

// A kern that says nothing of the plugin has it on.
KernState kern_state(const config::Snapshot& snapshot,
                     std::string_view plugin,
                     std::string_view kern);

// Whether it is off in the organisation and no kern has it on all the same: then its routes without
// a kern are off too.
bool is_off_everywhere(const config::Snapshot& snapshot, std::string_view plugin);

// Kernen in which the plugin is off.
std::vector<std::string> closed_kernen(const config::Snapshot& snapshot, std::string_view plugin);

}  // namespace btl::plugin
