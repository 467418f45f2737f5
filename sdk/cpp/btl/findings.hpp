// SPDX-License-Identifier: MIT
// What a plugin finds wrong in a configuration, beyond what its schema can say.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace btl {

class Findings {
 public:
  // `pointer` is a JSON pointer into the settings: "/answer_within".
  void add(std::string_view pointer, std::string_view message) {
    const std::size_t begin = lines_.size();
    lines_ += pointer;
    lines_ += ": ";
    lines_ += message;
    std::replace(lines_.begin() + static_cast<std::ptrdiff_t>(begin), lines_.end(), '\n', ' ');
    lines_ += '\n';
  }

  // One finding a line, as the host takes them.
  [[nodiscard]] const std::string& lines() const { return lines_; }

 private:
  std::string lines_;
};

}  // namespace btl
