// SPDX-License-Identifier: EUPL-1.2
#include "store.hpp"

#include <algorithm>
#include <utility>

#include "model/text.hpp"
#include "store_rows.hpp"

namespace roles {
namespace {

// "(?1, ?2), (?3, ?4)" for two rows of two.
std::string placeholders(std::size_t row_count, std::size_t column_count) {
  std::string text;
  std::size_t number = 0;
  for (std::size_t row = 0; row < row_count; ++row) {
    text += row == 0 ? "(" : ", (";
    for (std::size_t column = 0; column < column_count; ++column) {
      text += (column == 0 ? "?" : ", ?") + std::to_string(++number);
    }
    text += ")";
  }
  return text;
}

// Inserts rows of `column_count` values each, as many a statement as its values allow.
void insert_rows(btl::Batch& batch,
                 const std::string& into,
                 std::size_t column_count,
                 const std::vector<btl::Value>& values) {
  const std::size_t values_max = BTL_STORE_VALUES_MAX / column_count * column_count;
  for (std::size_t begin = 0; begin < values.size(); begin += values_max) {
    const std::size_t end = std::min(begin + values_max, values.size());
    const auto at = [&](std::size_t index) {
      return values.begin() + static_cast<std::ptrdiff_t>(index);
    };
    batch.run_with(into + " VALUES " + placeholders((end - begin) / column_count, column_count),
                   {at(begin), at(end)});
  }
}

// The columns that every row has a value of its own for.
constexpr const char* kPersonInsert =
    "INSERT INTO roles_person (id, name, name_key, email, phone, kern, wijk, adult, vest,"
    " joined_day";
constexpr const char* kAssignmentInsert =
    "INSERT INTO roles_assignment (id, person_id, role, scope, kern, deputy, from_day, until_day";

std::vector<btl::Value> values_of(const Person& person) {
  const PersonFields& fields = person.fields;
  return {person.id,
          fields.name,
          folded(fields.name),
          fields.email,
          fields.phone,
          fields.kern,
          fields.wijk,
          fields.adult,
          fields.vest,
          format_day(person.joined)};
}

std::vector<btl::Value> values_of(const Assignment& assignment) {
  return {assignment.id,
          assignment.person,
          code_of(assignment.role),
          format_scope(assignment.scope),
          assignment.scope.kern,
          assignment.deputy,
          format_day(assignment.term.from),
          rows::from_day(assignment.term.until)};
}

template <class T>
void insert_all(btl::Batch& batch, const std::string& into, const std::vector<T>& entries) {
  std::vector<btl::Value> values;
  std::size_t column_count = 1;
  for (const T& each : entries) {
    std::vector<btl::Value> row = values_of(each);
    column_count = row.size();
    std::move(row.begin(), row.end(), std::back_inserter(values));
  }
  insert_rows(batch, into, column_count, values);
}

}  // namespace

void Store::add(btl::Batch& batch, const Profile& profile) {
  batch.run(
      "INSERT INTO roles_profile (role, version, published_day, title, text)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
      code_of(profile.role),
      profile.version,
      format_day(profile.published),
      profile.title,
      profile.text);
}

void Store::add(btl::Batch& batch, const Person& person) {
  std::vector<btl::Value> values = values_of(person);
  for (btl::Value value : {btl::Value(true), btl::Value(person.login)}) {
    values.push_back(std::move(value));
  }
  insert_rows(batch, std::string(kPersonInsert) + ", told, login)", values.size(), values);
}

void Store::change(btl::Batch& batch, const Person& person) {
  const PersonFields& fields = person.fields;
  batch
      .run(
          "UPDATE roles_person SET name = ?3, name_key = ?4, email = ?5, phone = ?6, kern = ?7,"
          " wijk = ?8, adult = ?9, vest = ?10, left_day = ?11, erase_day = ?12,"
          " login = ?13, revision = ?2 WHERE id = ?1 AND revision = ?2 - 1",
          person.id,
          person.revision,
          fields.name,
          folded(fields.name),
          fields.email,
          fields.phone,
          fields.kern,
          fields.wijk,
          fields.adult,
          fields.vest,
          rows::from_day(person.left),
          rows::from_day(person.erase_on),
          person.login)
      .expect(1);
}

void Store::touch(btl::Batch& batch, const Person& person) {
  batch
      .run("UPDATE roles_person SET revision = revision + 1 WHERE id = ?1 AND revision = ?2",
           person.id,
           person.revision)
      .expect(1);
}

void Store::add(btl::Batch& batch, const Assignment& assignment) {
  std::vector<btl::Value> values = values_of(assignment);
  for (btl::Value value : {btl::Value(true), btl::Value(assignment.grant)}) {
    values.push_back(std::move(value));
  }
  insert_rows(
      batch, std::string(kAssignmentInsert) + ", start_told, grant_id)", values.size(), values);
}

void Store::end(btl::Batch& batch, const Assignment& ended, const std::optional<Day>& known_until) {
  batch
      .run(
          "UPDATE roles_assignment SET until_day = ?2, grant_id = ?4, end_told = 1"
          " WHERE id = ?1 AND COALESCE(until_day, '') = ?3",
          ended.id,
          rows::from_day(ended.term.until),
          known_until ? format_day(*known_until) : std::string(),
          ended.grant)
      .expect(1);
}

void Store::add(btl::Batch& batch, const std::string& person, const Signature& signature) {
  batch.run(
      "INSERT INTO roles_signature (person_id, step, signed_by, signed_day)"
      " VALUES (?1, ?2, ?3, ?4)",
      person,
      signature.step,
      signature.signed_by,
      format_day(signature.day));
}

void Store::put(btl::Batch& batch, const std::string& person, const Vog& vog) {
  batch.run(
      "INSERT INTO roles_vog (person_id, seen_day, seen_by, review_day) VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (person_id) DO UPDATE SET seen_day = excluded.seen_day,"
      " seen_by = excluded.seen_by, review_day = excluded.review_day",
      person,
      format_day(vog.seen),
      vog.seen_by,
      format_day(vog.review));
}

void Store::forget_vog(btl::Batch& batch, const std::string& person) {
  batch.run("DELETE FROM roles_vog WHERE person_id = ?1", person);
}

void Store::add(btl::Batch& batch, const Absence& absence) {
  batch.run(
      "INSERT INTO roles_absence (id, person_id, from_day, until_day) VALUES (?1, ?2, ?3, ?4)",
      absence.id,
      absence.person,
      format_day(absence.term.from),
      rows::from_day(absence.term.until));
}

void Store::change(btl::Batch& batch, const Absence& absence) {
  batch
      .run("UPDATE roles_absence SET until_day = ?2 WHERE id = ?1",
           absence.id,
           rows::from_day(absence.term.until))
      .expect(1);
}

void Store::change(btl::Batch& batch, const VacancyChange& change, Day today) {
  for (const Post& post : change.opened) {
    batch.run("INSERT INTO roles_vacancy (role, deputy, scope, since_day) VALUES (?1, ?2, ?3, ?4)",
              code_of(post.role),
              post.deputy,
              format_scope(post.scope),
              format_day(today));
  }
  for (const Post& post : change.filled) {
    batch
        .run("DELETE FROM roles_vacancy WHERE role = ?1 AND deputy = ?2 AND scope = ?3",
             code_of(post.role),
             post.deputy,
             format_scope(post.scope))
        .expect(1);
  }
}

void Store::add(btl::Batch& batch, const Round& round) {
  batch.run(
      "INSERT INTO roles_round (id, kern, wijk, begins_s, minutes, vests, state, logbook)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      round.id,
      round.kern,
      round.wijk,
      std::int64_t{round.begins.time_since_epoch().count()},
      std::int64_t{round.length.count()},
      round.vests,
      to_string(round.state),
      round.logbook);
  std::int64_t position = 0;
  for (const std::string& walker : round.walkers) {
    batch.run("INSERT INTO roles_walker (round_id, position, person_id) VALUES (?1, ?2, ?3)",
              round.id,
              ++position,
              walker);
  }
}

void Store::change(btl::Batch& batch, const Round& round) {
  batch
      .run("UPDATE roles_round SET state = ?2, logbook = ?3 WHERE id = ?1 AND state = 'planned'",
           round.id,
           to_string(round.state),
           round.logbook)
      .expect(1);
}

void Store::add(btl::Batch& batch, const std::string& id, const Task& task, Day today) {
  batch.run(
      "INSERT INTO roles_task (id, kind, person_id, scope, kern, text, made_day)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      id,
      to_string(task.kind),
      task.person,
      format_scope(task.scope),
      task.scope.kern,
      task.text,
      format_day(today));
}

void Store::finish_task(btl::Batch& batch, const std::string& id, Day today) {
  batch
      .run("UPDATE roles_task SET done_day = ?2 WHERE id = ?1 AND done_day IS NULL",
           id,
           format_day(today))
      .expect(1);
}

void Store::put_note(btl::Batch& batch,
                     const std::string& assignment,
                     const std::string& note,
                     Day today) {
  batch.run(
      "INSERT INTO roles_handover (assignment_id, note, written_day) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (assignment_id) DO UPDATE SET note = excluded.note,"
      " written_day = excluded.written_day",
      assignment,
      note,
      format_day(today));
}

void Store::set_grant(btl::Batch& batch, const Assignment& assignment) {
  batch
      .run("UPDATE roles_assignment SET grant_id = ?2 WHERE id = ?1",
           assignment.id,
           assignment.grant)
      .expect(1);
}

void Store::mark_account_removed(btl::Batch& batch, const std::string& person) {
  batch.run("UPDATE roles_person SET login = ?2 WHERE id = ?1", person, kRemovedLogin);
}

void Store::forget_grant(btl::Batch& batch, const std::string& grant) {
  batch.run("UPDATE roles_assignment SET grant_id = '' WHERE grant_id = ?1", grant);
}

void Store::mark_told(btl::Batch& batch, const Person& person) {
  batch
      .run(
          "UPDATE roles_person SET told = 1, login = ?2 WHERE id = ?1 AND told = 0"
          " AND login IN ('', ?2)",
          person.id,
          person.login)
      .expect(1);
}

void Store::mark_start_told(btl::Batch& batch, const Assignment& assignment) {
  batch
      .run(
          "UPDATE roles_assignment SET start_told = 1, grant_id = ?2"
          " WHERE id = ?1 AND start_told = 0 AND grant_id IN ('', ?2)",
          assignment.id,
          assignment.grant)
      .expect(1);
}

void Store::mark_end_told(btl::Batch& batch, const Assignment& assignment) {
  batch
      .run("UPDATE roles_assignment SET end_told = 1 WHERE id = ?1 AND end_told = 0", assignment.id)
      .expect(1);
}

void Store::add_untold(btl::Batch& batch,
                       const std::vector<Person>& persons,
                       const std::vector<Assignment>& assignments) {
  insert_all(batch, std::string(kPersonInsert) + ")", persons);
  insert_all(batch, std::string(kAssignmentInsert) + ")", assignments);
}

}  // namespace roles
