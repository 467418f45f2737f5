// SPDX-License-Identifier: EUPL-1.2
#include "model/plates.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace roles {
namespace {

constexpr std::string_view kMask = "[kenteken]";
constexpr std::size_t kPlateCharacters = 6;
constexpr std::size_t kPlateGroups = 3;
constexpr std::size_t kGroupCharactersMax = 3;

enum class Sort : std::uint8_t { kDigit, kCapital, kSmall, kDash, kOther };

Sort sort_of(char character) {
  if (character >= '0' && character <= '9') return Sort::kDigit;
  if (character >= 'A' && character <= 'Z') return Sort::kCapital;
  if (character >= 'a' && character <= 'z') return Sort::kSmall;
  return character == '-' ? Sort::kDash : Sort::kOther;
}

// How a word falls apart: a group ends at a dash, and where letters turn into digits or back.
struct Shape {
  std::size_t groups = 0;
  std::size_t longest = 0;
  std::size_t characters = 0;
  std::size_t dashes = 0;
  bool small = false;
  bool letters = false;
  bool digits = false;
};

Shape shape_of(std::string_view word) {
  Shape shape;
  std::size_t length = 0;
  Sort before = Sort::kDash;
  for (const char character : word) {
    Sort sort = sort_of(character);
    if (sort == Sort::kDash) ++shape.dashes;
    if (sort == Sort::kSmall) shape.small = true;
    if (sort == Sort::kSmall) sort = Sort::kCapital;  // a letter is a letter
    if (sort != Sort::kDash) {
      if (sort != before) length = 0;
      if (length == 0) ++shape.groups;
      shape.longest = std::max(shape.longest, ++length);
      ++shape.characters;
      shape.letters = shape.letters || sort == Sort::kCapital;
      shape.digits = shape.digits || sort == Sort::kDigit;
    }
    before = sort;
  }
  return shape;
}

bool is_plate(std::string_view word) {
  const Shape shape = shape_of(word);
  const bool fits = shape.characters == kPlateCharacters && shape.groups == kPlateGroups &&
                    shape.longest <= kGroupCharactersMax && shape.letters && shape.digits;
  if (!fits) return false;
  return shape.dashes == kPlateGroups - 1 || (shape.dashes == 0 && !shape.small);
}

}  // namespace

std::string masked_plates(std::string_view text) {
  std::string masked;
  while (!text.empty()) {
    const auto end = std::find_if(text.begin(), text.end(), [](char character) {
      return sort_of(character) == Sort::kOther;
    });
    const auto length = static_cast<std::size_t>(end - text.begin());
    const std::string_view word = text.substr(0, length);
    masked += is_plate(word) ? kMask : word;
    text.remove_prefix(length);
    if (text.empty()) break;
    masked += text.front();
    text.remove_prefix(1);
  }
  return masked;
}

}  // namespace roles
