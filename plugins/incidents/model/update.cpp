// SPDX-License-Identifier: EUPL-1.2
#include "model/update.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/media.hpp"
#include "model/text.hpp"

namespace incidents {
namespace {

constexpr std::size_t kUpdateIdCharactersMax = 200;

// The words of mySociety's extension, and what FixMyStreet makes of them.
constexpr std::array<std::pair<std::string_view, Effect>, 15> kStatuses = {{
    {"unchanged", Effect::kNone},
    {"open", Effect::kOpens},
    {"closed", Effect::kCloses},
    {"fixed", Effect::kCloses},
    {"in_progress", Effect::kOpens},
    {"planned", Effect::kOpens},
    {"action_scheduled", Effect::kOpens},
    {"investigating", Effect::kOpens},
    {"duplicate", Effect::kCloses},
    {"not_councils_responsibility", Effect::kCloses},
    {"no_further_action", Effect::kCloses},
    {"internal_referral", Effect::kCloses},
    {"cancelled", Effect::kCloses},
    {"reopen", Effect::kOpens},
    {"for_triage", Effect::kOpens},
}};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::optional<Effect> effect_of(std::string_view status) {
  const std::string word = lower_case(status);
  for (const auto& [known, effect] : kStatuses) {
    if (known == word) return effect;
  }
  return std::nullopt;
}

Outcome<UpdateCommand> read_update(const Parameters& parameters) {
  std::vector<Finding> findings = text_findings(parameters);
  const auto required = [&](const char* name) {
    const std::string_view value = trimmed(parameters.first(name));
    if (value.empty()) findings.push_back({name, "is required"});
    return value;
  };
  UpdateCommand command;
  command.report_id = required("service_request_id");
  command.update_id = required("update_id");
  command.status = lower_case(required("status"));
  const std::string_view updated = required("updated_datetime");
  command.description = required("description");
  command.media_urls = read_media_urls(parameters, findings);
  if (count_characters(command.update_id).value_or(0) > kUpdateIdCharactersMax) {
    findings.push_back({"update_id", "is longer than 200 characters"});
  }
  if (const auto effect = effect_of(command.status)) {
    command.effect = *effect;
  } else if (!command.status.empty()) {
    findings.push_back({"status", "is not a known status such as OPEN, IN_PROGRESS or CLOSED"});
  }
  if (!updated.empty()) {
    const auto time = parse_time(updated);
    if (time) {
      command.updated = *time;
    } else {
      findings.push_back({"updated_datetime", time.error().text});
    }
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  return command;
}

ReportChange decide_update(const ReportState& state,
                           const UpdateCommand& command,
                           Nanoseconds now) {
  const Nanoseconds time = std::min(command.updated, now);
  ReportChange change;
  change.open = state.open;
  change.status_notes = state.status_notes;
  change.updated = state.updated;
  change.decided = state.decided;
  const bool decides = command.effect != Effect::kNone && time >= state.decided;
  if (decides) {
    change.open = command.effect == Effect::kOpens;
    change.changes_status = change.open != state.open;
    change.status_notes = command.description;
    change.decided = time;
  }
  // While closed, `updated` stays the time of closing: that is what readers take it for.
  if (change.open) {
    change.updated = std::max(state.updated, time);
  } else if (change.changes_status) {
    change.updated = time;
  }
  return change;
}

}  // namespace incidents
