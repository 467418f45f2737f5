// SPDX-License-Identifier: EUPL-1.2
#include "model/days.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace roles {
namespace {

constexpr std::size_t kDayBytes = 10;  // of "2026-11-24"
constexpr int kYearMin = 1900;
constexpr int kYearMax = 2200;

// Exactly `count` digits at the front of `text`, which it then leaves.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char digit : text.substr(0, count)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take_mark(std::string_view& text, char mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(1);
  return true;
}

// "19:30" as minutes since midnight.
std::optional<std::chrono::minutes> take_clock(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take_mark(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return std::chrono::minutes{*hour * 60 + *minute};
}

// "Z" or "+01:00": how far the clock is ahead of UTC.
std::optional<std::chrono::minutes> take_zone(std::string_view& text) {
  if (take_mark(text, 'Z')) return std::chrono::minutes{0};
  const bool behind = text.starts_with('-');
  if (!behind && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto offset = take_clock(text);
  if (!offset) return std::nullopt;
  return behind ? -*offset : *offset;
}

// Summer time begins and ends at 01:00 UTC on the last Sunday of March and of October (2000/84/EC).
Time last_sunday_at_one(std::chrono::year year, std::chrono::month month) {
  const std::chrono::year_month_weekday_last sunday{
      year, month, std::chrono::weekday_last{std::chrono::Sunday}};
  return Time{Day{sunday}} + std::chrono::hours{1};
}

std::chrono::hours ahead_of_utc(Time time) {
  const auto year = std::chrono::year_month_day{day_of(time)}.year();
  const bool is_summer = last_sunday_at_one(year, std::chrono::March) <= time &&
                         time < last_sunday_at_one(year, std::chrono::October);
  return std::chrono::hours{is_summer ? 2 : 1};
}

}  // namespace

std::optional<Time> time_in_the_netherlands(Day day, std::string_view clock) {
  const auto minutes = take_clock(clock);
  if (!minutes || !clock.empty()) return std::nullopt;
  const Time wall = Time{day} + *minutes;
  // In summer time unless that would not be summer any more.
  const Time in_summer = wall - std::chrono::hours{2};
  return ahead_of_utc(in_summer) == std::chrono::hours{2} ? in_summer
                                                          : wall - std::chrono::hours{1};
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != kDayBytes) return std::nullopt;
  const auto year = take_digits(text, 4);
  if (!year || *year < kYearMin || *year > kYearMax || !take_mark(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take_mark(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::string format_day(Day day) {
  const std::chrono::year_month_day date{day};
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "%04d-%02u-%02u",
                                   static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string day_text(Day day, std::string_view language) {
  if (language != "nl") return format_day(day);
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<unsigned>(date.day())) + "-" +
         std::to_string(static_cast<unsigned>(date.month())) + "-" +
         std::to_string(static_cast<int>(date.year()));
}

std::optional<Time> parse_time(std::string_view text) {
  const auto day = parse_day(text.substr(0, kDayBytes));
  if (!day) return std::nullopt;
  text.remove_prefix(kDayBytes);
  if (!take_mark(text, 'T')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  std::chrono::seconds seconds{0};
  if (take_mark(text, ':')) {
    const auto value = take_digits(text, 2);
    if (!value || *value > 59) return std::nullopt;
    seconds = std::chrono::seconds{*value};
  }
  const auto zone = take_zone(text);
  if (!zone || !text.empty()) return std::nullopt;
  return Time{*day} + *clock + seconds - *zone;
}

std::string format_time(Time time) {
  const std::chrono::hh_mm_ss clock{time - Time{day_of(time)}};
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "T%02d:%02d:%02dZ",
                                   static_cast<int>(clock.hours().count()),
                                   static_cast<int>(clock.minutes().count()),
                                   static_cast<int>(clock.seconds().count()));
  return format_day(day_of(time)).append(text.data(), static_cast<std::size_t>(length));
}

bool Term::meets(const Term& other) const {
  const bool begins_before_its_end = !other.until || from < *other.until;
  const bool ends_after_its_begin = !until || other.from < *until;
  return begins_before_its_end && ends_after_its_begin;
}

}  // namespace roles
