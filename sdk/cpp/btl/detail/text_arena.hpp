// SPDX-License-Identifier: MIT
// One block that holds copies of many texts. It never moves, so views into it stay valid when its
// owner is moved.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace btl::detail {

class TextArena {
 public:
  TextArena() = default;
  explicit TextArena(std::size_t bytes)
      : block_(std::make_unique<char[]>(bytes)), free_(block_.get()), end_(block_.get() + bytes) {}

  // A copy of `text` that lives as long as the arena. More than was asked for at first is a bug.
  [[nodiscard]] std::string_view keep(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(end_ - free_)) {
      std::abort();
    }
    const std::string_view kept(free_, text.copy(free_, text.size()));
    free_ += text.size();
    return kept;
  }

 private:
  std::unique_ptr<char[]> block_;
  char* free_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace btl::detail
