// SPDX-License-Identifier: MIT
// Where a text leaves room for values: {1} to {9}, as in Boost.Locale; {{ and }} are braces. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace btl::catalogue {

struct Placeholders {
  std::set<unsigned> numbers = {};
  std::string wrong = {};  // why the text cannot be read; empty when it can
};

Placeholders placeholders_of(std::string_view text);

// For a text without placeholders: its braces as readers see them.
std::string without_doubled_braces(std::string_view text);

// "{1} {2}", or "none".
std::string to_text(const std::set<unsigned>& numbers);

}  // namespace btl::catalogue
