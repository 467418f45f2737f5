// SPDX-License-Identifier: MIT
// What a note is and which text may become one. Pure: no SDK type, no SQL, no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace template_cpp {

struct Note {
  std::string text;
  std::int64_t time_ns = 0;
};

// Why `text` may not be a note, or nothing.
inline std::optional<std::string> refusal(std::string_view text, std::size_t bytes_max) {
  if (text.empty()) {
    return "a note has at least one character";
  }
  if (text.size() > bytes_max) {
    return "a note has at most " + std::to_string(bytes_max) + " bytes";
  }
  return std::nullopt;
}

}  // namespace template_cpp
