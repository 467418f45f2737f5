// SPDX-License-Identifier: EUPL-1.2
// Reads of single things, and of what a decision must know.
#include <algorithm>
#include <utility>

#include "store.hpp"
#include "store_rows.hpp"
#include "store_selection.hpp"

namespace roles {
namespace {

using rows::Selection;

// Of one statement, which takes 100 values.
constexpr std::ptrdiff_t kIdsMax = 90;

std::string select_person(std::string_view rest) {
  return std::string("SELECT ") + rows::kPersonColumns + " FROM roles_person " + std::string(rest);
}

std::string select_assignment(std::string_view rest) {
  return std::string("SELECT ") + rows::kAssignmentColumns + " FROM roles_assignment " +
         std::string(rest);
}

Profile to_profile(const btl::Row& row) {
  return {rows::to_role(row, 0),
          row.get<std::int64_t>(1),
          rows::to_day(row, 2),
          row.get<std::string>(3),
          row.get<std::string>(4)};
}

Absence to_absence(const btl::Row& row) {
  return {row.get<std::string>(0),
          row.get<std::string>(1),
          {rows::to_day(row, 2), rows::to_maybe_day(row, 3)}};
}

template <class T>
std::optional<T> first_of(std::vector<T> values) {
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

}  // namespace

btl::Task<std::vector<Profile>> Store::latest_profiles() {
  const auto found = co_await store_.query(
      "SELECT role, version, published_day, title, text FROM roles_profile p WHERE version ="
      " (SELECT MAX(version) FROM roles_profile WHERE role = p.role) ORDER BY role");
  co_return rows::all_of(*found, to_profile);
}

btl::Task<std::vector<Profile>> Store::versions_of(Role role) {
  const auto found = co_await store_.query(
      "SELECT role, version, published_day, title, text FROM roles_profile WHERE role = ?1"
      " ORDER BY version DESC",
      code_of(role));
  co_return rows::all_of(*found, to_profile);
}

btl::Task<std::optional<Person>> Store::person(std::string id) {
  const auto found = co_await store_.query(select_person("WHERE id = ?1"), id);
  co_return first_of(rows::all_of(*found, rows::to_person));
}

btl::Task<std::vector<Person>> Store::persons(std::vector<std::string> ids) {
  std::vector<Person> found;
  for (auto from = ids.begin(); from != ids.end();) {
    const auto to = from + std::min(kIdsMax, ids.end() - from);
    Selection selection(select_person("WHERE 1 = 1"));
    selection.require_one_of("id", {from, to});
    const auto part = rows::all_of(*co_await selection.run(store_), rows::to_person);
    found.insert(found.end(), part.begin(), part.end());
    from = to;
  }
  co_return found;
}

btl::Task<std::vector<Person>> Store::persons_at(std::string email) {
  const auto found = co_await store_.query(
      select_person("WHERE email <> '' AND LOWER(email) = ?1 AND left_day IS NULL ORDER BY id"),
      email);
  co_return rows::all_of(*found, rows::to_person);
}

btl::Task<std::optional<Assignment>> Store::assignment(std::string id) {
  const auto found = co_await store_.query(select_assignment("WHERE id = ?1"), id);
  co_return first_of(rows::all_of(*found, rows::to_assignment));
}

btl::Task<std::vector<Assignment>> Store::assignments_of(std::string person) {
  const auto found = co_await store_.query(
      select_assignment("WHERE person_id = ?1 ORDER BY from_day, id"), person);
  co_return rows::all_of(*found, rows::to_assignment);
}

btl::Task<std::vector<Assignment>> Store::assignments_of(std::vector<std::string> persons) {
  Selection selection(select_assignment("WHERE 1 = 1"));
  selection.require_one_of("person_id", persons).append(" ORDER BY from_day, id");
  co_return rows::all_of(*co_await selection.run(store_), rows::to_assignment);
}

btl::Task<std::vector<Assignment>> Store::posts(Day day) {
  const auto found = co_await store_.query(
      select_assignment("WHERE role IN ('dc', 'wc') AND (until_day IS NULL OR until_day > ?1)"
                        " ORDER BY from_day, id"),
      format_day(day));
  co_return rows::all_of(*found, rows::to_assignment);
}

btl::Task<std::vector<WatcherCount>> Store::active_watchers(Day day) {
  const auto found = co_await store_.query(
      "SELECT kern, COUNT(DISTINCT person_id) FROM roles_assignment WHERE role = 'bth-active'"
      " AND from_day <= ?1 AND (until_day IS NULL OR until_day > ?1) GROUP BY kern",
      format_day(day));
  co_return rows::all_of(*found, [](const btl::Row& row) {
    return WatcherCount{row.get<std::string>(0), row.get<std::int64_t>(1)};
  });
}

btl::Task<std::vector<ToldVacancy>> Store::told_vacancies() {
  const auto found =
      co_await store_.query("SELECT role, deputy, scope, since_day FROM roles_vacancy");
  co_return rows::all_of(*found, [](const btl::Row& row) {
    return ToldVacancy{{rows::to_role(row, 0), row.get<bool>(1), rows::to_scope(row, 2)},
                       rows::to_day(row, 3)};
  });
}

btl::Task<IntakeState> Store::intake_of(std::string person) {
  const auto signatures = co_await store_.query(
      "SELECT step, signed_by, signed_day FROM roles_signature WHERE person_id = ?1"
      " ORDER BY signed_day, signed_by",
      person);
  const auto rest = co_await store_.query(
      "SELECT p.vest, v.seen_day, v.seen_by, v.review_day FROM roles_person p"
      " LEFT JOIN roles_vog v ON v.person_id = p.id WHERE p.id = ?1",
      person);
  IntakeState state;
  state.signatures = rows::all_of(*signatures, [](const btl::Row& row) {
    return Signature{row.get<std::string>(0), row.get<std::string>(1), rows::to_day(row, 2)};
  });
  if (!rest->empty()) {
    const btl::Row row = (*rest)[0];
    state.has_vest = !row.get<std::string_view>(0).empty();
    if (!row.is_null(1))
      state.vog = Vog{rows::to_day(row, 1), row.get<std::string>(2), rows::to_day(row, 3)};
  }
  co_return state;
}

btl::Task<std::vector<Absence>> Store::absences(Day day) {
  const auto found = co_await store_.query(
      "SELECT id, person_id, from_day, until_day FROM roles_absence"
      " WHERE until_day IS NULL OR until_day > ?1 ORDER BY from_day, id",
      format_day(day));
  co_return rows::all_of(*found, to_absence);
}

btl::Task<std::vector<Absence>> Store::absences_of(std::string person, Day day) {
  const auto found = co_await store_.query(
      "SELECT id, person_id, from_day, until_day FROM roles_absence WHERE person_id = ?1"
      " AND (until_day IS NULL OR until_day > ?2) ORDER BY from_day, id",
      person,
      format_day(day));
  co_return rows::all_of(*found, to_absence);
}

btl::Task<std::optional<Absence>> Store::absence(std::string id) {
  const auto found = co_await store_.query(
      "SELECT id, person_id, from_day, until_day FROM roles_absence WHERE id = ?1", id);
  co_return first_of(rows::all_of(*found, to_absence));
}

btl::Task<std::vector<LastRound>> Store::last_rounds() {
  const auto found = co_await store_.query(
      "SELECT kern, MAX(begins_s) FROM roles_round WHERE state = 'walked' GROUP BY kern");
  co_return rows::all_of(*found, [](const btl::Row& row) {
    const Time begins{std::chrono::seconds(row.get<std::int64_t>(1))};
    return LastRound{row.get<std::string>(0), day_of(begins)};
  });
}

btl::Task<std::string> Store::handover_note(std::string assignment) {
  const auto found =
      co_await store_.query("SELECT note FROM roles_handover WHERE assignment_id = ?1", assignment);
  co_return found->empty() ? std::string() : (*found)[0].get<std::string>(0);
}

btl::Task<std::vector<VogDue>> Store::vogs_due(Day day) {
  const auto found = co_await store_.query(
      "SELECT p.id, p.kern, p.wijk, v.seen_day, v.seen_by, v.review_day FROM roles_vog v"
      " JOIN roles_person p ON p.id = v.person_id WHERE v.review_day <= ?1 AND p.left_day IS NULL"
      " ORDER BY v.review_day, p.id",
      format_day(day));
  co_return rows::all_of(*found, [](const btl::Row& row) {
    PersonFields home;
    home.kern = row.get<std::string>(1);
    home.wijk = row.get<std::string>(2);
    return VogDue{row.get<std::string>(0),
                  home_of(home),
                  {rows::to_day(row, 3), row.get<std::string>(4), rows::to_day(row, 5)}};
  });
}

btl::Task<std::vector<std::string>> Store::known_emails() {
  const auto found = co_await store_.query(
      "SELECT LOWER(email) FROM roles_person WHERE email <> '' AND left_day IS NULL");
  co_return rows::all_of(*found, [](const btl::Row& row) { return row.get<std::string>(0); });
}

btl::Task<std::vector<Person>> Store::untold_persons(std::uint32_t rows_max) {
  const auto found = co_await store_.query(select_person("WHERE told = 0 ORDER BY id LIMIT ?1"),
                                           std::int64_t{rows_max});
  co_return rows::all_of(*found, rows::to_person);
}

btl::Task<std::vector<Assignment>> Store::untold_starts(std::uint32_t rows_max) {
  const auto found = co_await store_.query(
      select_assignment("WHERE start_told = 0 AND (SELECT p.told FROM roles_person p"
                        " WHERE p.id = person_id) = 1 ORDER BY id LIMIT ?1"),
      std::int64_t{rows_max});
  co_return rows::all_of(*found, rows::to_assignment);
}

btl::Task<std::vector<Assignment>> Store::untold_ends(Day today, std::uint32_t rows_max) {
  const auto found = co_await store_.query(
      select_assignment("WHERE end_told = 0 AND until_day <= ?1 ORDER BY id LIMIT ?2"),
      format_day(today),
      std::int64_t{rows_max});
  co_return rows::all_of(*found, rows::to_assignment);
}

}  // namespace roles
