// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

std::string goal_text(const Goal& goal) {
  switch (goal.bound) {
    case Bound::kAtLeast: return fmt::format(">= {:g}", goal.value);
    case Bound::kAtMost: return fmt::format("<= {:g}", goal.value);
    case Bound::kNone: return "-";
  }
  std::abort();
}

}  // namespace

bool Row::ok() const {
  switch (goal.bound) {
    case Bound::kAtLeast: return ratio >= goal.value;
    case Bound::kAtMost: return ratio <= goal.value;
    case Bound::kNone: return true;
  }
  std::abort();
}

double median(std::vector<double> values) {
  BTL_ASSERT(!values.empty());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void Report::compare(Goal goal,
                     const std::string& unit,
                     const Measure& candidate,
                     const Measure& reference) {
  std::vector<double> ratios;
  std::vector<double> candidates;
  std::vector<double> references;
  for (int round = 0; round < rounds_; ++round) {
    references.push_back(reference());
    candidates.push_back(candidate());
    BTL_ASSERT(references.back() > 0);
    ratios.push_back(candidates.back() / references.back());
  }
  rows_.push_back({std::move(goal), median(ratios), median(candidates), median(references), unit});
}

void Report::measure(Goal goal, const std::string& unit, const Measure& candidate) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(rounds_));
  for (int round = 0; round < rounds_; ++round) values.push_back(candidate());
  rows_.push_back({std::move(goal), median(values), median(values), 0, unit});
}

void Report::print() const {
  std::fputs(fmt::format("{:<8} {:>9} {:>9}  {:<6} {:<72} {:>12} {:>12} {}\n",
                         "id",
                         "ratio",
                         "goal",
                         "",
                         "what",
                         "ours",
                         "reference",
                         "unit")
                 .c_str(),
             stdout);
  for (const Row& row : rows_) {
    const char* verdict = row.goal.bound == Bound::kNone ? "" : row.ok() ? "ok" : "MISSED";
    std::fputs(fmt::format("{:<8} {:>9.3f} {:>9}  {:<6} {:<72} {:>12.4g} {:>12.4g} {}\n",
                           row.goal.id,
                           row.ratio,
                           goal_text(row.goal),
                           verdict,
                           row.goal.what,
                           row.candidate,
                           row.reference,
                           row.unit)
                   .c_str(),
               stdout);
  }
}

std::string Report::json() const {
  std::string list;
  for (const Row& row : rows_) {
    list += fmt::format("{}{{\"id\":\"{}\",\"ratio\":{:.4f},\"goal\":\"{}\",\"ok\":{}}}",
                        list.empty() ? "" : ",\n",
                        row.goal.id,
                        row.ratio,
                        goal_text(row.goal),
                        row.ok());
  }
  return list;
}

}  // namespace btl::benchmarks
