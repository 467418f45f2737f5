// SPDX-License-Identifier: EUPL-1.2
// A file as the tokens that it is written with, comments included. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace btl::config {

enum class TomlTokenKind : std::uint8_t {
  kNewline,
  kComment,      // from "#" to the end of the line, without blanks at its end
  kString,       // with its quotes, and over several lines when it has three of them
  kPunctuation,  // one of [ ] { } , =
  kBare,         // any other run without blanks: keys, numbers, dates
};

struct TomlToken {
  TomlTokenKind kind = TomlTokenKind::kBare;
  std::string text;
  std::size_t blanks = 0;  // spaces and tabs in front of it
};

// `text` is valid TOML; of any other the tokens mean nothing, but they are all there.
std::vector<TomlToken> toml_tokens(std::string_view text);

}  // namespace btl::config
