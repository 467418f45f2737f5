// SPDX-License-Identifier: EUPL-1.2
#include "model/report.hpp"

#include <algorithm>
#include <utility>

#include "model/answers.hpp"
#include "model/media.hpp"
#include "model/notices.hpp"
#include "model/numbers.hpp"
#include "model/text.hpp"

namespace incidents {
namespace {

constexpr const char* kPlaceParameters = "lat, long";
constexpr const char* kAreaParameter = "area";

bool knows(const std::vector<Finding>& findings, std::string_view name) {
  return std::any_of(
      findings.begin(), findings.end(), [&](const Finding& each) { return each.name == name; });
}

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
  for (Finding& each : more) {
    if (!knows(findings, each.name)) findings.push_back(std::move(each));
  }
}

std::optional<double> read_degrees(const Parameters& parameters,
                                   const char* name,
                                   double limit,
                                   std::vector<Finding>& findings) {
  const std::string_view text = trimmed(parameters.first(name));
  if (text.empty()) {
    append(findings, {{name, "is missing: lat and long go together"}});
    return std::nullopt;
  }
  const auto degrees = parse_number(text);
  if (!degrees) {
    append(findings, {{name, "is not a number of degrees like 52.01"}});
  } else if (*degrees < -limit || *degrees > limit) {
    append(findings, {{name, "is beyond " + std::to_string(static_cast<int>(limit)) + " degrees"}});
  } else {
    return degrees;
  }
  return std::nullopt;
}

std::string_view area_in(const Parameters& parameters) {
  return trimmed(parameters.first(kAreaParameter));
}

// Reads the four ways to say where. A position is decisive, then an area; words and address ids go
// along.
void read_place_parameters(const Parameters& parameters,
                           NewReport& report,
                           std::vector<Finding>& findings) {
  report.address_string = trimmed(parameters.first("address_string"));
  report.address_id = trimmed(parameters.first("address_id"));
  const bool position = !parameters.first("lat").empty() || !parameters.first("long").empty();
  if (position) {
    const auto latitude = read_degrees(parameters, "lat", 90, findings);
    const auto longitude = read_degrees(parameters, "long", 180, findings);
    if (latitude && longitude) report.exact = Position{*latitude, *longitude};
  } else if (report.address_string.empty() && report.address_id.empty() &&
             area_in(parameters).empty()) {
    append(findings,
           {{kPlaceParameters,
             "a place is required: lat and long, area, address_string or address_id"}});
  }
}

// What the kern takes; null with a finding when that is nothing now.
const KernIntake* open_intake(const Intake& intake,
                              const Place& place,
                              const char* parameter,
                              std::vector<Finding>& findings) {
  const auto kern = intake.kernen.find(place.kern);
  if (kern != intake.kernen.end() && kern->second.open) return &kern->second;
  const std::string reason =
      kern == intake.kernen.end() ? "it has not been set up" : kern->second.closed_because;
  append(findings, {{parameter, place.kern_name + " takes no reports here: " + reason}});
  return nullptr;
}

// The intake of the place that the report is about, or null with a finding.
const KernIntake* find_intake(const Intake& intake,
                              std::string_view area,
                              NewReport& report,
                              std::vector<Finding>& findings) {
  if (!report.exact && area.empty()) {
    if (intake.organisation.open) return &intake.organisation;
    append(findings,
           {{"service_code", "no reports are taken: " + intake.organisation.closed_because}});
    return nullptr;
  }
  const char* parameter = report.exact ? kPlaceParameters : kAreaParameter;
  const auto place = report.exact ? intake.places.locate(*report.exact) : intake.places.find(area);
  if (!place) {
    append(findings,
           {{parameter,
             report.exact ? "the position is outside the area that takes reports here"
                          : "there is no such area here"}});
    return nullptr;
  }
  report.kern = place->kern;
  report.wijk = place->wijk;
  report.public_address = name_of(*place);
  if (report.exact) report.shown = public_position(*report.exact);
  if (!place->border_with.empty()) add_notice(report.notice, border_notice(*place));
  return open_intake(intake, *place, parameter, findings);
}

Contact read_contact(const Parameters& parameters) {
  const auto text = [&](const char* name) { return std::string(trimmed(parameters.first(name))); };
  return {text("email"),
          text("first_name"),
          text("last_name"),
          text("phone"),
          std::string(trimmed(parameters.first("device_id", "deviceid"))),
          text("account_id")};
}

void take_service(const Service& service, NewReport& report) {
  std::string notice = service.notice;
  add_notice(notice, report.notice);
  report.notice = std::move(notice);
  report.service_code = service.code;
  report.service_name = service.name;
  report.kind = service.kind;
  if (service.kind != ServiceKind::kBatch) report.token.clear();
}

// When a report that is imported came in.
Nanoseconds read_requested(const Parameters& parameters,
                           Nanoseconds now,
                           std::vector<Finding>& findings) {
  constexpr const char* kName = "requested_datetime";
  const std::string_view text = trimmed(parameters.first(kName));
  if (text.empty()) return now;
  const auto time = parse_time(text);
  if (!time) {
    append(findings, {{kName, time.error().text}});
  } else if (*time > now) {
    append(findings, {{kName, "lies in the future"}});
  }
  return time ? *time : now;
}

}  // namespace

bool Contact::empty() const {
  return email.empty() && first_name.empty() && last_name.empty() && phone.empty() &&
         device_id.empty() && account_id.empty();
}

Outcome<NewReport> receive(const Intake& intake,
                           const ApiKey& sender,
                           const Parameters& parameters,
                           Nanoseconds now,
                           ReportIds ids) {
  std::vector<Finding> findings = text_findings(parameters);
  const std::string_view code = trimmed(parameters.first("service_code"));
  const Service* service = intake.find_service(code);
  if (code.empty()) {
    append(findings, {{"service_code", "is required"}});
  } else if (service == nullptr && !knows(findings, "service_code")) {
    return refuse(Cause::kNotFound, "service_code", "there is no service of that code");
  }
  NewReport report;
  report.id = std::move(ids.report);
  report.token = std::move(ids.token);
  report.requested = sender.imports ? read_requested(parameters, now, findings) : now;
  read_place_parameters(parameters, report, findings);
  const bool place_readable = !knows(findings, "lat") && !knows(findings, "long");
  const KernIntake* kern =
      place_readable ? find_intake(intake, area_in(parameters), report, findings) : nullptr;
  if (service != nullptr && kern != nullptr) {
    service = kern->catalogue.find(code);  // the kern's own edition of it
    if (service == nullptr) append(findings, {{"service_code", "is not offered at this place"}});
  }
  if (service != nullptr) {
    Answers answers = read_answers(*service, parameters);
    append(findings, std::move(answers.findings));
    report.answers = std::move(answers.given);
    take_service(*service, report);
  }
  report.description = trimmed(parameters.first("description"));
  report.media_urls = read_media_urls(parameters, findings);
  report.contact = read_contact(parameters);
  if (report.kern.empty()) add_notice(report.notice, kNoticePlaceUnknown);
  if (!parameters.uploads().empty()) add_notice(report.notice, kNoticeNoPhotos);
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return report;
}

}  // namespace incidents
