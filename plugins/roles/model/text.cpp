// SPDX-License-Identifier: EUPL-1.2
#include "model/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace roles {
namespace {

constexpr std::size_t kEmailBytesMax = 254;
constexpr std::size_t kPhoneDigitsMin = 6;
constexpr std::size_t kPhoneDigitsMax = 15;
constexpr std::size_t kPhoneBytesMax = 30;
constexpr std::string_view kBlank = " \t\r\n";

// The small letter without accent of each of U+00C0 to U+017F. What has none stays: '*'.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo*ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::uint32_t kPlainFirst = 0xc0;
static_assert(kPlain.size() == 0x180 - kPlainFirst);

// The code point at the front of `text`, which it then leaves.
std::optional<std::uint32_t> take_character(std::string_view& text) {
  const auto byte_at = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  const std::uint32_t lead = byte_at(0);
  std::size_t length = 1;
  if (lead >= 0xc2 && lead <= 0xdf) length = 2;
  if (lead >= 0xe0 && lead <= 0xef) length = 3;
  if (lead >= 0xf0 && lead <= 0xf4) length = 4;
  if ((length == 1 && lead >= 0x80) || text.size() < length) return std::nullopt;
  std::uint32_t character = length == 1 ? lead : lead & (0x7fU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte_at(at) & 0xc0U) != 0x80) return std::nullopt;
    character = (character << 6U) | (byte_at(at) & 0x3fU);
  }
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  const bool surrogate = character >= 0xd800 && character <= 0xdfff;
  if (overlong || surrogate || character > 0x10ffff) return std::nullopt;
  text.remove_prefix(length);
  return character;
}

// Whether nobody would see it: also the wider kinds of white space, and those without any width. A
// page takes no text of that kind.
bool is_invisible(std::string_view text) {
  constexpr std::array<std::string_view, 5> kInvisible = {
      "\u00a0", "\u200b", "\u2060", "\ufeff", "\u3000"};
  while (!text.empty()) {
    if (kBlank.find(text.front()) != std::string_view::npos) {
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

bool is_control(char character) {
  return static_cast<unsigned char>(character) < 0x20 || character == 0x7f;
}

std::optional<Said> length_problem(std::string_view text, std::size_t characters_max) {
  const auto count = count_characters(text);
  if (!count) return say(texts::kWrongNotUtf8);
  if (trimmed(text).empty()) return say(texts::kWrongEmpty);
  if (*count > characters_max) return say(texts::kWrongTooLong, std::to_string(characters_max));
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> count_characters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    if (!take_character(text)) return std::nullopt;
    ++count;
  }
  return count;
}

std::optional<Said> line_problem(std::string_view text, std::size_t characters_max) {
  if (std::any_of(text.begin(), text.end(), is_control)) return say(texts::kWrongControl);
  return length_problem(text, characters_max);
}

std::optional<Said> text_problem(std::string_view text, std::size_t characters_max) {
  const bool wrong = std::any_of(text.begin(), text.end(), [](char character) {
    return is_control(character) && character != '\t' && character != '\n' && character != '\r';
  });
  if (wrong) return say(texts::kWrongControl);
  return length_problem(text, characters_max);
}

std::optional<Said> email_problem(std::string_view text) {
  if (auto problem = line_problem(text, kEmailBytesMax)) return problem;
  const std::size_t at = text.find('@');
  const bool shaped = text.size() <= kEmailBytesMax && at != 0 && at != std::string_view::npos &&
                      text.find('@', at + 1) == std::string_view::npos &&
                      text.find('.', at + 1) != std::string_view::npos && text.back() != '.' &&
                      text[at + 1] != '.' &&
                      text.find_first_of(" ,;<>\"") == std::string_view::npos;
  if (!shaped) return say(texts::kWrongEmail);
  return std::nullopt;
}

std::optional<Said> phone_problem(std::string_view text) {
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  const bool shaped = text.size() <= kPhoneBytesMax && digits >= kPhoneDigitsMin &&
                      digits <= kPhoneDigitsMax &&
                      text.find_first_not_of("0123456789 -()", text.starts_with('+') ? 1 : 0) ==
                          std::string_view::npos;
  if (!shaped) return say(texts::kWrongPhone);
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  if (is_invisible(text)) return {};
  const std::size_t first = text.find_first_not_of(kBlank);
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string folded(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const auto character = take_character(text);
    if (!character) {  // not UTF-8: byte by byte
      plain += text.front();
      text.remove_prefix(1);
      continue;
    }
    const bool has_plain = *character >= kPlainFirst && *character < kPlainFirst + kPlain.size() &&
                           kPlain[*character - kPlainFirst] != '*';
    if (*character >= 'A' && *character <= 'Z') {
      plain += static_cast<char>(*character - 'A' + 'a');
    } else if (has_plain) {
      plain += kPlain[*character - kPlainFirst];
    } else {
      plain += before.substr(0, before.size() - text.size());
    }
  }
  return plain;
}

}  // namespace roles
