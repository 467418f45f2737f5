// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/text.hpp"

#include <array>

namespace btl::bus {
namespace {

// Length of the character at the front of `text`, or 0 when there is none that is plain text.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return first < 0x20 || first == 0x7F ? 0 : 1;
  // The least code point of each length: anything below it is written too long.
  constexpr std::array<unsigned, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const std::size_t length = first < 0xC0   ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF8 ? 4
                                            : 0;
  if (length == 0 || text.size() < length) return 0;
  unsigned code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool control = code < 0xA0;  // C1
  return code < kLeast[length] || code > 0x10FFFF || surrogate || control ? 0 : length;
}

}  // namespace

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_bytes(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string to_plain_text(std::string_view text, std::size_t bytes_max) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t length = character_bytes(text);
    const std::string_view next = length == 0 ? "?" : text.substr(0, length);
    if (plain.size() + next.size() > bytes_max) break;
    plain += next;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return plain;
}

}  // namespace btl::bus
