// SPDX-License-Identifier: EUPL-1.2
// Points in time (UTC) and how they are written: ISO 8601 with "Z". Reading a clock is core/os's
// work.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace btl::base {

// Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::nanoseconds>;
// Nanoseconds of a clock that never goes back; for durations only.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

inline std::int64_t to_ns(Time time) {
  return time.time_since_epoch().count();
}
inline Time time_from_ns(std::int64_t ns) {
  return Time{std::chrono::nanoseconds{ns}};
}

// "2026-11-24T14:44:16.123Z": milliseconds, rounded down.
std::string to_iso8601(Time time);

// "2026-11-24T14:44:16Z", with or without a fraction of the second, or a day alone: its beginning.
// Only UTC ("Z"), from 1970 to 2200. Nothing for any other text.
std::optional<Time> parse_iso8601(std::string_view text);

}  // namespace btl::base
