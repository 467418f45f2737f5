// SPDX-License-Identifier: EUPL-1.2
// What an update from a handling system does to a report: the status machine. Pure; any thread.
//
// Public status is open or closed. The finer words of updates are kept and given back; each leads
// to open, to closed or to no change. Updates may arrive out of order: the one with the latest time
// decides, an older one is only recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/outcome.hpp"
#include "model/parameters.hpp"
#include "model/times.hpp"

namespace incidents {

enum class Effect : std::uint8_t { kNone, kOpens, kCloses };

// What the word says, in either case ("CLOSED", "in_progress"); nothing for an unknown word.
std::optional<Effect> effect_of(std::string_view status);

struct UpdateCommand {
  std::string report_id;
  std::string update_id;  // the sender's own
  std::string status;     // lower case
  Effect effect = Effect::kNone;
  Nanoseconds updated = 0;
  std::string description;
  std::vector<std::string> media_urls;
};

// All findings at once; each required parameter that is missing is one.
Outcome<UpdateCommand> read_update(const Parameters& parameters);

// What is known of the report.
struct ReportState {
  std::string id;
  std::string service_code;
  std::string kern;
  std::string wijk;
  bool open = true;
  bool listed = true;  // false: of a blackbox service
  std::string status_notes;
  Nanoseconds requested = 0;
  Nanoseconds updated = 0;    // shown as updated_datetime
  Nanoseconds decided = 0;    // time of the update that set the status; 0: none did
  std::int64_t revision = 0;  // grows with each change
};

struct ReportChange {
  bool open = true;
  bool changes_status = false;  // from open to closed or back
  std::string status_notes;
  Nanoseconds updated = 0;
  Nanoseconds decided = 0;
};

// A time ahead of `now` counts as now, so that a sender with a fast clock cannot block those after
// it.
ReportChange decide_update(const ReportState& state, const UpdateCommand& command, Nanoseconds now);

}  // namespace incidents
