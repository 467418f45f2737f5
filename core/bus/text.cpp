// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/text.hpp"

#include "core/base/utf8.hpp"

namespace btl::bus {
namespace {

// Length of the character at the front of `text`, or 0 when there is none that is plain text.
std::size_t character_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return first < 0x20 || first == 0x7F ? 0 : 1;
  // C1: U+0080 to U+009F.
  if (first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) return 0;
  return base::utf8_length_at(text, 0);
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
