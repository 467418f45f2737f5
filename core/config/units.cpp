// SPDX-License-Identifier: EUPL-1.2
#include "core/config/units.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <limits>
#include <span>
#include <string>
#include <system_error>

namespace btl::config {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor = 0;
};

constexpr std::array kDurations = std::to_array<Unit>(
    {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}});
constexpr std::array kSizes = std::to_array<Unit>(
    {{"B", 1}, {"KiB", 1ULL << 10U}, {"MiB", 1ULL << 20U}, {"GiB", 1ULL << 30U}});

base::Error not_a_quantity(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

std::string names_of(std::span<const Unit> units) {
  std::string names;
  for (const Unit& unit : units) {
    if (!names.empty()) names += unit.name == units.back().name ? " or " : ", ";
    names += unit.name;
  }
  return names;
}

base::Result<std::uint64_t> parse(std::string_view text,
                                  std::span<const Unit> units,
                                  std::string_view example,
                                  std::uint64_t most) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc::invalid_argument) {
    return not_a_quantity(fmt::format("must begin with a whole number, as in \"{}\"", example));
  }
  const std::string_view name(rest, static_cast<std::size_t>(end - rest));
  for (const Unit& unit : units) {
    if (name != unit.name) continue;
    if (error != std::errc{} || number > most / unit.factor) return not_a_quantity("is too large");
    return number * unit.factor;
  }
  return not_a_quantity(fmt::format("must end with {}, as in \"{}\"", names_of(units), example));
}

}  // namespace

base::Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  // A century: far below where arithmetic with nanoseconds would overflow.
  constexpr std::uint64_t kMost = 36'525ULL * 86'400'000ULL;
  const auto count = parse(text, kDurations, "30s", kMost);
  if (count.has_error()) return count.error();
  return std::chrono::milliseconds(*count);
}

base::Result<std::uint64_t> parse_size(std::string_view text) {
  return parse(text, kSizes, "64MiB", std::numeric_limits<std::int64_t>::max());
}

}  // namespace btl::config
