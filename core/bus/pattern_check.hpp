// SPDX-License-Identifier: EUPL-1.2
// Which regular expressions may stand in a schema. RapidJSON's matcher needs no backtracking, but
// it knows fewer constructs than JavaScript, takes some wrong ones without a word, and recurses
// without end on others, such as "(a*)*". Whatever it would not do exactly as JavaScript and in
// linear time is refused here, before it sees it. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::bus {

inline constexpr std::size_t kPatternBytesMax = 500;
inline constexpr std::size_t kPatternStatesMax = 1'000;  // repeats counted out

// Allowed: literals, ".", classes, groups, "|", "?", "*", "+", "{n,m}", "^" in front, "$" at the
// end. Not allowed: \d and the like, look-around, back references, anchors elsewhere, and a repeat
// or branch of something that may be empty. kInvalid names pattern, place and reason.
base::Status check_pattern(std::string_view pattern);

}  // namespace btl::bus
