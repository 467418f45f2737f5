// SPDX-License-Identifier: EUPL-1.2
// From the fields or the query of a request to a command or a question of the model. Every finding
// at once. Pure; `today` is the default of days.
#pragma once

#include <string>
#include <string_view>

#include "fields.hpp"
#include "model/absence.hpp"
#include "model/assignment.hpp"
#include "model/intake.hpp"
#include "model/person.hpp"
#include "model/profile.hpp"
#include "model/rounds.hpp"
#include "model/vog.hpp"
#include "records.hpp"

namespace roles {

// Rows of one page: what is looked up for them is bound in one statement of 100 values.
inline constexpr std::int64_t kPageSizeMax = 90;

struct NewPerson {
  PersonFields fields;
  Day joined;
};

Outcome<NewPerson> read_person(Fields fields, Day today);
// What is absent stays as in `before`.
Outcome<PersonFields> read_person_change(Fields fields, PersonFields before);
Outcome<StartCommand> read_start(Fields fields, Day today);
Outcome<Day> read_end(Fields fields, Day today);
// Who signs, or has seen a VOG, is the person who asks; only the operator (`asker` is empty) says
// who it was.
Outcome<SignCommand> read_sign(Fields fields, std::string person, const std::string& asker);
Outcome<VogCommand> read_vog(Fields fields, std::string person, const std::string& asker);
Outcome<AbsenceCommand> read_absence(Fields fields, std::string person);
Outcome<Round> read_round(Fields fields);
Outcome<std::string> read_line(Fields fields);
Outcome<std::string> read_note(Fields fields);
Outcome<ProfileText> read_profile(Fields fields);
// For actions that need no more than their address.
Outcome<bool> read_nothing(Fields fields);

Outcome<PersonQuery> read_person_query(std::string_view query);
Outcome<AssignmentQuery> read_assignment_query(std::string_view query, Day today);
Outcome<RoundQuery> read_round_query(std::string_view query);
Outcome<TaskQuery> read_task_query(std::string_view query);

struct QueueQuery {
  Role role = Role::kDc;
  Scope scope;
};
Outcome<QueueQuery> read_queue_query(std::string_view query);
// Whether an import is only tried out: unless it says dry_run=false.
Outcome<bool> read_dry_run(std::string_view query);
// The `kern` of a query that has nothing else.
Outcome<std::string> read_kern(std::string_view query);

// Of a look at somebody's dossier, or at many. The purpose goes into the audit log.
struct DossierQuery {
  std::string kern;
  std::string purpose;  // one line, may be empty
};
Outcome<DossierQuery> read_dossier_query(std::string_view query);

}  // namespace roles
