// SPDX-License-Identifier: EUPL-1.2
// Which regular expressions may stand in a schema. RapidJSON's matcher runs without backtracking,
// but it does not know \d and the like, takes memory for each counted repeat, and recurses without
// end where a group that may be empty is repeated, as in "(a*)*". Such patterns are refused before
// it sees them. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::config {

inline constexpr std::size_t kPatternBytesMax = 500;
inline constexpr unsigned kPatternRepeatMax = 200;

// Stricter than needed, so that it stays short: no "\" in front of a letter or digit, "^" only as
// the first character, "$" only as the last, and no "*", "?", "|" or "{" inside a group that is
// repeated.
base::Status check_pattern(std::string_view pattern);

}  // namespace btl::config
