// SPDX-License-Identifier: EUPL-1.2
#include "core/base/time.hpp"

#include <fmt/format.h>

namespace btl::base {
namespace {

constexpr std::int64_t kYearMin = 1970;
constexpr std::int64_t kYearMax = 2200;  // nanoseconds in 64 bits end in 2262

// Reads along a text. Once something is not as it should be, is_whole() is false.
class Digits {
 public:
  explicit Digits(std::string_view text) : rest_(text) {}

  // A number of just `count` digits.
  std::int64_t take(std::size_t count) {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') {
        is_good_ = false;
        return 0;
      }
      number = number * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return number;
  }
  void skip(char wanted) {
    is_good_ = is_good_ && !rest_.empty() && rest_.front() == wanted;
    if (is_good_) rest_.remove_prefix(1);
  }
  // What follows a point, in nanoseconds; 0 without one.
  std::int64_t take_fraction() {
    if (rest_.empty() || rest_.front() != '.') return 0;
    rest_.remove_prefix(1);
    std::int64_t unit = 100'000'000;
    std::int64_t nanoseconds = 0;
    is_good_ = is_good_ && !rest_.empty() && rest_.front() != 'Z';
    for (; is_good_ && unit > 0 && !rest_.empty() && rest_.front() != 'Z'; unit /= 10) {
      nanoseconds += take(1) * unit;
    }
    return nanoseconds;
  }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] bool is_whole() const { return is_good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace

std::string to_iso8601(Time time) {
  using std::chrono::floor;
  const auto day = floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{floor<std::chrono::milliseconds>(time - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     clock.hours().count(),
                     clock.minutes().count(),
                     clock.seconds().count(),
                     clock.subseconds().count());
}

std::optional<Time> parse_iso8601(std::string_view text) {
  Digits digits(text);
  const auto year = digits.take(4);
  digits.skip('-');
  const auto month = digits.take(2);
  digits.skip('-');
  const auto day = digits.take(2);
  std::int64_t seconds = 0;
  std::int64_t fraction_ns = 0;
  if (!digits.is_at_end()) {
    digits.skip('T');
    const auto hour = digits.take(2);
    digits.skip(':');
    const auto minute = digits.take(2);
    digits.skip(':');
    const auto second = digits.take(2);
    fraction_ns = digits.take_fraction();
    digits.skip('Z');
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    seconds = hour * 3'600 + minute * 60 + second;
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!digits.is_whole() || !date.ok() || year < kYearMin || year > kYearMax) return std::nullopt;
  return Time{std::chrono::sys_days(date)} + std::chrono::seconds(seconds) +
         std::chrono::nanoseconds(fraction_ns);
}

}  // namespace btl::base
