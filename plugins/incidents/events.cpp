// SPDX-License-Identifier: EUPL-1.2
#include "events.hpp"

#include "document.hpp"

namespace incidents {
namespace {

std::string_view public_status(bool open) {
  return open ? "open" : "closed";
}

Element position_element(const std::optional<Position>& position) {
  if (!position) return nothing("position");
  return object("position",
                {number("lat", position->latitude), number("long", position->longitude)});
}

}  // namespace

btl::Event reported_event(const NewReport& report) {
  const Element payload = object("reported",
                                 {text("report_id", report.id),
                                  text("service_code", report.service_code),
                                  text("service_name", report.service_name),
                                  text("service_type", to_string(report.kind)),
                                  text("kern", report.kern),
                                  text("wijk", report.wijk),
                                  position_element(report.shown),
                                  text("reported_at", format_time(report.requested))});
  return {"nl.buurttoezicht.incidents.reported.v1", report.id, report.kern, render_json(payload)};
}

btl::Event updated_event(const ReportState& before,
                         const UpdateCommand& command,
                         const ReportChange& change) {
  const Element payload = object("updated",
                                 {text("report_id", before.id),
                                  text("service_code", before.service_code),
                                  text("kern", before.kern),
                                  text("wijk", before.wijk),
                                  text("reported_at", format_time(before.requested)),
                                  text("updated_at", format_time(command.updated)),
                                  text("detail", command.status),
                                  text("status_before", public_status(before.open)),
                                  text("status", public_status(change.open))});
  return {"nl.buurttoezicht.incidents.updated.v1", before.id, before.kern, render_json(payload)};
}

}  // namespace incidents
