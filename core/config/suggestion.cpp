// SPDX-License-Identifier: EUPL-1.2
#include "core/config/suggestion.hpp"

#include <algorithm>
#include <vector>

namespace btl::config {
namespace {

constexpr std::size_t kTypedBytesMax = 100;

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to) {
  // Optimal string alignment: row i holds the distance of the first i bytes of `from` to each
  // beginning of `to`. Three rows are enough, because a swap looks back two.
  std::vector<std::size_t> two_before(to.size() + 1);
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::swap(two_before, before);
    std::swap(before, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, before[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
  }
  return row[to.size()];
}

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> names) {
  if (typed.size() > kTypedBytesMax) return std::nullopt;
  const std::size_t steps_max = std::max<std::size_t>(1, typed.size() / 3);
  std::optional<std::string> best;
  std::size_t best_steps = steps_max + 1;
  for (const std::string& name : names) {
    if (name.size() > typed.size() + steps_max) continue;
    const std::size_t steps = edit_distance(typed, name);
    if (steps >= best_steps) continue;
    best = name;
    best_steps = steps;
  }
  return best;
}

}  // namespace btl::config
