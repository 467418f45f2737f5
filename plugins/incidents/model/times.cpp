// SPDX-License-Identifier: EUPL-1.2
#include "model/times.hpp"

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <optional>

namespace incidents {
namespace {

constexpr int kYearMin = 1970;
constexpr int kYearMax = 2200;
constexpr std::size_t kFractionDigits = 9;

Problem not_a_time() {
  return {"is not a time like 2026-11-24T14:44:16Z"};
}

// Takes things off the front of a text. A false answer leaves the reader where it was.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_any(std::string_view wanted) {
    if (rest_.empty() || wanted.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      value = value * 10 + (digit - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  [[nodiscard]] bool at_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::sys_days> read_date(Reader& reader) {
  const auto year = reader.digits(4);
  if (!year || !reader.take('-')) return std::nullopt;
  const auto month = reader.digits(2);
  if (!month || !reader.take('-')) return std::nullopt;
  const auto day = reader.digits(2);
  if (!day || *year < kYearMin || *year > kYearMax) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

// Nanoseconds since midnight.
std::optional<Nanoseconds> read_clock(Reader& reader) {
  const auto hour = reader.digits(2);
  if (!hour || !reader.take(':')) return std::nullopt;
  const auto minute = reader.digits(2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  Nanoseconds time = (*hour * 60 + *minute) * (60 * kSecond);
  if (!reader.take(':')) return time;
  const auto second = reader.digits(2);
  if (!second || *second > 59) return std::nullopt;
  time += *second * kSecond;
  if (!reader.take_any(".,")) return time;
  if (!reader.at_digit()) return std::nullopt;
  Nanoseconds unit = kSecond / 10;
  for (std::size_t digit = 0; reader.at_digit(); ++digit) {
    const int value = *reader.digits(1);
    if (digit < kFractionDigits) time += value * unit;
    unit /= 10;
  }
  return time;
}

// What the clock is ahead of UTC. An absent zone is told apart from a broken one.
Checked<Nanoseconds> read_zone(Reader& reader) {
  if (reader.empty()) {
    return Problem{"has no zone: end it with Z or with an offset like +01:00"};
  }
  if (reader.take_any("Zz")) return Nanoseconds{0};
  const char sign = reader.peek();
  if (!reader.take_any("+- ")) return not_a_time();
  const auto hour = reader.digits(2);
  reader.take(':');
  const auto minute = hour ? reader.digits(2) : std::nullopt;
  if (!hour || !minute || *hour > 14 || *minute > 59) return not_a_time();
  const Nanoseconds offset = (*hour * 60 + *minute) * (60 * kSecond);
  return sign == '-' ? -offset : offset;
}

}  // namespace

Checked<Nanoseconds> parse_time(std::string_view text) {
  Reader reader(text);
  const auto date = read_date(reader);
  if (!date) return not_a_time();
  if (reader.empty())
    return Problem{"is a day without a time and a zone: write 2026-11-24T00:00:00Z"};
  if (!reader.take_any("Tt")) return not_a_time();
  const auto clock = read_clock(reader);
  if (!clock) return not_a_time();
  const auto zone = read_zone(reader);
  if (!zone) return zone.error();
  if (!reader.empty()) return not_a_time();
  return date->time_since_epoch().count() * kDay + *clock - *zone;
}

std::string format_time(Nanoseconds time) {
  const std::chrono::sys_seconds second = std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::nanoseconds>{std::chrono::nanoseconds{time}});
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{second - day};
  char text[40];
  const int length = std::snprintf(text,
                                   sizeof text,
                                   "%04d-%02u-%02uT%02d:%02d:%02dZ",
                                   static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()),
                                   static_cast<int>(clock.hours().count()),
                                   static_cast<int>(clock.minutes().count()),
                                   static_cast<int>(clock.seconds().count()));
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace incidents
