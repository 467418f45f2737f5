// SPDX-License-Identifier: EUPL-1.2
// Days and instants of page models, read, and written as people say them. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace btl::web {

enum class Language : std::uint8_t { kDutch, kEnglish };

// "nl" or "en": for the lang attribute and in models.
std::string_view code_of(Language language);
std::optional<Language> language_of(std::string_view code);

// A day of the calendar.
struct Day {
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;

  static std::optional<Day> parse(std::string_view text);  // 2026-11-28, years 1900 to 2999
};

struct Instant {
  std::int64_t seconds = 0;  // since 1970, UTC

  static std::optional<Instant> parse(std::string_view text);  // 2026-11-28T21:04:00Z
};

// "zaterdag 28 november 2026"
std::string day_text(Day day, Language language);
// "zaterdag 28 november 2026 om 22:04", on a clock in the Netherlands.
std::string instant_text(Instant instant, Language language);

}  // namespace btl::web
