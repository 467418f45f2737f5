// SPDX-License-Identifier: EUPL-1.2
// From the parameters of a POST to a new report, or to everything that is wrong with them. Pure;
// any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/intake.hpp"
#include "model/outcome.hpp"
#include "model/parameters.hpp"
#include "model/places.hpp"
#include "model/times.hpp"

namespace incidents {

// How to reach the reporter. Never leaves the store through a public route.
struct Contact {
  std::string email;
  std::string first_name;
  std::string last_name;
  std::string phone;
  std::string device_id;
  std::string account_id;

  [[nodiscard]] bool empty() const;
};

// One answer to a question of the service; several for a multi-value list.
struct Answer {
  std::string attribute;
  std::string value;
};

// Random 128-bit ids as 32 hexadecimal digits; the caller has the source of randomness.
struct ReportIds {
  std::string report;
  std::string token;
};

struct NewReport {
  std::string id;
  std::string token;  // of a batch service, else empty
  std::string service_code;
  std::string service_name;
  ServiceKind kind = ServiceKind::kRealtime;
  std::string notice;  // what the reporter is told
  std::string kern;    // id; empty: a person has to find the place
  std::string wijk;
  std::string public_address;  // "Centrum, Bleiswijk"
  std::optional<Position> exact;
  std::optional<Position> shown;  // what others may see
  std::string address_string;
  std::string address_id;
  std::string description;
  std::vector<std::string> media_urls;
  std::vector<Answer> answers;
  Contact contact;
  Nanoseconds requested = 0;
};

// Decides on a report. Refusals: kNotFound for a service that nobody has; kInvalid for the rest,
// with one finding for each parameter and attribute that is wrong, also when the kern is closed or
// the place lies outside all of them. A sender that imports may say when the report came in, with
// `requested_datetime`; of any other that is ignored.
Outcome<NewReport> receive(const Intake& intake,
                           const ApiKey& sender,
                           const Parameters& parameters,
                           Nanoseconds now,
                           ReportIds ids);

}  // namespace incidents
