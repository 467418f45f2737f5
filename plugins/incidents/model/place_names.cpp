// SPDX-License-Identifier: EUPL-1.2
#include "model/place_names.hpp"

#include <algorithm>
#include <string>

namespace incidents {
namespace {

// In small letters, without what stands between words.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    const bool separates = c == ' ' || c == ',' || c == '\t' || c == '-' || c == '(' || c == ')';
    if (!separates) {
      if (!inside) words.emplace_back();
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    inside = !separates;
  }
  return words;
}

bool begins_each(const std::vector<std::string>& beginnings,
                 const std::vector<std::string>& words) {
  return std::ranges::all_of(beginnings, [&](const std::string& beginning) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return word.starts_with(beginning); });
  });
}

}  // namespace

std::optional<Place> place_named(const std::vector<Place>& places, std::string_view words) {
  const std::vector<std::string> meant = words_of(words);
  std::optional<Place> by_wijk;
  int of_that_name = 0;
  for (const Place& each : places) {
    if (words_of(name_of(each)) == meant) return each;
    if (each.wijk.empty() || words_of(each.wijk_name) != meant) continue;
    by_wijk = each;
    ++of_that_name;
  }
  return of_that_name == 1 ? by_wijk : std::nullopt;
}

std::vector<Place> places_like(const std::vector<Place>& places,
                               std::string_view words,
                               std::size_t most) {
  const std::vector<std::string> beginnings = words_of(words);
  std::vector<Place> found;
  if (beginnings.empty()) return found;
  for (const Place& each : places) {
    if (found.size() == most) break;
    if (begins_each(beginnings, words_of(name_of(each)))) found.push_back(each);
  }
  return found;
}

}  // namespace incidents
