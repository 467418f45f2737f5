// SPDX-License-Identifier: EUPL-1.2
// Codes on paper for the day the telephone with the app is lost. Each works once. 80 random bits:
// too many to guess, so a plain hash keeps them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/os/random.hpp"

namespace btl::access {

inline constexpr int kRecoveryCodes = 10;

// Four groups of four: "7XQD-K2MA-...", of letters and digits that are not mistaken for others.
std::string make_recovery_code(os::Random& random);

// Of a code as people type it: blanks, hyphens and small letters do not matter. Nothing for another
// text.
std::optional<std::string> recovery_code_hash(std::string_view typed);

}  // namespace btl::access
