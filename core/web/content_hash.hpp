// SPDX-License-Identifier: EUPL-1.2
// Names what is served after what it holds, so that browsers may keep it for ever. Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::web {

// 32 hexadecimal digits.
std::string content_hash(std::string_view bytes);

}  // namespace btl::web
