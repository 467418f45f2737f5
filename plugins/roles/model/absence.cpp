// SPDX-License-Identifier: EUPL-1.2
#include "model/absence.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace roles {
namespace {

// Everybody who fills the post and is there.
std::vector<std::string> present(const Post& post,
                                 const std::vector<Assignment>& assignments,
                                 const std::vector<Absence>& absences,
                                 Day day) {
  std::vector<std::string> persons;
  for (const Assignment& each : assignments) {
    const bool fills = each.role == post.role && each.deputy == post.deputy &&
                       each.scope == post.scope && each.term.holds_on(day);
    const bool away = std::any_of(absences.begin(), absences.end(), [&](const Absence& absence) {
      return absence.person == each.person && absence.term.holds_on(day);
    });
    if (fills && !away) persons.push_back(each.person);
  }
  return persons;
}

}  // namespace

Outcome<Absence> announce(std::string id,
                          const AbsenceCommand& command,
                          const Person& person,
                          const std::vector<Absence>& known,
                          Day today) {
  if (person.left) {
    return refuse(Cause::kConflict, "person", say(texts::kWrongLeft, *person.left));
  }
  Findings findings;
  if (command.term.from < today) findings.push_back({"from", say(texts::kWrongPast)});
  if (command.term.until && *command.term.until <= command.term.from) {
    findings.push_back({"until", say(texts::kWrongNotAfterFrom)});
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  const auto twice = std::find_if(known.begin(), known.end(), [&](const Absence& absence) {
    return absence.term.meets(command.term);
  });
  if (twice != known.end()) {
    return refuse(Cause::kConflict, "from", say(texts::kWrongAwayAlready, twice->term.from));
  }
  return Absence{std::move(id), command.person, command.term};
}

Outcome<Absence> come_back(Absence absence, Day today) {
  if (absence.term.is_over_on(today)) {
    return refuse(Cause::kConflict, "absence", say(texts::kWrongEnded, *absence.term.until));
  }
  absence.term.until = std::max(today, absence.term.from);
  return absence;
}

Queue queue_of(Role role,
               const Scope& scope,
               const std::vector<Assignment>& assignments,
               const std::vector<Absence>& absences,
               Day day) {
  const auto at = [&](Role post_role, bool deputy, const Scope& post_scope) {
    return present({post_role, deputy, post_scope}, assignments, absences, day);
  };
  if (auto holders = at(role, false, scope); !holders.empty()) {
    return {HandledBy::kHolder, std::move(holders)};
  }
  if (auto deputies = at(role, true, scope); !deputies.empty()) {
    return {HandledBy::kDeputy, std::move(deputies)};
  }
  if (scope.kind != ScopeKind::kWijk) return {};
  Queue of_kern = queue_of(Role::kDc, scope_of_kern(scope.kern), assignments, absences, day);
  if (of_kern.by != HandledBy::kNobody) of_kern.by = HandledBy::kDc;
  return of_kern;
}

}  // namespace roles
