// SPDX-License-Identifier: EUPL-1.2
// Which reports or updates a reader asks for: the filters and the paging of the lists. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/outcome.hpp"
#include "model/parameters.hpp"
#include "model/places.hpp"
#include "model/times.hpp"

namespace incidents {

inline constexpr std::uint32_t kPageSizeMax = 1'000;
inline constexpr std::uint32_t kPageMax = 100'000;
inline constexpr std::size_t kIdsMax = 90;    // in one list of ids
inline constexpr std::size_t kCodesMax = 40;  // in one list of service codes
inline constexpr Nanoseconds kSpanMax = 90 * kDay;
inline constexpr double kRadiusMetersMax = 50'000;

struct Page {
  std::uint32_t number = 1;
  std::uint32_t size = kPageSizeMax;
  bool peeks = false;  // one more than the size, to know whether another page follows

  [[nodiscard]] std::uint32_t limit() const { return size + (peeks ? 1 : 0); }
  [[nodiscard]] std::uint64_t skipped() const { return std::uint64_t{number - 1} * size; }
};

// Both ends belong to it.
struct Window {
  std::optional<Nanoseconds> from;
  std::optional<Nanoseconds> until;
};

struct Bounds {
  Position south_west;
  Position north_east;
};

struct Circle {
  Position middle;
  double radius_meters = 0;

  // Metres in a degree, north and east of the middle: near enough within the largest radius.
  [[nodiscard]] double meters_per_degree_north() const { return 111'320; }
  [[nodiscard]] double meters_per_degree_east() const;
};

struct ReportQuery {
  std::vector<std::string> ids;  // not empty: all else counts for nothing
  std::vector<std::string> service_codes;
  std::string kern;  // id; empty for all
  std::optional<bool> open;
  Window requested;
  Window changed;                // when it was last touched here, by our clock
  std::optional<Bounds> bounds;  // on the public position, so that nothing finer can be found out
  std::optional<Circle> circle;  // likewise
  Page page;
};

struct UpdateQuery {
  std::vector<std::string> report_ids;
  Window updated;
  Page page;
};

// Without dates: the 90 days before now (`updated_after` and `updated_before` lift that: a change
// feed reaches all reports). With one date: the 90 days from it on, or up to it.
Outcome<ReportQuery> read_report_query(const Parameters& parameters, Nanoseconds now);
Outcome<UpdateQuery> read_update_query(const Parameters& parameters, Nanoseconds now);

}  // namespace incidents
