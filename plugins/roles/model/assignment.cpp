// SPDX-License-Identifier: EUPL-1.2
#include "model/assignment.hpp"

#include <algorithm>
#include <utility>

namespace roles {
namespace {

// What is wrong with the command by itself.
Findings check_command(const StartCommand& command, const Organisation& organisation, Day today) {
  Findings findings;
  const std::string title(title_of(command.role));
  if (!fits(command.role, command.scope.kind)) {
    findings.push_back({"scope", say(texts::kWrongRoleLevel, title)});
  } else if (!organisation.knows(command.scope)) {
    findings.push_back({"scope", say(texts::kWrongNoArea, format_scope(command.scope))});
  }
  if (command.deputy && !is_coordinator(command.role)) {
    findings.push_back({"deputy", say(texts::kWrongNoDeputy)});
  }
  if (command.term.until && *command.term.until <= command.term.from) {
    findings.push_back({"until", say(texts::kWrongNotAfterFrom)});
  } else if (command.term.is_over_on(today)) {
    findings.push_back({"until", say(texts::kWrongPast)});
  }
  return findings;
}

std::string joined_titles(const std::vector<std::string>& titles) {
  std::string text;
  for (const std::string& title : titles) text += (text.empty() ? "" : ", ") + title;
  return text;
}

}  // namespace

Outcome<Assignment> start(std::string id,
                          const StartCommand& command,
                          const KnownForStart& known,
                          const Organisation& organisation,
                          Day today) {
  if (!known.person) return refuse(Cause::kNotFound, "person", say(texts::kWrongNoPerson));
  Findings findings = check_command(command, organisation, today);
  if (!known.person->fields.adult) {
    findings.push_back({"person", say(texts::kWrongNotAdultRole)});
  }
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};
  if (known.person->left) {
    return refuse(Cause::kConflict, "person", say(texts::kWrongLeft, *known.person->left));
  }
  const auto twice =
      std::find_if(known.assignments.begin(), known.assignments.end(), [&](const auto& each) {
        return each.role == command.role && each.scope == command.scope &&
               each.term.meets(command.term);
      });
  if (twice != known.assignments.end()) {
    return refuse(Cause::kConflict, "role", say(texts::kWrongRoleTwice, twice->term.from));
  }
  if (command.role == Role::kActiveBth) {
    const Kern* kern = organisation.find_kern(command.scope.kern);
    const auto open = open_steps(*kern, known.intake, std::max(today, command.term.from));
    if (!open.empty()) {
      return refuse(Cause::kConflict, "role", say(texts::kWrongIntakeOpen, joined_titles(open)));
    }
  }
  return Assignment{
      std::move(id), command.person, command.role, command.scope, command.deputy, command.term, {}};
}

Outcome<Assignment> end(Assignment assignment, Day until, Day today) {
  const Term& term = assignment.term;
  if (term.is_over_on(today)) {
    return refuse(Cause::kConflict, "assignment", say(texts::kWrongEnded, *term.until));
  }
  if (until < today) return refuse(Cause::kInvalid, "until", say(texts::kWrongPast));
  if (term.until && until >= *term.until) {
    return refuse(Cause::kInvalid, "until", say(texts::kWrongEndsEarlier, *term.until));
  }
  assignment.term.until = std::max(until, term.from);  // what never began never held
  return assignment;
}

}  // namespace roles
