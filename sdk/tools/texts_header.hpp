// SPDX-License-Identifier: MIT
// Writes texts as a C++20 header that needs nothing but the standard library. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tools/bilingual_texts.hpp"

namespace btl::catalogue {

// `name_space` is "texts" or "btl::web::texts".
std::string texts_header(std::span<const BilingualText> texts, std::string_view name_space);

}  // namespace btl::catalogue
