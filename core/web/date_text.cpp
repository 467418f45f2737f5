// SPDX-License-Identifier: EUPL-1.2
#include "core/web/date_text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace btl::web {
namespace {

namespace ch = std::chrono;

using Names = std::array<std::string_view, 12>;
constexpr Names kDutchMonths = {"januari",
                                "februari",
                                "maart",
                                "april",
                                "mei",
                                "juni",
                                "juli",
                                "augustus",
                                "september",
                                "oktober",
                                "november",
                                "december"};
constexpr Names kEnglishMonths = {"January",
                                  "February",
                                  "March",
                                  "April",
                                  "May",
                                  "June",
                                  "July",
                                  "August",
                                  "September",
                                  "October",
                                  "November",
                                  "December"};
using DayNames = std::array<std::string_view, 7>;
constexpr DayNames kDutchDays = {
    "zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"};
constexpr DayNames kEnglishDays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// The digits of `text` from `at`, or nothing.
std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  unsigned value = 0;
  const char* const begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc{} || end != begin + count) return std::nullopt;
  return value;
}

ch::year_month_day to_calendar(Day day) {
  return ch::year(day.year) / ch::month(day.month) / ch::day(day.day);
}

ch::sys_days last_sunday(ch::year year, ch::month month) {
  return ch::sys_days(year / month / ch::Sunday[ch::last]);
}

// The rule of the European Union since 1996: an hour more from the last Sunday of March to that of
// October, both at 01:00 UTC.
ch::sys_seconds to_dutch_clock(ch::sys_seconds instant) {
  const ch::year year = ch::year_month_day(ch::floor<ch::days>(instant)).year();
  const auto begin = last_sunday(year, ch::March) + ch::hours(1);
  const auto end = last_sunday(year, ch::October) + ch::hours(1);
  return instant + ch::hours(instant >= begin && instant < end ? 2 : 1);
}

}  // namespace

std::string_view code_of(Language language) {
  switch (language) {
    case Language::kDutch: return "nl";
    case Language::kEnglish: return "en";
  }
  std::abort();
}

std::optional<Language> language_of(std::string_view code) {
  if (code == "nl") return Language::kDutch;
  if (code == "en") return Language::kEnglish;
  return std::nullopt;
}

std::optional<Day> Day::parse(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day) {
    return std::nullopt;
  }
  const Day parsed{.year = static_cast<int>(*year), .month = *month, .day = *day};
  if (*year < 1900 || *year > 2999 || !to_calendar(parsed).ok()) return std::nullopt;
  return parsed;
}

std::optional<Instant> Instant::parse(std::string_view text) {
  const auto day = Day::parse(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z' || !day || !hour || !minute || !second || *hour > 23 || *minute > 59 ||
      *second > 59) {
    return std::nullopt;
  }
  const auto instant = ch::sys_days(to_calendar(*day)) + ch::hours(*hour) + ch::minutes(*minute) +
                       ch::seconds(*second);
  return Instant{instant.time_since_epoch().count()};
}

std::string day_text(Day day, Language language) {
  const ch::weekday weekday{ch::sys_days(to_calendar(day))};
  const std::size_t of_week = weekday.c_encoding();
  const std::size_t of_year = day.month - 1;
  if (language == Language::kDutch) {
    return fmt::format(
        "{} {} {} {}", kDutchDays[of_week], day.day, kDutchMonths[of_year], day.year);
  }
  return fmt::format(
      "{} {} {} {}", kEnglishDays[of_week], day.day, kEnglishMonths[of_year], day.year);
}

std::string instant_text(Instant instant, Language language) {
  const auto local = to_dutch_clock(ch::sys_seconds(ch::seconds(instant.seconds)));
  const auto midnight = ch::floor<ch::days>(local);
  const ch::year_month_day date(midnight);
  const ch::hh_mm_ss time(local - midnight);
  const Day day{.year = static_cast<int>(date.year()),
                .month = static_cast<unsigned>(date.month()),
                .day = static_cast<unsigned>(date.day())};
  return fmt::format("{} {} {:02}:{:02}",
                     day_text(day, language),
                     language == Language::kDutch ? "om" : "at",
                     time.hours().count(),
                     time.minutes().count());
}

}  // namespace btl::web
