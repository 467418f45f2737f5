// SPDX-License-Identifier: EUPL-1.2
// Bytes as text that an address or a token can hold: base64url without padding (RFC 4648, 5). Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace btl::access {

std::string to_base64url(std::string_view bytes);
// Nothing for any other text: padding, blanks and bits that are left over are refused.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace btl::access
