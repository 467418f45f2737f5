// SPDX-License-Identifier: EUPL-1.2
// A year of reports that nobody made, for the demo: where, when, about what, and what came of it.
// The same for the same seed. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"

namespace btl::host {

struct DemoPlace {
  double lat = 0;  // WGS 84, degrees
  double lon = 0;
};

// A point inside each wijk of a GeoJSON file of areas; empty when it is no such file.
std::vector<DemoPlace> demo_places(std::string_view geojson);

struct DemoReport {
  base::Time requested = {};
  std::string form = {};  // of POST /open311/v2/requests.json, without the key
  // What a handling system said later, and when; nothing while it is open.
  std::optional<base::Time> closed = {};
  std::string answer = {};
};

// In the year before `now`, oldest first: more in the evening and in the dark months.
std::vector<DemoReport> demo_reports(const std::vector<DemoPlace>& places,
                                     std::uint64_t seed,
                                     std::uint32_t count,
                                     base::Time now);

// The form of POST /open311/v2/servicerequestupdates.json that closes it, without the key.
std::string demo_update(const DemoReport& report, const std::string& id);

}  // namespace btl::host
