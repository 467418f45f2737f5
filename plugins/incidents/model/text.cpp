// SPDX-License-Identifier: EUPL-1.2
#include "model/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace incidents {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  // 0: not UTF-8
};

// Lead byte ranges of RFC 3629, with the least value that may take so many bytes.
CodePoint decode_first(std::string_view text) {
  const auto lead = static_cast<std::uint8_t>(text.front());
  if (lead < 0x80) return {lead, 1};
  std::size_t bytes = 0;
  std::uint32_t least = 0;
  std::uint32_t value = 0;
  if ((lead & 0xE0U) == 0xC0U) {
    bytes = 2, least = 0x80, value = lead & 0x1FU;
  } else if ((lead & 0xF0U) == 0xE0U) {
    bytes = 3, least = 0x800, value = lead & 0x0FU;
  } else if ((lead & 0xF8U) == 0xF0U) {
    bytes = 4, least = 0x10000, value = lead & 0x07U;
  } else {
    return {};
  }
  if (text.size() < bytes) return {};
  for (const char follower : text.substr(1, bytes - 1)) {
    const auto byte = static_cast<std::uint8_t>(follower);
    if ((byte & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return {};
  return {value, bytes};
}

// The production Char of XML 1.0, of which surrogates are already gone.
bool writable_in_xml(std::uint32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
  return value != 0xFFFE && value != 0xFFFF;
}

bool is_space(char character) {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

// Whether nobody would see it: white space, also the wider kinds and those without any width. A
// page takes no text of that kind.
bool is_invisible(std::string_view text) {
  constexpr std::array<std::string_view, 5> kInvisible = {
      "\u00a0", "\u200b", "\u2060", "\ufeff", "\u3000"};
  while (!text.empty()) {
    if (is_space(text.front())) {
      text.remove_prefix(1);
      continue;
    }
    const auto* const found =
        std::find_if(kInvisible.begin(), kInvisible.end(), [&](std::string_view each) {
          return text.starts_with(each);
        });
    if (found == kInvisible.end()) return false;
    text.remove_prefix(found->size());
  }
  return true;
}

}  // namespace

std::optional<std::size_t> count_characters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const CodePoint first = decode_first(text);
    if (first.bytes == 0) return std::nullopt;
    text.remove_prefix(first.bytes);
    ++count;
  }
  return count;
}

std::optional<Problem> text_problem(std::string_view text, std::size_t characters_max) {
  std::size_t count = 0;
  while (!text.empty()) {
    const CodePoint first = decode_first(text);
    if (first.bytes == 0) return Problem{"is not UTF-8"};
    if (first.value == 0) return Problem{"has a NUL character"};
    if (!writable_in_xml(first.value)) return Problem{"has a control character"};
    text.remove_prefix(first.bytes);
    ++count;
  }
  if (count > characters_max) {
    return Problem{"is longer than " + std::to_string(characters_max) + " characters"};
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return is_invisible(text) ? std::string_view() : text;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view part = trimmed(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return parts;
}

}  // namespace incidents
