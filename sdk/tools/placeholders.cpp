// SPDX-License-Identifier: MIT
#include "tools/placeholders.hpp"

#include <cstddef>

namespace btl::catalogue {

Placeholders placeholders_of(std::string_view text) {
  Placeholders found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{' && text[at] != '}') continue;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("{{") || rest.starts_with("}}")) {
      ++at;
    } else if (rest.size() >= 3 && rest[0] == '{' && rest[1] >= '1' && rest[1] <= '9' &&
               rest[2] == '}') {
      found.numbers.insert(static_cast<unsigned>(rest[1] - '0'));
      at += 2;
    } else {
      found.wrong = "a brace that is no placeholder: write {1} to {9}, or {{ and }} for braces";
      return found;
    }
  }
  return found;
}

std::string without_doubled_braces(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    plain += text[at];
    if (text[at] == '{' || text[at] == '}') ++at;
  }
  return plain;
}

std::string to_text(const std::set<unsigned>& numbers) {
  std::string text;
  for (const unsigned number : numbers) {
    text += (text.empty() ? "{" : " {") + std::to_string(number) + "}";
  }
  return text.empty() ? "none" : text;
}

}  // namespace btl::catalogue
