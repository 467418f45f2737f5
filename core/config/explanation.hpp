// SPDX-License-Identifier: EUPL-1.2
// What a code of a finding means and what to do, for people without the documentation at hand.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/config/finding_code.hpp"

namespace btl::config {

// In one language.
struct Explanation {
  std::string_view title;  // half a sentence
  std::string_view text;   // what it means and what to do
};

// `language` is "nl" or "en".
Explanation explanation_of(Code code, std::string_view language);

// "BTL-C012", in any case, also without "BTL-". Nothing: there is no such code.
std::optional<Code> parse_code(std::string_view text);

}  // namespace btl::config
