// SPDX-License-Identifier: EUPL-1.2
// Days and points in time, in UTC, and terms of days. Pure; today comes in as a value.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace roles {

using Day = std::chrono::sys_days;
using Time = std::chrono::sys_seconds;

// Reads "2026-11-24", of the years 1900 to 2200.
std::optional<Day> parse_day(std::string_view text);
std::string format_day(Day day);
// Within a text for people: "24-11-2026" in Dutch ("nl"), else "2026-11-24".
std::string day_text(Day day, std::string_view language);

// Reads "2026-11-24T19:30:00Z" or with "+01:00" in place of Z; seconds may be left out. A time
// without a zone is refused: it would be a guess.
std::optional<Time> parse_time(std::string_view text);
// "2026-11-24T18:30:00Z"
std::string format_time(Time time);

// What the clock on the wall says in the Netherlands: "19:30" on that day. Of the hour that stands
// there twice in autumn it is the first.
std::optional<Time> time_in_the_netherlands(Day day, std::string_view clock);

inline Day day_of(Time time) {
  return std::chrono::floor<std::chrono::days>(time);
}

// From a day until another: `until` is the first day that does not belong to it any more, so that
// one term can follow another without a gap or a double day.
struct Term {
  Day from;
  std::optional<Day> until;

  [[nodiscard]] bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
  [[nodiscard]] bool is_over_on(Day day) const { return until && *until <= day; }
  [[nodiscard]] bool meets(const Term& other) const;

  friend bool operator==(const Term&, const Term&) = default;
};

}  // namespace roles
