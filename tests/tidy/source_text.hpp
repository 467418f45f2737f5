// SPDX-License-Identifier: EUPL-1.2
// Reads C and C++ just well enough for rules of style: no preprocessor, no grammar.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace btl::tidy {

// The same text with comments and the content of literals turned into spaces; lines stay where they
// were.
std::string code_only(std::string_view text);

std::vector<std::string_view> lines_of(std::string_view text);

struct Include {
  std::string target;  // between the quotes or brackets
  std::size_t line = 0;
  bool quoted = false;
};

std::vector<Include> includes_of(std::string_view text);

struct Function {
  std::string name;  // the line it begins on, for a message
  std::size_t line = 0;
  std::size_t line_count = 0;  // from the opening brace to the closing one
};

// Bodies of functions that are not inside another function. Lambdas count with what they stand in.
std::vector<Function> functions_of(std::string_view text);

// Characters, not bytes, of a UTF-8 text.
std::size_t width_of(std::string_view line);

}  // namespace btl::tidy
