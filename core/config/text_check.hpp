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

// Editors of Windows put it in front; TOML lets them.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct TextProblem {
  Code code = Code::kNotText;
  Place place;  // without its source
  std::string message;
};

// UTF-8 without NUL (kNotText).
std::optional<TextProblem> check_characters(std::string_view text);

// What toml++ must not see: more than kDepthMax tables and arrays inside each other, whether by
// brackets or by dotted keys (kTooDeep), and what its behaviour is undefined for (kSyntax): letters
// beyond ASCII outside of quotes and comments, headers without a name, a date with "T" but without
// a time. It knows just enough of TOML for that: strings and comments. In a text that is not TOML
// it may err behind the first mistake.
std::optional<TextProblem> check_structure(std::string_view text);

}  // namespace btl::config
