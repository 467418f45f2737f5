// SPDX-License-Identifier: EUPL-1.2
// SHA-256. Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::access {

// 32 bytes.
std::string sha256(std::string_view bytes);
// 64 lower-case hexadecimal digits.
std::string hex_sha256(std::string_view bytes);

}  // namespace btl::access
