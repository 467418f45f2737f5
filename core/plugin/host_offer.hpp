// SPDX-License-Identifier: EUPL-1.2
// What this host has to offer to plugins: its version of the ABI and its capabilities.
#pragma once

#include <btl/all.h>

#include <array>
#include <string_view>

namespace btl::plugin {

inline constexpr std::uint16_t kAbiMajor = BTL_ABI_MAJOR;
inline constexpr std::uint16_t kAbiMinor = BTL_ABI_MINOR;

inline constexpr std::array<std::string_view, 9> kCapabilities = {BTL_EXT_ACCESS,
                                                                  BTL_EXT_BUS,
                                                                  BTL_EXT_STORE,
                                                                  BTL_EXT_HTTP,
                                                                  BTL_EXT_TIMER,
                                                                  BTL_EXT_CONFIG,
                                                                  BTL_EXT_LOG,
                                                                  BTL_EXT_METRICS,
                                                                  BTL_EXT_TASK};

}  // namespace btl::plugin
