// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <vector>

namespace btl::plugin {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// A decimal number at the front of `text`, taken off it.
template <class Number>
std::optional<Number> take_number(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Parts of small letters, digits, "-" and "_", joined by dots; at least `parts_min`.
bool is_dotted(std::string_view text, std::size_t parts_min) {
  std::size_t parts = 0;
  for (;;) {
    const auto end = text.find('.');
    const std::string_view part = text.substr(0, end);
    const bool fits = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return is_lower(c) || is_digit(c) || c == '-' || c == '_';
    });
    if (!fits) return false;
    ++parts;
    if (end == std::string_view::npos) return parts >= parts_min;
    text.remove_prefix(end + 1);
  }
}

// How many characters must be changed, added or removed (Levenshtein).
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::array<std::uint32_t, 3> version_numbers(std::string_view text) {
  std::array<std::uint32_t, 3> numbers{};
  for (std::uint32_t& number : numbers) {
    number = take_number<std::uint32_t>(text).value_or(0);
    take(text, ".");
  }
  return numbers;
}

}  // namespace

bool is_plugin_id(std::string_view text) {
  constexpr std::size_t kBytesMax = 32;
  return !text.empty() && text.size() <= kBytesMax && is_lower(text.front()) &&
         text.back() != '_' && std::all_of(text.begin(), text.end(), [](char c) {
           return is_lower(c) || is_digit(c) || c == '_';
         });
}

bool is_name(std::string_view text) {
  constexpr std::size_t kBytesMax = 64;
  return !text.empty() && text.size() <= kBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_lower(c) || is_upper(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
         });
}

bool is_version(std::string_view text) {
  constexpr std::size_t kBytesMax = 64;
  if (text.size() > kBytesMax) return false;
  if (!take_number<std::uint32_t>(text) || !take(text, ".")) return false;
  if (!take_number<std::uint32_t>(text) || !take(text, ".")) return false;
  if (!take_number<std::uint32_t>(text)) return false;
  return text.empty() || (text.front() == '-' && is_name(text.substr(1)));
}

bool is_capability(std::string_view text) {
  constexpr std::size_t kBytesMax = 64;
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos || text.size() > kBytesMax) return false;
  std::string_view revision = text.substr(slash + 1);
  const auto number = take_number<std::uint32_t>(revision);
  return number.value_or(0) > 0 && revision.empty() && is_dotted(text.substr(0, slash), 2);
}

bool is_event_type(std::string_view text) {
  constexpr std::size_t kBytesMax = 128;
  return text.size() <= kBytesMax && is_dotted(text, 2);
}

bool is_event_pattern(std::string_view text) {
  if (text.ends_with(".*")) text.remove_suffix(2);
  return is_event_type(text);
}

bool is_role_entry(std::string_view text) {
  if (text.ends_with(":own")) text.remove_suffix(4);
  return is_name(text);
}

std::optional<std::pair<std::uint16_t, std::uint16_t>> parse_abi(std::string_view text) {
  const auto major = take_number<std::uint16_t>(text);
  if (!major || !take(text, ".")) return std::nullopt;
  const auto minor = take_number<std::uint16_t>(text);
  if (!minor || !text.empty()) return std::nullopt;
  return std::pair{*major, *minor};
}

std::optional<std::uint64_t> parse_bytes(std::string_view text) {
  const auto number = take_number<std::uint32_t>(text);  // 32 bits: the product cannot overflow
  if (!number) return std::nullopt;
  if (text.empty()) return *number;
  if (text == "KiB") return static_cast<std::uint64_t>(*number) << 10U;
  if (text == "MiB") return static_cast<std::uint64_t>(*number) << 20U;
  return std::nullopt;
}

std::optional<std::chrono::hours> parse_retention(std::string_view text) {
  constexpr std::uint32_t kCountMax = 1'000'000;
  const auto count = take_number<std::uint32_t>(text);
  if (!count || *count > kCountMax) return std::nullopt;
  if (text == "d") return std::chrono::days{*count};
  if (text == "h") return std::chrono::hours{*count};
  return std::nullopt;
}

std::optional<http::RateLimit> parse_rate(std::string_view text) {
  const auto requests = take_number<std::uint32_t>(text);
  if (requests.value_or(0) == 0) return std::nullopt;
  constexpr std::pair<std::string_view, std::chrono::seconds> kForms[] = {
      {"/s/client", std::chrono::seconds{1}},
      {"/min/client", std::chrono::minutes{1}},
      {"/h/client", std::chrono::hours{1}}};
  for (const auto& [form, per] : kForms) {
    if (text == form) return http::RateLimit{*requests, per};
  }
  return std::nullopt;
}

std::optional<std::uint32_t> migration_number(std::string_view path) {
  constexpr std::size_t kDigits = 4;
  if (!take(path, "migrations/") || path.size() < kDigits) return std::nullopt;
  std::string_view digits = path.substr(0, kDigits);
  const auto number = take_number<std::uint32_t>(digits);
  const std::string_view rest = path.substr(kDigits);
  if (!number || !digits.empty() || !rest.starts_with('_') || !rest.ends_with(".sql")) {
    return std::nullopt;
  }
  return is_name(rest) ? number : std::nullopt;
}

std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  constexpr std::size_t kWordBytesMax = 64;
  if (word.size() > kWordBytesMax) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = word.size() / 3 + 1;  // further away it is another word
  for (const std::string_view candidate : candidates) {
    const std::size_t changes = distance(word, candidate);
    if (changes > best_distance || (best && changes == best_distance)) continue;
    best = candidate;
    best_distance = changes;
  }
  return best;
}

bool is_newer(std::string_view version, std::string_view other) {
  return version_numbers(version) > version_numbers(other);
}

}  // namespace btl::plugin
