// SPDX-License-Identifier: EUPL-1.2
// Text of any length and any characters as lines that every mail server carries (RFC 2045, 6.7).
// Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::outbound {

// Lines end in CRLF and have at most 76 characters, all of them ASCII. "\n" and "\r\n" end a line;
// any other control character is written as its number.
std::string quoted_printable(std::string_view text);

}  // namespace btl::outbound
