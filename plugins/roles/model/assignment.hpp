// SPDX-License-Identifier: EUPL-1.2
// Who has which role, where, from when until when. A person may have several. History is never
// rewritten: an assignment ends today or later, and stays. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/days.hpp"
#include "model/intake.hpp"
#include "model/organisation.hpp"
#include "model/outcome.hpp"
#include "model/person.hpp"
#include "model/role.hpp"
#include "model/scope.hpp"

namespace roles {

struct Assignment {
  std::string id;
  std::string person;
  Role role = Role::kBth;
  Scope scope;
  bool deputy = false;  // of a coordinator: takes over while they are absent
  Term term;
  std::string grant = {};  // what their account was given for it; empty: nothing

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct StartCommand {
  std::string person;
  Role role = Role::kBth;
  Scope scope;
  bool deputy = false;
  Term term;
};

// What must be known to decide on a start.
struct KnownForStart {
  std::optional<Person> person;
  std::vector<Assignment> assignments;  // of that person, of all times
  IntakeState intake;
};

// Refusals: kNotFound for an unknown person; kConflict while a required step of the intake is open
// (it names the steps), when the person has left, or has that role there already; kInvalid for the
// rest.
Outcome<Assignment> start(std::string id,
                          const StartCommand& command,
                          const KnownForStart& known,
                          const Organisation& organisation,
                          Day today);

// Ends it on `until` (the first day without the role), or shortens a term that has an end already.
Outcome<Assignment> end(Assignment assignment, Day until, Day today);

}  // namespace roles
