// SPDX-License-Identifier: EUPL-1.2
#include "people.hpp"

#include <algorithm>
#include <btl/random_id.hpp>

#include "api.hpp"
#include "csv.hpp"
#include "events.hpp"
#include "grants.hpp"
#include "model/bulk_export.hpp"
#include "requests.hpp"

namespace roles {
namespace {

// Of the export, which reads everybody in pages.
constexpr std::int64_t kExportPageSize = 1'000;

// Changes only what was read: If-Match names the revision that the client has seen.
bool matches(const btl::Request& request, const Person& person) {
  const auto wanted = request.header("if-match");
  return !wanted || *wanted == "*" || *wanted == "\"" + std::to_string(person.revision) + "\"";
}

btl::Response with_revision(btl::Response response, const Person& person) {
  response.headers.push_back({"etag", "\"" + std::to_string(person.revision) + "\""});
  return response;
}

// Whether one of them is not over.
bool has_any_on(const std::vector<Assignment>& assignments, Day today) {
  return std::any_of(assignments.begin(), assignments.end(), [&](const Assignment& each) {
    return !each.term.is_over_on(today);
  });
}

std::vector<std::string> ids_of(const std::vector<Person>& persons) {
  std::vector<std::string> ids;
  for (const Person& each : persons) ids.push_back(each.id);
  return ids;
}

MemberList read_list(const Table& table,
                     const Organisation& organisation,
                     Day today,
                     std::vector<std::string> known_emails,
                     Reach reach) {
  return read_members(table,
                      {organisation,
                       today,
                       std::move(known_emails),
                       [] { return btl::random_id(); },
                       std::move(reach)});
}

const std::vector<std::string> kExportHeader = {
    "naam", "e-mail", "telefoon", "kern", "wijk", "18+", "sinds"};

TableRow export_row(const Person& person) {
  const PersonFields& fields = person.fields;
  return {0,
          {fields.name,
           fields.email,
           fields.phone,
           fields.kern,
           fields.wijk,
           fields.adult ? "ja" : "nee",
           format_day(person.joined)}};
}

}  // namespace

btl::Task<Outcome<FoundPeople>> People::find(const btl::Request& request, PersonQuery query) {
  const std::string& cursor = query.page.after;
  if (!cursor.empty() && !co_await desk_.store.is_cursor(ListKind::kPersons, cursor)) {
    co_return refuse(Cause::kInvalid, "cursor", say(texts::kWrongCursor));
  }
  query.reach = reach_of(request);
  const std::int64_t size = query.page.size++;
  FoundPeople found;
  found.persons = co_await desk_.store.find_persons(std::move(query), desk_.today());
  found.next = cut_page(found.persons, size, [](const Person& each) { return each.id; });
  found.assignments = co_await desk_.store.assignments_of(ids_of(found.persons));
  co_return found;
}

btl::Task<Answer> People::list(const btl::Request& request) {
  auto query = read_person_query(request.query());
  if (!query) co_return query.error();
  const auto organisation = desk_.organisation();
  const auto found = co_await find(request, std::move(*query));
  if (!found) co_return found.error();
  co_return btl::json(
      200,
      persons_document(
          found->persons, found->assignments, found->next, *organisation, desk_.today()));
}

btl::Task<Answer> People::add(const Asked& asked) {
  auto command = read_person(asked.fields, desk_.today());
  if (!command) co_return command.error();
  const auto organisation = desk_.organisation();
  auto person = add_person(
      btl::random_id(), std::move(command->fields), command->joined, *organisation, desk_.today());
  if (!person) co_return person.error();
  if (!reach_of(asked.request).covers(home_of(person->fields))) co_return out_of_reach();
  btl::Batch batch;
  add_account(batch, *person);
  Store::add(batch, *person);
  batch.audits(about("person.add", *person));
  batch.publish(person_added_event(*person, *organisation));
  btl::Response answer = btl::json(201, person_document(*person, {}, std::nullopt, *organisation));
  answer.headers.push_back({"location", "/v1/roles/persons/" + person->id});
  co_return co_await commit_account(
      batch, asked, with_revision(std::move(answer), *person), *person);
}

btl::Task<Answer> People::commit_account(btl::Batch& batch,
                                         const Asked& asked,
                                         btl::Response answer,
                                         const Person& changed) {
  try {
    co_return co_await desk_.commit(batch, asked, std::move(answer));
  } catch (const btl::Failure& failure) {
    const bool adds = !batch.access_changes().empty();
    if (!adds || failure.error().code != btl::ErrorCode::kConflict) throw;
  }
  const auto now = co_await desk_.store.person(changed.id);
  const std::int64_t revision = now ? now->revision : 0;
  if (revision == changed.revision - 1) {
    co_return refuse(Cause::kConflict, "email", say(texts::kWrongAccount));
  }
  throw btl::Failure(btl::ErrorCode::kConflict, "the person has changed");
}

btl::Task<Answer> People::show(const btl::Request& request) {
  const auto query = read_dossier_query(request.query());
  if (!query) co_return query.error();
  const auto seen = co_await desk_.look_at(request, path_of(request, "id"));
  if (!seen) co_return seen.error();
  const Person& person = seen->person;
  const auto intake = co_await desk_.store.intake_of(person.id);
  btl::AuditEntry entry = about("person.view", person, query->purpose);
  co_await desk_.note_view(request, std::move(entry));
  co_return with_revision(
      btl::json(200, person_document(person, seen->assignments, intake.vog, *desk_.organisation())),
      person);
}

btl::Task<Answer> People::change(const Asked& asked) {
  const auto known = co_await desk_.store.person(path_of(asked.request, "id"));
  if (!known) co_return not_found("person");
  if (!reach_of(asked.request).covers(home_of(known->fields))) co_return out_of_reach();
  if (!matches(asked.request, *known)) {
    co_return refuse(Cause::kOutdated, "", say(texts::kWrongOutdated));
  }
  auto fields = read_person_change(asked.fields, known->fields);
  if (!fields) co_return fields.error();
  const auto organisation = desk_.organisation();
  auto assignments = co_await desk_.store.assignments_of(known->id);
  const bool has_roles = has_any_on(assignments, desk_.today());
  auto changed = change_person(*known, std::move(*fields), has_roles, *organisation);
  if (!changed) co_return changed.error();
  const auto intake = co_await desk_.store.intake_of(known->id);
  btl::Batch batch;
  if (add_account(batch, *changed)) {
    for (Assignment& each : assignments) {
      if (each.term.is_over_on(desk_.today())) continue;
      give_grant(batch, *changed, each);
      Store::set_grant(batch, each);
    }
  }
  Store::change(batch, *changed);
  batch.audits(about("person.change", *changed));
  batch.publish(person_changed_event(*changed, *organisation));
  btl::Response answer =
      btl::json(200, person_document(*changed, assignments, intake.vog, *organisation));
  co_return co_await commit_account(
      batch, asked, with_revision(std::move(answer), *changed), *changed);
}

btl::Task<Answer> People::offboard(const Asked& asked) {
  if (const auto body = read_nothing(asked.fields); !body) co_return body.error();
  const auto known = co_await desk_.store.person(path_of(asked.request, "id"));
  if (!known) co_return not_found("person");
  if (!reach_of(asked.request).covers(home_of(known->fields))) co_return out_of_reach();
  const auto organisation = desk_.organisation();
  const Day today = desk_.today();
  const auto assignments = co_await desk_.store.assignments_of(known->id);
  auto posts = co_await desk_.store.posts(today);
  auto departure = leave(*known, assignments, posts, *organisation, today);
  if (!departure) co_return departure.error();
  btl::Batch batch;
  remove_account(batch, departure->person);
  Store::change(batch, departure->person);
  Store::forget_vog(batch, known->id);
  batch.audits(about("person.offboard", *known));
  for (Assignment& ended : departure->ended) {
    const auto before = std::find_if(assignments.begin(),
                                     assignments.end(),
                                     [&](const Assignment& each) { return each.id == ended.id; });
    ended.grant.clear();  // it went with the account
    Store::end(batch, ended, before->term.until);
    batch.publish(role_ended_event(ended, *organisation));
    replace(posts, ended);
  }
  for (const Task& task : departure->tasks) Store::add(batch, btl::random_id(), task, today);
  batch.publish(person_left_event(departure->person, *organisation));
  co_await desk_.tell_vacancies(batch, posts, organisation);
  co_return co_await desk_.commit(
      batch, asked, btl::json(200, departure_document(*departure, *organisation)));
}

btl::Task<Answer> People::export_table(const btl::Request& request) {
  const auto wanted = read_dossier_query(request.query());
  if (!wanted) co_return wanted.error();
  Table table{kExportHeader, {}};
  PersonQuery query;
  query.kern = wanted->kern;
  query.page.size = kExportPageSize;
  query.reach = reach_of(request);
  for (;;) {
    const auto persons = co_await desk_.store.find_persons(query, desk_.today());
    for (const Person& each : persons) table.rows.push_back(export_row(each));
    if (persons.size() < static_cast<std::size_t>(kExportPageSize)) break;
    query.page.after = persons.back().id;
  }
  btl::Response answer = btl::respond(200, "text/csv; charset=utf-8", write_csv(table));
  answer.headers.push_back({"content-disposition", "attachment; filename=\"leden.csv\""});
  btl::Batch batch;
  batch.audits({"person.export", "persons", wanted->kern, wanted->purpose});
  if (table.rows.size() > kExportedAloneMax) {
    batch.needs_approval({.kind = "roles.export.bulk",
                          .scope = access_scope_of(area_of_export(query.reach, query.kern)),
                          .what = "export of " + std::to_string(table.rows.size()) + " people"});
  }
  co_return co_await desk_.commit(batch, request, std::move(answer));
}

btl::Task<Outcome<MemberList>> People::read_import(const btl::Request& request,
                                                   std::string_view text) {
  const auto table = parse_csv(text);
  if (!table) co_return table.error();
  const auto organisation = desk_.organisation();
  auto known_emails = co_await desk_.store.known_emails();
  co_return read_list(
      *table, *organisation, desk_.today(), std::move(known_emails), reach_of(request));
}

btl::Task<Answer> People::write_import(const btl::Request& request,
                                       const MemberList& list,
                                       btl::Response answer) {
  btl::Batch batch;
  Store::add_untold(batch, list.persons, list.assignments);
  batch.audits({"person.import", "persons", {}, std::to_string(list.persons.size()) + " persons"});
  auto posts = co_await desk_.store.posts(desk_.today());
  posts.insert(posts.end(), list.assignments.begin(), list.assignments.end());
  co_await desk_.tell_vacancies(batch, posts, desk_.organisation());
  co_return co_await desk_.commit(batch, request, std::move(answer));
}

btl::Task<Answer> People::import_table(const btl::Request& request) {
  const auto dry_run = read_dry_run(request.query());
  if (!dry_run) co_return dry_run.error();
  const auto list = co_await read_import(request, request.body());
  if (!list) co_return list.error();
  const bool is_sound = list->findings.empty();
  btl::Response answer = btl::json(is_sound ? 200 : 422, import_document(*list, *dry_run));
  if (*dry_run || !is_sound) co_return answer;
  co_return co_await write_import(request, *list, std::move(answer));
}

btl::Task<Outcome<FoundTasks>> People::find_tasks(const btl::Request& request, TaskQuery query) {
  const std::string& cursor = query.page.after;
  if (!cursor.empty() && !co_await desk_.store.is_cursor(ListKind::kTasks, cursor)) {
    co_return refuse(Cause::kInvalid, "cursor", say(texts::kWrongCursor));
  }
  query.reach = reach_of(request);
  const std::int64_t size = query.page.size++;
  FoundTasks found;
  found.tasks = co_await desk_.store.find_tasks(std::move(query));
  found.next = cut_page(found.tasks, size, [](const TaskRecord& each) { return each.id; });
  co_return found;
}

btl::Task<Answer> People::list_tasks(const btl::Request& request) {
  auto query = read_task_query(request.query());
  if (!query) co_return query.error();
  const auto found = co_await find_tasks(request, std::move(*query));
  if (!found) co_return found.error();
  co_return btl::json(200, tasks_document(found->tasks, found->next));
}

btl::Task<Answer> People::finish_task(const Asked& asked) {
  if (const auto body = read_nothing(asked.fields); !body) co_return body.error();
  const auto task = co_await desk_.store.task(path_of(asked.request, "id"));
  if (!task) co_return not_found("task");
  if (!reach_of(asked.request).covers(task->task.scope)) co_return out_of_reach();
  if (task->done) {
    co_return refuse(Cause::kConflict, "task", say(texts::kWrongTaskDone, *task->done));
  }
  TaskRecord done = *task;
  done.done = desk_.today();
  btl::Batch batch;
  Store::finish_task(batch, done.id, desk_.today());
  batch.publish(task_finished_event(done, *desk_.organisation()));
  co_return co_await desk_.commit(batch, asked, btl::json(200, task_document(done)));
}

}  // namespace roles
