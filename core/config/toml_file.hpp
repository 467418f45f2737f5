// SPDX-License-Identifier: EUPL-1.2
// TOML into a tree. The only place that knows toml++. Pure but for what it tells the report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {

inline constexpr std::size_t kFileBytesMax = 1U << 20U;

// The tree of a file (at most kFileBytesMax), or nothing when the report has been told why not.
// Dates and times become texts as they are written; numbers that are not finite are errors. toml++
// stops at the first mistake of a file, so there is one syntax finding per file at most.
std::optional<Node> parse_toml(std::string text, std::uint32_t source, Report& report);

}  // namespace btl::config
