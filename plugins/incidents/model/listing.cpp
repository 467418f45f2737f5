// SPDX-License-Identifier: EUPL-1.2
#include "model/listing.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string_view>
#include <utility>

#include "model/numbers.hpp"
#include "model/text.hpp"

namespace incidents {
namespace {

using Findings = std::vector<Finding>;

std::optional<Nanoseconds> read_time(const Parameters& parameters,
                                     const char* name,
                                     Findings& findings) {
  const std::string_view text = trimmed(parameters.first(name));
  if (text.empty()) return std::nullopt;
  const auto time = parse_time(text);
  if (time) return *time;
  findings.push_back({name, time.error().text});
  return std::nullopt;
}

Window read_window(const Parameters& parameters,
                   const char* from_name,
                   const char* until_name,
                   Findings& findings) {
  Window window{read_time(parameters, from_name, findings),
                read_time(parameters, until_name, findings)};
  if (window.from && window.until && *window.until < *window.from) {
    findings.push_back({until_name, std::string("lies before ") + from_name});
  }
  return window;
}

// start_date and end_date, never more than 90 days together.
Window read_dates(const Parameters& parameters, Findings& findings) {
  Window window = read_window(parameters, "start_date", "end_date", findings);
  if (window.from && window.until) {
    if (*window.until - *window.from > kSpanMax) {
      findings.push_back({"end_date", "is more than 90 days after start_date"});
    }
  } else if (window.from) {
    window.until = *window.from + kSpanMax;
  } else if (window.until) {
    window.from = *window.until - kSpanMax;
  }
  return window;
}

std::uint32_t read_count(const Parameters& parameters,
                         const char* name,
                         std::uint32_t otherwise,
                         std::uint32_t most,
                         Findings& findings) {
  const std::string_view text = trimmed(parameters.first(name));
  if (text.empty()) return otherwise;
  const auto count = parse_count(text);
  if (count && *count >= 1 && *count <= most) return static_cast<std::uint32_t>(*count);
  findings.push_back({name, "is not a whole number from 1 to " + std::to_string(most)});
  return otherwise;
}

Page read_page(const Parameters& parameters, Findings& findings) {
  Page page;
  page.number = read_count(parameters, "page", 1, kPageMax, findings);
  page.size = read_count(parameters, "page_size", kPageSizeMax, kPageSizeMax, findings);
  return page;
}

// A comma list, which may also be repeated.
std::vector<std::string> read_list(const Parameters& parameters,
                                   const char* name,
                                   std::size_t most,
                                   Findings& findings) {
  std::vector<std::string> items;
  for (const std::string_view text : parameters.all(name)) {
    for (std::string& item : split_list(text)) items.push_back(std::move(item));
  }
  if (items.size() > most) {
    findings.push_back({name, "names more than " + std::to_string(most)});
    items.clear();
  }
  return items;
}

std::optional<bool> read_status(const Parameters& parameters, Findings& findings) {
  bool open = false;
  bool closed = false;
  for (const std::string& status : read_list(parameters, "status", kCodesMax, findings)) {
    if (status == "open") {
      open = true;
    } else if (status == "closed") {
      closed = true;
    } else {
      findings.push_back({"status", "is neither open nor closed"});
      return std::nullopt;
    }
  }
  if (open == closed) return std::nullopt;
  return open;
}

bool on_earth(Position position) {
  return position.latitude >= -90 && position.latitude <= 90 && position.longitude >= -180 &&
         position.longitude <= 180;
}

std::optional<Bounds> read_bounds(const Parameters& parameters, Findings& findings) {
  const std::string_view text = trimmed(parameters.first("bbox"));
  if (text.empty()) return std::nullopt;
  const auto parts = split_list(text);
  std::array<double, 4> degrees{};
  bool whole = parts.size() == degrees.size();
  for (std::size_t each = 0; whole && each < degrees.size(); ++each) {
    const auto number = parse_number(parts[each]);
    whole = number.has_value();
    degrees[each] = number.value_or(0);
  }
  const Bounds bounds{{degrees[1], degrees[0]}, {degrees[3], degrees[2]}};
  const bool ordered = bounds.south_west.latitude <= bounds.north_east.latitude &&
                       bounds.south_west.longitude <= bounds.north_east.longitude;
  if (whole && ordered && on_earth(bounds.south_west) && on_earth(bounds.north_east)) return bounds;
  findings.push_back({"bbox", "is not west,south,east,north in degrees"});
  return std::nullopt;
}

std::optional<Circle> read_circle(const Parameters& parameters, Findings& findings) {
  constexpr std::array<const char*, 3> kNames = {"lat", "long", "radius"};
  std::array<double, 3> numbers{};
  std::size_t given = 0;
  Findings missing;
  for (std::size_t each = 0; each < kNames.size(); ++each) {
    const std::string_view text = trimmed(parameters.first(kNames[each]));
    if (text.empty()) {
      missing.push_back({kNames[each], "is missing: lat, long and radius go together"});
      continue;
    }
    ++given;
    const auto number = parse_number(text);
    if (!number) findings.push_back({kNames[each], "is not a number"});
    numbers[each] = number.value_or(0);
  }
  if (given == 0) return std::nullopt;
  for (Finding& each : missing) findings.push_back(std::move(each));
  const Circle circle{{numbers[0], numbers[1]}, numbers[2]};
  if (missing.empty() && !on_earth(circle.middle)) {
    findings.push_back({"lat, long", "is not a position on earth"});
  }
  if (missing.empty() && (circle.radius_meters <= 0 || circle.radius_meters > kRadiusMetersMax)) {
    findings.push_back({"radius", "is not a number of metres up to 50000"});
  }
  return circle;
}

}  // namespace

double Circle::meters_per_degree_east() const {
  return meters_per_degree_north() * std::cos(middle.latitude * std::numbers::pi / 180);
}

Outcome<ReportQuery> read_report_query(const Parameters& parameters, Nanoseconds now) {
  Findings findings = text_findings(parameters);
  ReportQuery query;
  query.ids = read_list(parameters, "service_request_id", kIdsMax, findings);
  query.page = read_page(parameters, findings);
  if (query.ids.empty()) {
    query.service_codes = read_list(parameters, "service_code", kCodesMax, findings);
    query.open = read_status(parameters, findings);
    query.requested = read_dates(parameters, findings);
    query.changed = read_window(parameters, "updated_after", "updated_before", findings);
    query.bounds = read_bounds(parameters, findings);
    query.circle = read_circle(parameters, findings);
    const bool dated = query.requested.from || query.changed.from || query.changed.until;
    if (!dated) query.requested.from = now - kSpanMax;
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return query;
}

Outcome<UpdateQuery> read_update_query(const Parameters& parameters, Nanoseconds now) {
  Findings findings = text_findings(parameters);
  UpdateQuery query;
  query.report_ids = read_list(parameters, "service_request_id", kIdsMax, findings);
  query.page = read_page(parameters, findings);
  query.updated = read_dates(parameters, findings);
  if (!query.updated.from && query.report_ids.empty()) query.updated.from = now - kSpanMax;
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return query;
}

}  // namespace incidents
