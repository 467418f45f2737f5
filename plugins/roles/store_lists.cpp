// SPDX-License-Identifier: EUPL-1.2
// Lists in pages. A cursor is the id of the last row that was given: its place in the order is
// looked up, so that no name stands in an address.
#include <cstdlib>

#include "store.hpp"
#include "store_rows.hpp"
#include "store_selection.hpp"

namespace roles {
namespace {

using rows::Selection;

const char* table_of(ListKind list) {
  switch (list) {
    case ListKind::kPersons: return "roles_person";
    case ListKind::kAssignments: return "roles_assignment";
    case ListKind::kRounds: return "roles_round";
    case ListKind::kTasks: return "roles_task";
  }
  std::abort();
}

// The pattern of LIKE for texts that contain `part`.
std::string containing(const std::string& part) {
  std::string pattern = "%";
  for (const char character : part) {
    if (character == '%' || character == '_' || character == '!') pattern += '!';
    pattern += character;
  }
  return pattern + "%";
}

// The columns, or expressions of them, that say where a row lies: its kern, and its wijk or group
// as a scope is written.
struct Place {
  std::string_view kern;
  std::string_view part;
};

constexpr Place kByWijk = {"kern", "'wijk:' || kern || '/' || wijk"};
constexpr Place kByScope = {"kern", "scope"};
constexpr Place kByRole = {"r.kern", "r.scope"};

// Of one person's roles: each takes two of the 100 values of a statement.
constexpr std::size_t kScopesMax = 30;

// Rows that lie in one of the scopes.
void append_inside(Selection& selection, const Place& place, const std::vector<Scope>& scopes) {
  if (scopes.size() > kScopesMax) {
    throw btl::Failure(btl::ErrorCode::kTooLarge, "you have roles in too many areas for a list");
  }
  std::vector<std::string> kernen;
  std::vector<std::string> parts;
  for (const Scope& each : scopes) {
    const bool is_kern = each.kind == ScopeKind::kKern;
    (is_kern ? kernen : parts).push_back(is_kern ? each.kern : format_scope(each));
  }
  selection.append("(").append_one_of(place.kern, kernen).append(" OR ");
  selection.append_one_of(place.part, parts).append(")");
}

Round to_round(const btl::Row& row) {
  Round round;
  round.id = row.get<std::string>(0);
  round.kern = row.get<std::string>(1);
  round.wijk = row.get<std::string>(2);
  round.begins = Time(std::chrono::seconds(row.get<std::int64_t>(3)));
  round.length = std::chrono::minutes(row.get<std::int64_t>(4));
  round.vests = row.get<bool>(5);
  round.state = rows::intact(round_state_of(row.get<std::string_view>(6)), "state of a round");
  round.logbook = row.get<std::string>(7);
  return round;
}

TaskRecord to_task(const btl::Row& row) {
  return {row.get<std::string>(0),
          {rows::intact(task_kind_of(row.get<std::string_view>(1)), "kind of a task"),
           row.get<std::string>(2),
           rows::to_scope(row, 3),
           row.get<std::string>(4)},
          rows::to_day(row, 5),
          rows::to_maybe_day(row, 6)};
}

constexpr const char* kRoundColumns = "id, kern, wijk, begins_s, minutes, vests, state, logbook";
constexpr const char* kTaskColumns = "id, kind, person_id, scope, text, made_day, done_day";

// Puts the walkers into their rounds.
btl::Task<std::vector<Round>> with_walkers(btl::Store& store, std::vector<Round> rounds) {
  std::vector<std::string> ids;
  for (const Round& round : rounds) ids.push_back(round.id);
  Selection selection("SELECT round_id, person_id FROM roles_walker WHERE 1 = 1");
  selection.require_one_of("round_id", ids).append(" ORDER BY round_id, position");
  const auto walkers = co_await selection.run(store);
  for (const btl::Row row : *walkers) {
    for (Round& round : rounds) {
      if (round.id == row.get<std::string_view>(0))
        round.walkers.push_back(row.get<std::string>(1));
    }
  }
  co_return rounds;
}

}  // namespace

btl::Task<bool> Store::is_cursor(ListKind list, std::string id) {
  const auto found =
      co_await store_.query(std::string("SELECT 1 FROM ") + table_of(list) + " WHERE id = ?1", id);
  co_return !found->empty();
}

btl::Task<std::vector<Person>> Store::find_persons(PersonQuery query, Day today) {
  Selection selection(std::string("SELECT ") + rows::kPersonColumns +
                      " FROM roles_person WHERE 1 = 1");
  if (!query.with_left) selection.require("left_day IS NULL");
  if (!query.search.empty()) {
    selection.require("name_key LIKE ? ESCAPE '!'", containing(query.search));
  }
  if (!query.kern.empty()) selection.require("kern = ?", query.kern);
  if (!query.wijk.empty()) selection.require("wijk = ?", query.wijk);
  if (query.role) {
    const std::string day = format_day(today);
    selection.require(
        "EXISTS (SELECT 1 FROM roles_assignment a WHERE a.person_id = roles_person.id"
        " AND a.role = ? AND a.from_day <= ? AND (a.until_day IS NULL OR a.until_day > ?))",
        code_of(*query.role),
        day,
        day);
  }
  if (!query.reach.is_everywhere()) {
    selection.require("(id = ? OR ", query.reach.person);
    append_inside(selection, kByWijk, query.reach.scopes);
    selection.append(
        " OR EXISTS (SELECT 1 FROM roles_assignment r WHERE r.person_id = roles_person.id"
        " AND (r.until_day IS NULL OR r.until_day > ?) AND ",
        format_day(today));
    append_inside(selection, kByRole, query.reach.scopes);
    selection.append("))");
  }
  if (!query.page.after.empty()) {
    selection.require(
        "(name_key, id) > (SELECT c.name_key, c.id FROM roles_person c WHERE c.id = ?)",
        query.page.after);
  }
  selection.append(" ORDER BY name_key, id LIMIT ?", query.page.size);
  co_return rows::all_of(*co_await selection.run(store_), rows::to_person);
}

btl::Task<std::vector<Assignment>> Store::find_assignments(AssignmentQuery query) {
  Selection selection(std::string("SELECT ") + rows::kAssignmentColumns +
                      " FROM roles_assignment WHERE 1 = 1");
  if (!query.person.empty()) selection.require("person_id = ?", query.person);
  if (query.role) selection.require("role = ?", code_of(*query.role));
  if (!query.kern.empty()) selection.require("kern = ?", query.kern);
  if (!query.scope.empty()) selection.require("scope = ?", query.scope);
  if (query.on) {
    const std::string day = format_day(*query.on);
    selection.require("from_day <= ? AND (until_day IS NULL OR until_day > ?)", day, day);
  }
  if (!query.reach.is_everywhere()) {
    selection.require("(person_id = ? OR ", query.reach.person);
    append_inside(selection, kByScope, query.reach.scopes);
    selection.append(")");
  }
  if (!query.page.after.empty()) {
    selection.require(
        "(from_day, id) > (SELECT c.from_day, c.id FROM roles_assignment c WHERE c.id = ?)",
        query.page.after);
  }
  selection.append(" ORDER BY from_day, id LIMIT ?", query.page.size);
  co_return rows::all_of(*co_await selection.run(store_), rows::to_assignment);
}

btl::Task<std::vector<Round>> Store::find_rounds(RoundQuery query, Time now) {
  Selection selection(std::string("SELECT ") + kRoundColumns + " FROM roles_round WHERE 1 = 1");
  if (!query.kern.empty()) selection.require("kern = ?", query.kern);
  if (query.state) selection.require("state = ?", to_string(*query.state));
  if (!query.person.empty()) {
    selection.require(
        "EXISTS (SELECT 1 FROM roles_walker w WHERE w.round_id = roles_round.id"
        " AND w.person_id = ?)",
        query.person);
  }
  if (query.asks_for_logbook) {
    selection.require("state = 'planned' AND begins_s + minutes * 60 <= ?",
                      std::int64_t{now.time_since_epoch().count()});
  }
  if (!query.reach.is_everywhere()) {
    selection.require(
        "(EXISTS (SELECT 1 FROM roles_walker w WHERE w.round_id = roles_round.id"
        " AND w.person_id = ?) OR ",
        query.reach.person);
    append_inside(selection, kByWijk, query.reach.scopes);
    selection.append(")");
  }
  if (!query.page.after.empty()) {
    selection.require(
        "(begins_s, id) < (SELECT c.begins_s, c.id FROM roles_round c WHERE c.id = ?)",
        query.page.after);
  }
  selection.append(" ORDER BY begins_s DESC, id DESC LIMIT ?", query.page.size);
  auto rounds = rows::all_of(*co_await selection.run(store_), to_round);
  co_return co_await with_walkers(store_, std::move(rounds));
}

btl::Task<std::optional<Round>> Store::round(std::string id) {
  const auto found = co_await store_.query(
      std::string("SELECT ") + kRoundColumns + " FROM roles_round WHERE id = ?1", id);
  auto rounds = co_await with_walkers(store_, rows::all_of(*found, to_round));
  if (rounds.empty()) co_return std::optional<Round>();
  co_return std::optional<Round>(std::move(rounds.front()));
}

btl::Task<std::vector<TaskRecord>> Store::find_tasks(TaskQuery query) {
  Selection selection(std::string("SELECT ") + kTaskColumns + " FROM roles_task WHERE 1 = 1");
  if (!query.kern.empty()) selection.require("kern = ?", query.kern);
  if (!query.person.empty()) selection.require("person_id = ?", query.person);
  if (!query.with_done) selection.require("done_day IS NULL");
  if (!query.reach.is_everywhere()) {
    selection.append(" AND ");
    append_inside(selection, kByScope, query.reach.scopes);
  }
  if (!query.page.after.empty()) {
    selection.require("(made_day, id) > (SELECT c.made_day, c.id FROM roles_task c WHERE c.id = ?)",
                      query.page.after);
  }
  selection.append(" ORDER BY made_day, id LIMIT ?", query.page.size);
  co_return rows::all_of(*co_await selection.run(store_), to_task);
}

btl::Task<std::optional<TaskRecord>> Store::task(std::string id) {
  const auto found = co_await store_.query(
      std::string("SELECT ") + kTaskColumns + " FROM roles_task WHERE id = ?1", id);
  const auto tasks = rows::all_of(*found, to_task);
  if (tasks.empty()) co_return std::optional<TaskRecord>();
  co_return std::optional<TaskRecord>(tasks.front());
}

}  // namespace roles
