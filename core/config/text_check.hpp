// SPDX-License-Identifier: EUPL-1.2
// What is asked of the bytes of a file before a parser sees them. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/config/finding_code.hpp"
#include "core/config/node.hpp"

namespace btl::config {

inline constexpr unsigned kDepthMax = 64;

struct TextProblem {
  Code code = Code::kNotText;
  Place place;  // without its source
  std::string message;
};

// UTF-8 without NUL (kNotText).
std::optional<TextProblem> check_characters(std::string_view text);

// At most kDepthMax tables and arrays inside each other, whether by brackets or by dotted keys
// (kTooDeep). It knows just enough of TOML for that: strings and comments. In a text that is not
// TOML it may count wrongly behind the first mistake, where a parser has already stopped.
std::optional<TextProblem> check_depth(std::string_view text);

}  // namespace btl::config
