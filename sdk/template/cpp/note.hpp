// SPDX-License-Identifier: MIT
// What a note is and which text may become one. Pure: no SDK type, no SQL, no clock. What people
// read stands in texts/nl.po and texts/en.po; the build makes constants of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "btl_texts.h"

namespace template_cpp {

struct Note {
  std::string text;
  std::int64_t time_ns = 0;
};

// Why `text` may not be a note, in the reader's language ("nl" or "en"), or nothing.
inline std::optional<std::string> refusal(std::string_view text,
                                          std::size_t bytes_max,
                                          std::string_view language) {
  if (text.empty()) {
    return std::string(texts::kNoteEmpty.in(language));
  }
  if (text.size() > bytes_max) {
    return texts::kNoteTooLong.in(language, bytes_max);
  }
  return std::nullopt;
}

}  // namespace template_cpp
