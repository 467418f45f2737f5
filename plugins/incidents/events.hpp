// SPDX-License-Identifier: EUPL-1.2
// What the rest of the house is told. No description, no exact position, nothing of the reporter.
// Pure.
#pragma once

#include <btl/delivery.hpp>

#include "model/report.hpp"
#include "model/update.hpp"

namespace incidents {

// nl.buurttoezicht.incidents.reported.v1 (schema/reported.v1.json), about the report.
btl::Event reported_event(const NewReport& report);

// nl.buurttoezicht.incidents.updated.v1 (schema/updated.v1.json), about the report.
btl::Event updated_event(const ReportState& before,
                         const UpdateCommand& command,
                         const ReportChange& change);

}  // namespace incidents
