// SPDX-License-Identifier: EUPL-1.2
// Text from outside. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace btl::bus {

// Whether `text` is UTF-8 without control characters.
bool is_plain_text(std::string_view text);

// The beginning of `text`, at most `bytes_max` bytes, with "?" for every byte that is no plain
// text.
std::string to_plain_text(std::string_view text, std::size_t bytes_max);

}  // namespace btl::bus
