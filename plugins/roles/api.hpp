// SPDX-License-Identifier: EUPL-1.2
// What answers look like: JSON documents of model values. Pure; any thread.
//
// A list is {"items": [...], "next": "cursor" or null}.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/absence.hpp"
#include "model/assignment.hpp"
#include "model/coverage.hpp"
#include "model/handover.hpp"
#include "model/intake.hpp"
#include "model/member_list.hpp"
#include "model/offboarding.hpp"
#include "model/person.hpp"
#include "model/profile.hpp"
#include "model/rounds.hpp"
#include "records.hpp"

namespace roles {

std::string profiles_document(const std::vector<Profile>& profiles);
std::string profile_document(const Profile& profile);
// The newest whole, and of each what it is called and since when.
std::string versions_document(const std::vector<Profile>& versions);

std::string person_document(const Person& person,
                            const std::vector<Assignment>& assignments,
                            const std::optional<Vog>& vog,
                            const Organisation& organisation);
std::string persons_document(const std::vector<Person>& persons,
                             const std::vector<Assignment>& assignments,
                             const std::string& next,
                             const Organisation& organisation,
                             Day today);

std::string assignment_document(const Assignment& assignment, const Organisation& organisation);
std::string assignments_document(const std::vector<Assignment>& assignments,
                                 const std::string& next,
                                 const Organisation& organisation);

std::string checklist_document(const Kern& kern);
std::string intake_document(const Kern& kern, const IntakeState& state, Day today);
std::string vog_document(const Vog& vog);

std::string absence_document(const Absence& absence);
std::string absences_document(const std::vector<Absence>& absences);
std::string queue_document(const Queue& queue);

std::string rounds_document(const std::vector<Round>& rounds, const std::string& next, Time now);
std::string round_document(const Round& round, Time now);
std::string plan_document(const RoundPlan& plan, Time now);

std::string tasks_document(const std::vector<TaskRecord>& tasks, const std::string& next);
std::string task_document(const TaskRecord& task);
std::string departure_document(const Departure& departure, const Organisation& organisation);

// What is known of how the posts are filled.
struct CoverageState {
  std::vector<Assignment> posts;
  std::vector<ToldVacancy> told;
  std::vector<VogDue> vogs;
  std::vector<LastRound> rounds;
};
// The last round that was walked in the kern.
std::optional<Day> last_round_of(const CoverageState& state, const std::string& kern);
// Since when nobody fills the post; `today` of one that was not told yet.
Day open_since(const CoverageState& state, const Post& post, Day today);

// Who has or will lose a post, and whose VOG is due, stands in it for areas where the reader sees
// people.
std::string coverage_document(const CoverageState& state,
                              const Organisation& organisation,
                              Day today,
                              const std::function<bool(const Scope&)>& sees_people);

// The handover of one coordinator, with what is kept beside it.
struct HandoverSheet {
  Handover handover;
  std::string note;
  std::vector<TaskRecord> tasks;
};
std::string handover_document(const Handover& handover,
                              const std::string& note,
                              const std::vector<TaskRecord>& tasks,
                              const Organisation& organisation);

std::string import_document(const MemberList& list, bool dry_run);

}  // namespace roles
