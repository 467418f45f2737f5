// SPDX-License-Identifier: EUPL-1.2
#include "api.hpp"

#include <algorithm>
#include <cstdlib>

namespace incidents {
namespace {

constexpr std::string_view kSpecification = "http://wiki.open311.org/GeoReport_v2";
constexpr std::string_view kRoot = "/open311/v2";

std::string joined(const std::vector<std::string>& parts) {
  std::string whole;
  for (const std::string& part : parts) whole += (whole.empty() ? "" : ", ") + part;
  return whole;
}

// Trap 2: bare types here, charset elsewhere.
Element endpoint(std::string_view url, std::string_view type, Nanoseconds changed) {
  return object(
      "endpoint",
      {text("specification", kSpecification),
       text("url", url),
       text("changeset", format_time(changed)),
       text("type", type),
       list("formats", {text("format", "text/xml"), text("format", "application/json")})});
}

Element service_element(const Service& service) {
  return object("service",
                {text("service_code", service.code),
                 text("service_name", service.name),
                 text("description", service.description),
                 boolean("metadata", !service.attributes.empty()),
                 text("type", to_string(service.kind)),
                 text("keywords", joined(service.keywords)),
                 text("group", service.group)});
}

Element attribute_element(const Attribute& attribute, std::int64_t order) {
  std::vector<Element> values;
  values.reserve(attribute.values.size());
  for (const Choice& choice : attribute.values) {
    values.push_back(object("value", {text("key", choice.key), text("name", choice.name)}));
  }
  return object("attribute",
                {boolean("variable", attribute.variable),
                 text("code", attribute.code),
                 text("datatype", to_string(attribute.datatype)),
                 boolean("required", attribute.required),
                 text("datatype_description", attribute.datatype_description),
                 integer("order", order),
                 text("description", attribute.description),
                 list("values", std::move(values))});
}

Element first_of(std::string name, const std::vector<std::string>& values) {
  return values.empty() ? nothing(std::move(name)) : text(std::move(name), values.front());
}

Element report_element(const ReportRecord& report, const Intake& intake) {
  const Service* service = intake.find_service(report.service_code);
  const auto degrees = [&](const char* name, double Position::*degree) {
    return report.position ? number(name, (*report.position).*degree) : nothing(name);
  };
  return object("request",
                {text("service_request_id", report.id),
                 text("status", report.status),
                 text("status_notes", report.status_notes),
                 text("service_name", report.service_name),
                 text("service_code", report.service_code),
                 text("description", report.description),
                 text("agency_responsible", intake.agency),
                 text("service_notice", service == nullptr ? "" : service->notice),
                 text("requested_datetime", format_time(report.requested)),
                 text("updated_datetime", format_time(report.updated)),
                 nothing("expected_datetime"),
                 text("address", report.address),
                 nothing("address_id"),  // either would give the exact place away
                 nothing("zipcode"),
                 degrees("lat", &Position::latitude),
                 degrees("long", &Position::longitude),
                 first_of("media_url", report.media_urls)});
}

}  // namespace

// Trap 3: two endpoints and two formats, so that no client takes a list of one for a single thing.
Element discovery_document(const Intake& intake, std::string_view base_url, Nanoseconds changed) {
  const std::string production = std::string(base_url) + std::string(kRoot);
  const std::string& test = intake.test_endpoint.empty() ? production : intake.test_endpoint;
  return object(
      "discovery",
      {text("changeset", format_time(changed)),
       text("contact", intake.contact),
       text("key_service", intake.key_service),
       list("endpoints",
            {endpoint(production, "production", changed), endpoint(test, "test", changed)})});
}

Element services_document(const std::vector<const Service*>& services) {
  std::vector<Element> items;
  items.reserve(services.size());
  for (const Service* service : services) items.push_back(service_element(*service));
  return list("services", std::move(items));
}

Element definition_document(const Service& service) {
  std::vector<Element> attributes;
  attributes.reserve(service.attributes.size());
  for (const Attribute& attribute : service.attributes) {
    const auto order = static_cast<std::int64_t>(attributes.size()) + 1;
    attributes.push_back(attribute_element(attribute, order));
  }
  return object("service_definition",
                {text("service_code", service.code), list("attributes", std::move(attributes))});
}

Element accepted_document(const NewReport& report) {
  std::vector<Element> members;
  switch (report.kind) {
    case ServiceKind::kRealtime: members.push_back(text("service_request_id", report.id)); break;
    case ServiceKind::kBatch: members.push_back(text("token", report.token)); break;
    case ServiceKind::kBlackbox: break;
  }
  members.push_back(text("service_notice", report.notice));
  members.push_back(text("account_id", report.contact.account_id));
  return list("service_requests", {object("request", std::move(members))});
}

Element token_document(std::string_view report_id, std::string_view token) {
  return list("service_requests",
              {object("request", {text("service_request_id", report_id), text("token", token)})});
}

Element reports_document(const std::vector<ReportRecord>& reports, const Intake& intake) {
  std::vector<Element> items;
  items.reserve(reports.size());
  for (const ReportRecord& report : reports) items.push_back(report_element(report, intake));
  return list("service_requests", std::move(items));
}

Element updates_document(const std::vector<UpdateRecord>& updates) {
  std::vector<Element> items;
  items.reserve(updates.size());
  for (const UpdateRecord& update : updates) {
    items.push_back(object("request_update",
                           {text("update_id", update.update_id),
                            text("service_request_id", update.report_id),
                            text("status", update.status),
                            text("updated_datetime", format_time(update.updated)),
                            text("description", update.description),
                            first_of("media_url", update.media_urls)}));
  }
  return list("service_request_updates", std::move(items));
}

Element update_accepted_document(std::string_view update_id) {
  return list("service_request_updates",
              {object("request_update", {text("update_id", update_id)})});
}

std::uint32_t http_status(Cause cause) {
  switch (cause) {
    case Cause::kInvalid: return 400;
    case Cause::kForbidden: return 403;
    case Cause::kNotFound: return 404;
  }
  std::abort();
}

Element errors_document(std::uint32_t status, const std::vector<Finding>& findings) {
  std::vector<Element> items;
  items.reserve(findings.size());
  for (const Finding& finding : findings) {
    items.push_back(object("error",
                           {text("code", std::to_string(status)),
                            text("description", finding.name + ": " + finding.detail)}));
  }
  return list("errors", std::move(items));
}

}  // namespace incidents
