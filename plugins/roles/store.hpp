// SPDX-License-Identifier: EUPL-1.2
// Every SQL statement of the plugin, and nothing else. On the lane. Writes stand in store.cpp,
// reads in store_reads.cpp, lists in pages in store_lists.cpp.
//
// A change of a person, or of a role of theirs, names the revision it was decided on: when somebody
// was faster the batch is refused with kConflict, and is decided anew.
#pragma once

#include <btl/batch.hpp>
#include <btl/rows.hpp>
#include <btl/store.hpp>
#include <btl/task.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/absence.hpp"
#include "model/assignment.hpp"
#include "model/coverage.hpp"
#include "model/intake.hpp"
#include "model/offboarding.hpp"
#include "model/person.hpp"
#include "model/profile.hpp"
#include "model/rounds.hpp"
#include "model/vog.hpp"
#include "records.hpp"

namespace roles {

class Store {
 public:
  // `store` must outlive this.
  explicit Store(btl::Store& store) : store_(store) {}

  // Reads. They throw btl::Failure when the store cannot answer.
  btl::Task<std::vector<Profile>> latest_profiles();
  btl::Task<std::vector<Profile>> versions_of(Role role);  // newest first
  btl::Task<std::optional<Person>> person(std::string id);
  btl::Task<std::vector<Person>> persons(std::vector<std::string> ids);
  // Members with that address, in small letters.
  btl::Task<std::vector<Person>> persons_at(std::string email);
  btl::Task<std::optional<Assignment>> assignment(std::string id);
  btl::Task<std::vector<Assignment>> assignments_of(std::string person);
  btl::Task<std::vector<Assignment>> assignments_of(std::vector<std::string> persons);
  // Of everybody who fills or will fill a post of a coordinator on `day` or later.
  btl::Task<std::vector<Assignment>> posts(Day day);
  // How many walk rounds on `day`, by kern; without those where nobody does.
  btl::Task<std::vector<WatcherCount>> active_watchers(Day day);
  btl::Task<std::vector<ToldVacancy>> told_vacancies();
  btl::Task<IntakeState> intake_of(std::string person);
  btl::Task<std::vector<Absence>> absences(Day day);  // that are not over on `day`
  btl::Task<std::vector<Absence>> absences_of(std::string person, Day day);
  btl::Task<std::optional<Absence>> absence(std::string id);
  btl::Task<std::optional<Round>> round(std::string id);
  btl::Task<std::vector<LastRound>> last_rounds();
  btl::Task<std::string> handover_note(std::string assignment);

  // Lists, in pages.
  btl::Task<std::vector<Person>> find_persons(PersonQuery query, Day today);
  btl::Task<std::vector<Assignment>> find_assignments(AssignmentQuery query);
  btl::Task<std::vector<Round>> find_rounds(RoundQuery query, Time now);
  btl::Task<std::vector<TaskRecord>> find_tasks(TaskQuery query);
  btl::Task<std::optional<TaskRecord>> task(std::string id);
  btl::Task<std::vector<VogDue>> vogs_due(Day day);
  btl::Task<std::vector<std::string>> known_emails();  // in small letters
  // Whether the cursor still names a row.
  btl::Task<bool> is_cursor(ListKind list, std::string id);

  // For the sweep: what time has brought about, at most `rows_max` of each.
  btl::Task<std::vector<Person>> untold_persons(std::uint32_t rows_max);
  // Of persons that have been told.
  btl::Task<std::vector<Assignment>> untold_starts(std::uint32_t rows_max);
  btl::Task<std::vector<Assignment>> untold_ends(Day today, std::uint32_t rows_max);

  // Writes, to be completed with events and answer, and committed.
  static void add(btl::Batch& batch, const Profile& profile);
  static void add(btl::Batch& batch, const Person& person);
  static void change(btl::Batch& batch, const Person& person);  // to its revision, from the last
  static void touch(btl::Batch& batch, const Person& person);   // one revision on, nothing else
  static void add(btl::Batch& batch, const Assignment& assignment);
  static void end(btl::Batch& batch,
                  const Assignment& ended,
                  const std::optional<Day>& known_until);
  static void add(btl::Batch& batch, const std::string& person, const Signature& signature);
  static void put(btl::Batch& batch, const std::string& person, const Vog& vog);
  static void add(btl::Batch& batch, const Absence& absence);
  static void change(btl::Batch& batch, const Absence& absence);
  static void change(btl::Batch& batch, const VacancyChange& change, Day today);
  static void add(btl::Batch& batch, const Round& round);
  static void change(btl::Batch& batch, const Round& round);  // of one that is planned
  static void add(btl::Batch& batch, const std::string& id, const Task& task, Day today);
  static void finish_task(btl::Batch& batch, const std::string& id, Day today);
  static void forget_vog(btl::Batch& batch, const std::string& person);
  static void put_note(btl::Batch& batch,
                       const std::string& assignment,
                       const std::string& note,
                       Day today);
  static void set_grant(btl::Batch& batch, const Assignment& assignment);
  static void mark_account_removed(btl::Batch& batch, const std::string& person);
  static void forget_grant(btl::Batch& batch, const std::string& grant);
  // With what was told: the login, the grant. Refused when there is another by now.
  static void mark_told(btl::Batch& batch, const Person& person);
  static void mark_start_told(btl::Batch& batch, const Assignment& assignment);
  static void mark_end_told(btl::Batch& batch, const Assignment& assignment);
  // Of an import: all in as few statements as possible, to be told by the sweep.
  static void add_untold(btl::Batch& batch,
                         const std::vector<Person>& persons,
                         const std::vector<Assignment>& assignments);

  btl::Operation<btl::Receipt> commit(const btl::Batch& batch) { return store_.commit(batch); }

 private:
  btl::Store& store_;
};

}  // namespace roles
