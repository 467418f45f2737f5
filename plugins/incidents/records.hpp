// SPDX-License-Identifier: EUPL-1.2
// What is read back of reports and updates: only what others may see. There is no field for the
// exact position, the address as typed or the reporter, so no answer can leak them. Values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/places.hpp"
#include "model/times.hpp"

namespace incidents {

struct ReportRecord {
  std::string id;
  std::string status;
  std::string status_notes;
  std::string service_code;
  std::string service_name;
  std::string description;
  std::string address;  // wijk and kern
  std::vector<std::string> media_urls;
  std::optional<Position> position;
  Nanoseconds requested = 0;
  Nanoseconds updated = 0;
};

struct UpdateRecord {
  std::string update_id;
  std::string report_id;
  std::string status;
  std::string description;
  std::vector<std::string> media_urls;
  Nanoseconds updated = 0;
};

}  // namespace incidents
