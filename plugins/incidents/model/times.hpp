// SPDX-License-Identifier: EUPL-1.2
// Points in time: nanoseconds since 1970 in UTC inside, ISO 8601 outside. Pure; the time of now
// comes in as a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/outcome.hpp"

namespace incidents {

using Nanoseconds = std::int64_t;

inline constexpr Nanoseconds kSecond = 1'000'000'000;
inline constexpr Nanoseconds kDay = 86'400 * kSecond;

// Reads "2026-11-24T14:44:16Z", with "+01:00" or "-0130" in place of Z, with a fraction (cut at
// nanoseconds) or without seconds. A time without a zone is refused: it would be a guess. A blank
// stands for the "+" that a client forgot to encode in a URL. Years 1970 to 2200.
Checked<Nanoseconds> parse_time(std::string_view text);

// "2026-11-24T14:44:16Z": whole seconds, rounded down.
std::string format_time(Nanoseconds time);

}  // namespace incidents
