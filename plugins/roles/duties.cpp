// SPDX-License-Identifier: EUPL-1.2
#include "duties.hpp"

#include <btl/random_id.hpp>

#include "events.hpp"
#include "grants.hpp"
#include "requests.hpp"

namespace roles {
namespace {

// One's own absence, or that of somebody whose coordinator one is.
bool may_announce(const Reach& reach, const Person& person) {
  return reach.is(person.id) || reach.covers(home_of(person.fields));
}

}  // namespace

btl::Task<Answer> Duties::list(const btl::Request& request) {
  auto query = read_assignment_query(request.query(), desk_.today());
  if (!query) co_return query.error();
  const auto organisation = desk_.organisation();
  const std::string& cursor = query->page.after;
  if (!cursor.empty() && !co_await desk_.store.is_cursor(ListKind::kAssignments, cursor)) {
    co_return refuse(Cause::kInvalid, "cursor", say(texts::kWrongCursor));
  }
  query->reach = reach_of(request);
  const std::int64_t size = query->page.size++;
  auto found = co_await desk_.store.find_assignments(*query);
  const std::string next = cut_page(found, size, [](const Assignment& each) { return each.id; });
  co_return btl::json(200, assignments_document(found, next, *organisation));
}

btl::Task<Answer> Duties::start(const Asked& asked) {
  const Day today = desk_.today();
  const auto command = read_start(asked.fields, today);
  if (!command) co_return command.error();
  const Reach reach = reach_of(asked.request);
  if (!reach.covers(command->scope)) co_return out_of_reach();
  const auto organisation = desk_.organisation();
  KnownForStart known;
  known.person = co_await desk_.store.person(command->person);
  known.assignments = co_await desk_.store.assignments_of(command->person);
  // Nobody draws people into their own area whom they do not see.
  const bool sees = !known.person || reach.sees(*known.person, known.assignments, today);
  if (!sees) co_return out_of_reach();
  known.intake = co_await desk_.store.intake_of(command->person);
  auto started = roles::start(btl::random_id(), *command, known, *organisation, today);
  if (!started) co_return started.error();
  auto posts = co_await desk_.store.posts(today);
  posts.push_back(*started);
  btl::Batch batch;
  Store::touch(batch, *known.person);
  give_grant(batch, *known.person, *started);
  Store::add(batch, *started);
  batch.audits(about("assignment.start", *started));
  batch.publish(role_started_event(*started, *organisation));
  co_await desk_.tell_vacancies(batch, posts, organisation);
  co_return co_await desk_.commit(
      batch, asked, btl::json(201, assignment_document(*started, *organisation)));
}

btl::Task<Answer> Duties::end(const Asked& asked) {
  const Day today = desk_.today();
  const auto until = read_end(asked.fields, today);
  if (!until) co_return until.error();
  const auto known = co_await desk_.store.assignment(path_of(asked.request, "id"));
  if (!known) co_return not_found("assignment");
  if (!reach_of(asked.request).covers(known->scope)) co_return out_of_reach();
  auto ended = roles::end(*known, *until, today);
  if (!ended) co_return ended.error();
  const auto person = co_await desk_.store.person(known->person);
  if (!person) co_return not_found("person");
  const auto organisation = desk_.organisation();
  auto posts = co_await desk_.store.posts(today);
  replace(posts, *ended);
  btl::Batch batch;
  shorten_grant(batch, *person, *ended, today);
  Store::end(batch, *ended, known->term.until);
  batch.audits(about("assignment.end", *ended));
  batch.publish(role_ended_event(*ended, *organisation));
  co_await desk_.tell_vacancies(batch, posts, organisation);
  co_return co_await desk_.commit(
      batch, asked, btl::json(200, assignment_document(*ended, *organisation)));
}

btl::Task<CoverageState> Duties::coverage() {
  const Day today = desk_.today();
  CoverageState state;
  state.posts = co_await desk_.store.posts(today);
  state.told = co_await desk_.store.told_vacancies();
  state.vogs = co_await desk_.store.vogs_due(today + desk_.organisation()->term_warning);
  state.rounds = co_await desk_.store.last_rounds();
  co_return state;
}

btl::Task<Answer> Duties::show_coverage(const btl::Request& request) {
  const CoverageState state = co_await coverage();
  const auto sees_people = [&](const Scope& scope) {
    return desk_.may(request, "roles.person.read", scope);
  };
  co_return btl::json(200,
                      coverage_document(state, *desk_.organisation(), desk_.today(), sees_people));
}

btl::Task<Answer> Duties::show_queue(const btl::Request& request) {
  const auto query = read_queue_query(request.query());
  if (!query) co_return query.error();
  if (!desk_.organisation()->knows(query->scope)) {
    co_return refuse(Cause::kNotFound, "scope", say(texts::kWrongNoScope));
  }
  const Day today = desk_.today();
  const auto posts = co_await desk_.store.posts(today);
  const auto absences = co_await desk_.store.absences(today);
  co_return btl::json(200,
                      queue_document(queue_of(query->role, query->scope, posts, absences, today)));
}

btl::Task<Answer> Duties::list_absences(const btl::Request& request) {
  const auto seen = co_await desk_.look_at(request, path_of(request, "id"));
  if (!seen) co_return seen.error();
  co_return btl::json(
      200, absences_document(co_await desk_.store.absences_of(seen->person.id, desk_.today())));
}

btl::Task<Answer> Duties::announce_absence(const Asked& asked) {
  const Day today = desk_.today();
  const auto command = read_absence(asked.fields, path_of(asked.request, "id"));
  if (!command) co_return command.error();
  const auto person = co_await desk_.store.person(command->person);
  if (!person) co_return not_found("person");
  if (!may_announce(reach_of(asked.request), *person)) co_return out_of_reach();
  const auto known = co_await desk_.store.absences_of(person->id, today);
  const auto absence = announce(btl::random_id(), *command, *person, known, today);
  if (!absence) co_return absence.error();
  btl::Batch batch;
  Store::touch(batch, *person);
  Store::add(batch, *absence);
  batch.publish(absence_changed_event(*absence, *person, *desk_.organisation()));
  co_return co_await desk_.commit(batch, asked, btl::json(201, absence_document(*absence)));
}

btl::Task<Answer> Duties::end_absence(const Asked& asked) {
  if (const auto body = read_nothing(asked.fields); !body) co_return body.error();
  const auto known = co_await desk_.store.absence(path_of(asked.request, "id"));
  if (!known) co_return not_found("absence");
  const auto person = co_await desk_.store.person(known->person);
  if (!person) co_return not_found("person");
  if (!may_announce(reach_of(asked.request), *person)) co_return out_of_reach();
  const auto ended = come_back(*known, desk_.today());
  if (!ended) co_return ended.error();
  btl::Batch batch;
  Store::touch(batch, *person);
  Store::change(batch, *ended);
  batch.publish(absence_changed_event(*ended, *person, *desk_.organisation()));
  co_return co_await desk_.commit(batch, asked, btl::json(200, absence_document(*ended)));
}

btl::Task<Outcome<HandoverSheet>> Duties::sheet(const btl::Request& request) {
  const auto known = co_await desk_.store.assignment(path_of(request, "id"));
  if (!known) co_return not_found("assignment");
  if (!reach_of(request).covers(known->scope)) co_return out_of_reach();
  const auto organisation = desk_.organisation();
  const Day today = desk_.today();
  const auto posts = co_await desk_.store.posts(today);
  const auto absences = co_await desk_.store.absences(today);
  auto handover = hand_over(*known, posts, absences, *organisation, today);
  if (!handover) co_return handover.error();
  HandoverSheet sheet;
  sheet.handover = std::move(*handover);
  TaskQuery query;
  query.page.size = kPageSizeMax;
  query.reach.scopes = {known->scope};
  sheet.tasks = co_await desk_.store.find_tasks(std::move(query));
  sheet.note = co_await desk_.store.handover_note(known->id);
  co_return sheet;
}

btl::Task<Answer> Duties::show_handover(const btl::Request& request) {
  const auto known = co_await sheet(request);
  if (!known) co_return known.error();
  co_return btl::json(
      200, handover_document(known->handover, known->note, known->tasks, *desk_.organisation()));
}

btl::Task<Answer> Duties::keep_note(const Asked& asked) {
  const auto note = read_note(asked.fields);
  if (!note) co_return note.error();
  const auto known = co_await desk_.store.assignment(path_of(asked.request, "id"));
  if (!known) co_return not_found("assignment");
  if (!reach_of(asked.request).covers(known->scope)) co_return out_of_reach();
  const auto kept = check_note(*known, *note);
  if (!kept) co_return kept.error();
  btl::Batch batch;
  Store::put_note(batch, known->id, *kept, desk_.today());
  co_return co_await desk_.commit(batch, asked, btl::respond(204, "application/json", ""));
}

}  // namespace roles
