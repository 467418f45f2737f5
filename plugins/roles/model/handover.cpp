// SPDX-License-Identifier: EUPL-1.2
#include "model/handover.hpp"

#include <algorithm>
#include <utility>

#include "model/plates.hpp"
#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::size_t kNoteCharactersMax = 4'000;

Refusal no_coordinator() {
  return refuse(Cause::kInvalid, "assignment", say(texts::kWrongNoHandover));
}

}  // namespace

Outcome<Handover> hand_over(const Assignment& assignment,
                            const std::vector<Assignment>& posts,
                            const std::vector<Absence>& absences,
                            const Organisation& organisation,
                            Day today) {
  if (!is_coordinator(assignment.role)) return no_coordinator();
  const auto outside = [&](const Scope& scope) { return !covers(assignment.scope, scope); };
  Handover sheet;
  sheet.assignment = assignment;
  for (const Assignment& each : posts) {
    const bool near = covers(assignment.scope, each.scope) || covers(each.scope, assignment.scope);
    if (near && each.id != assignment.id && each.term.holds_on(today)) {
      sheet.colleagues.push_back(each);
    }
  }
  sheet.vacancies = vacancies(organisation, posts, today);
  std::erase_if(sheet.vacancies, [&](const Post& post) { return outside(post.scope); });
  sheet.ending = ending_soon(organisation, posts, today);
  std::erase_if(sheet.ending, [&](const Assignment& each) { return outside(each.scope); });
  sheet.queue = queue_of(assignment.role, assignment.scope, posts, absences, today);
  return sheet;
}

Outcome<std::string> check_note(const Assignment& assignment, std::string_view note) {
  if (!is_coordinator(assignment.role)) return no_coordinator();
  if (note.empty()) return std::string();
  if (auto problem = text_problem(note, kNoteCharactersMax)) {
    return refuse(Cause::kInvalid, "note", std::move(*problem));
  }
  return masked_plates(note);
}

}  // namespace roles
