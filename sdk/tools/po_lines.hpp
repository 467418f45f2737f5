// SPDX-License-Identifier: MIT
// The lines of a .po file, each by itself: what kind it is and what its text in quotes says. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace btl::catalogue {

enum class LineKind : std::uint8_t {
  kBlank,         // also comments, and entries that are out of use (#~)
  kFuzzy,         // "#, fuzzy": a translation that somebody must look at
  kId,            // msgid
  kPluralId,      // msgid_plural
  kForm,          // msgstr
  kOneForm,       // msgstr[0]
  kOtherForm,     // msgstr[1]
  kContinuation,  // only a text in quotes
  kWrong,
};

struct PoLine {
  LineKind kind = LineKind::kBlank;
  std::string text = {};  // what stands in the quotes, without escapes; of kWrong: the reason
};

PoLine read_po_line(std::string_view line);

// Whether `text` is UTF-8 without anything overlong, half a character or a surrogate.
bool is_utf8(std::string_view text);

}  // namespace btl::catalogue
