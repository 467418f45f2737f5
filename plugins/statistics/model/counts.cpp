// SPDX-License-Identifier: EUPL-1.2
#include "model/counts.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace statistics {
namespace {

using std::chrono::sys_days;

constexpr std::size_t kDayBytes = 10;  // of "2026-11-24"
constexpr std::chrono::days kDaysWithoutFrom{90};

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-')
    return std::nullopt;
  return value;
}

std::optional<sys_days> parse_day(std::string_view text) {
  if (text.size() != kDayBytes || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::string format_day(sys_days day) {
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

std::string read_day(const std::string& name, const std::string& value, std::vector<Wrong>& wrong) {
  if (value.empty() || parse_day(value)) return value;
  wrong.push_back({name, "is not a day like 2026-11-24"});
  return {};
}

}  // namespace

std::string day_of(std::int64_t time_ns) {
  const std::chrono::sys_time<std::chrono::nanoseconds> time{std::chrono::nanoseconds{time_ns}};
  return format_day(std::chrono::floor<std::chrono::days>(time));
}

Change count_report(std::string kern, std::string service, std::string_view time) {
  return {std::move(kern), std::move(service), std::string(time.substr(0, kDayBytes)), 1, 0};
}

std::optional<Change> count_update(std::string kern,
                                   std::string service,
                                   std::string_view time,
                                   std::string_view before,
                                   std::string_view after) {
  if (before == after) return std::nullopt;
  Change change = count_report(std::move(kern), std::move(service), time);
  change.reported = 0;
  change.closed = after == "closed" ? 1 : -1;
  return change;
}

Filter read_filter(const Query& query, std::string_view today, std::vector<Wrong>& wrong) {
  Filter filter;
  for (const auto& [name, value] : query) {
    if (name == "from") filter.from = read_day(name, value, wrong);
    if (name == "until") filter.until = read_day(name, value, wrong);
    if (name == "kern") filter.kern = value;
  }
  if (!filter.from.empty() && !filter.until.empty() && filter.until < filter.from) {
    wrong.push_back({"until", "lies before from"});
  }
  if (filter.from.empty()) {
    const auto last = parse_day(filter.until.empty() ? today : filter.until);
    if (last) filter.from = format_day(*last - kDaysWithoutFrom);
  }
  return filter;
}

}  // namespace statistics
