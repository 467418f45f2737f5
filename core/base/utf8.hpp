// SPDX-License-Identifier: EUPL-1.2
// What is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace btl::base {

// Bytes of the character that starts at `at` (1 to 4), or 0 when none does. `at` must be inside
// `text`.
std::size_t utf8_length_at(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);

// As people can read it: U+FFFD for each byte that belongs to no character.
std::string readable_utf8(std::string_view text);

}  // namespace btl::base
