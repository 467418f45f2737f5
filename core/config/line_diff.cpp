// SPDX-License-Identifier: EUPL-1.2
#include "core/config/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace btl::config {
namespace {

using Lines = std::vector<std::string_view>;

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The longest common subsequence, by a table of the lengths for every pair of suffixes.
class LineComparison {
 public:
  LineComparison(Lines before, Lines after) : before_(std::move(before)), after_(std::move(after)) {
    constexpr std::size_t kCellsMax = 4'000'000;  // 16 MB
    width_ = after_.size() + 1;
    if ((before_.size() + 1) * width_ > kCellsMax) return;
    lengths_.assign((before_.size() + 1) * width_, 0);
    for (std::size_t i = before_.size(); i-- > 0;) {
      for (std::size_t j = after_.size(); j-- > 0;) {
        lengths_[i * width_ + j] = before_[i] == after_[j]
                                       ? length(i + 1, j + 1) + 1
                                       : std::max(length(i + 1, j), length(i, j + 1));
      }
    }
  }

  [[nodiscard]] std::string write(std::size_t first_line) const {
    std::string text;
    bool in_group = false;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before_.size() || j < after_.size()) {
      const bool same = i < before_.size() && j < after_.size() && before_[i] == after_[j];
      if (same && !lengths_.empty()) {
        in_group = false;
        ++i;
        ++j;
        continue;
      }
      if (!in_group) fmt::format_to(std::back_inserter(text), "@@ {}\n", first_line + i);
      in_group = true;
      const bool goes = i < before_.size() && (j == after_.size() || lengths_.empty() ||
                                               length(i + 1, j) >= length(i, j + 1));
      fmt::format_to(
          std::back_inserter(text), "{}{}\n", goes ? '-' : '+', goes ? before_[i++] : after_[j++]);
    }
    return text;
  }

 private:
  [[nodiscard]] std::uint32_t length(std::size_t i, std::size_t j) const {
    return lengths_[i * width_ + j];
  }

  const Lines before_;
  const Lines after_;
  std::size_t width_ = 0;
  std::vector<std::uint32_t> lengths_;  // empty: too many lines to compare
};

}  // namespace

std::string line_diff(std::string_view before, std::string_view after) {
  Lines old_lines = split_lines(before);
  Lines new_lines = split_lines(after);
  const auto [old_begin, new_begin] =
      std::mismatch(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end());
  const auto same = old_begin - old_lines.begin();
  old_lines.erase(old_lines.begin(), old_begin);
  new_lines.erase(new_lines.begin(), new_begin);
  while (!old_lines.empty() && !new_lines.empty() && old_lines.back() == new_lines.back()) {
    old_lines.pop_back();
    new_lines.pop_back();
  }
  return LineComparison(std::move(old_lines), std::move(new_lines))
      .write(static_cast<std::size_t>(same) + 1);
}

}  // namespace btl::config
