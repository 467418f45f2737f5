// SPDX-License-Identifier: EUPL-1.2
// The documents of Open311 GeoReport v2 and of its servicerequestupdates extension, built from
// model values. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document.hpp"
#include "model/intake.hpp"
#include "model/outcome.hpp"
#include "model/report.hpp"
#include "records.hpp"

namespace incidents {

// `base_url` is where clients reach this server, `changed` when its services last did.
Element discovery_document(const Intake& intake, std::string_view base_url, Nanoseconds changed);

Element services_document(const std::vector<const Service*>& services);
Element definition_document(const Service& service);

// The answer to a POST: an id, a token, or (blackbox) neither.
Element accepted_document(const NewReport& report);

Element token_document(std::string_view report_id, std::string_view token);

// Notices come from the services as they are now.
Element reports_document(const std::vector<ReportRecord>& reports, const Intake& intake);

Element updates_document(const std::vector<UpdateRecord>& updates);
Element update_accepted_document(std::string_view update_id);

// 400, 403 or 404.
std::uint32_t http_status(Cause cause);
Element errors_document(std::uint32_t status, const std::vector<Finding>& findings);

}  // namespace incidents
