// SPDX-License-Identifier: EUPL-1.2
// Quantities with their unit, as an administrator writes them. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::config {

// "250ms", "30s", "15m", "36h", "90d": a whole number and one unit, without a sign. kInvalid says
// what is wrong with it.
base::Result<std::chrono::milliseconds> parse_duration(std::string_view text);

// "512B", "64KiB", "12MiB", "2GiB", in bytes.
base::Result<std::uint64_t> parse_size(std::string_view text);

}  // namespace btl::config
