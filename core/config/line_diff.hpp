// SPDX-License-Identifier: EUPL-1.2
// What differs between two texts, line by line, for people. Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::config {

// "-" in front of each line that goes, "+" of each that comes, "@@ LINE" (of the first text) above
// each group of them. Empty for equal texts. Of two very long texts the whole difference is one
// group.
std::string line_diff(std::string_view before, std::string_view after);

}  // namespace btl::config
