// SPDX-License-Identifier: EUPL-1.2
// What an event does to the counts, and which counts a reader asks for. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace statistics {

// Added to the counts of one kern, service and day (UTC, the day of the report).
struct Change {
  std::string kern;  // empty: not known yet
  std::string service;
  std::string day;  // "2026-11-24"
  std::int64_t reported = 0;
  std::int64_t closed = 0;

  friend bool operator==(const Change&, const Change&) = default;
};

// A report was made at `time` ("2026-11-24T14:44:16Z").
Change count_report(std::string kern, std::string service, std::string_view time);

// The status of a report that was made at `time` went from `before` to `after`. Nothing when it
// stayed.
std::optional<Change> count_update(std::string kern,
                                   std::string service,
                                   std::string_view time,
                                   std::string_view before,
                                   std::string_view after);

// Both days belong to it.
struct Filter {
  std::string from;
  std::string until;                // empty: no end
  std::optional<std::string> kern;  // the empty one: reports whose kern is not known
};

// A parameter that cannot be used, and why.
struct Wrong {
  std::string name;
  std::string detail;
};

using Query = std::vector<std::pair<std::string, std::string>>;

// Reads `from`, `until` and `kern`. Without `from` it is the 90 days before `today`. Adds to
// `wrong` what cannot be used.
Filter read_filter(const Query& query, std::string_view today, std::vector<Wrong>& wrong);

// The day of a point in time, in nanoseconds since 1970.
std::string day_of(std::int64_t time_ns);

}  // namespace statistics
