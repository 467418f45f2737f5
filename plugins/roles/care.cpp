// SPDX-License-Identifier: EUPL-1.2
#include "care.hpp"

#include <algorithm>
#include <btl/random_id.hpp>
#include <set>

#include "api.hpp"
#include "events.hpp"
#include "requests.hpp"

namespace roles {
namespace {

Refusal unknown_role() {
  return refuse(Cause::kNotFound, "role", "there is no such role");
}

std::set<Role> roles_in(const std::string& kern,
                        const std::vector<Assignment>& assignments,
                        Day today) {
  std::set<Role> held;
  for (const Assignment& each : assignments) {
    if (each.scope.kern == kern && each.term.holds_on(today)) held.insert(each.role);
  }
  return held;
}

Refusal unknown_person(const char* field) {
  return refuse(Cause::kInvalid, field, "there is no person of that id");
}

}  // namespace

btl::Task<btl::Response> Care::list_profiles(const btl::Request& /*request*/) {
  co_return btl::json(200, profiles_document(co_await desk_.store.latest_profiles()));
}

btl::Task<btl::Response> Care::show_profile(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return refused(unknown_role());
  const auto versions = co_await desk_.store.versions_of(*role);
  if (versions.empty()) co_return refused(unknown_role());
  co_return btl::json(200, versions_document(versions));
}

btl::Task<btl::Response> Care::show_version(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return refused(unknown_role());
  for (const Profile& each : co_await desk_.store.versions_of(*role)) {
    if (std::to_string(each.version) == path_of(request, "version")) {
      co_return btl::json(200, profile_document(each));
    }
  }
  co_return not_found("version");
}

btl::Task<btl::Response> Care::publish_profile(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return refused(unknown_role());
  const auto text = read_profile(request.body());
  if (!text) co_return refused(text.error());
  const auto versions = co_await desk_.store.versions_of(*role);
  const auto latest = versions.empty() ? std::nullopt : std::optional<Profile>(versions.front());
  const auto profile = publish(*role, *text, latest, desk_.today());
  if (!profile) co_return refused(profile.error());
  btl::Batch batch;
  Store::add(batch, *profile);
  batch.publish(profile_published_event(*profile));
  co_return co_await desk_.commit(batch, request, btl::json(201, profile_document(*profile)));
}

btl::Task<btl::Response> Care::show_checklist(const btl::Request& request) {
  const auto id = read_kern(request.query());
  if (!id) co_return refused(id.error());
  const auto organisation = desk_.organisation();
  const Kern* kern = organisation->find_kern(*id);
  if (kern == nullptr) {
    co_return refused(refuse(Cause::kInvalid, "kern", "there is no kern \"" + *id + "\""));
  }
  co_return btl::json(200, checklist_document(*kern));
}

Outcome<Kern> Care::kern_of(const std::string& asked, const Person& person) const {
  const std::string& id = asked.empty() ? person.fields.kern : asked;
  const auto organisation = desk_.organisation();
  const Kern* kern = organisation->find_kern(id);
  if (kern == nullptr) return refuse(Cause::kInvalid, "kern", "there is no kern \"" + id + "\"");
  return *kern;
}

btl::Task<btl::Response> Care::show_intake(const btl::Request& request) {
  const auto query = read_dossier_query(request.query());
  if (!query) co_return refused(query.error());
  const auto person = co_await desk_.store.person(path_of(request, "id"));
  if (!person) co_return not_found("person");
  const auto assignments = co_await desk_.store.assignments_of(person->id);
  if (!reach_of(request).sees(*person, assignments, desk_.today())) co_return out_of_reach();
  const auto kern = kern_of(query->kern, *person);
  if (!kern) co_return refused(kern.error());
  const auto state = co_await desk_.store.intake_of(person->id);
  btl::AuditEntry entry = about("intake.view", *person, query->purpose);
  co_await desk_.note_view(request, std::move(entry));
  co_return btl::json(200, intake_document(*kern, state, desk_.today()));
}

btl::Task<btl::Response> Care::sign_step(const btl::Request& request) {
  const Day today = desk_.today();
  const Reach reach = reach_of(request);
  const auto command = read_sign(request.body(), path_of(request, "id"), reach.person);
  if (!command) co_return refused(command.error());
  const auto asked = read_kern(request.query());
  if (!asked) co_return refused(asked.error());
  const auto person = co_await desk_.store.person(command->person);
  if (!person) co_return not_found("person");
  const auto kern = kern_of(*asked, *person);
  if (!kern) co_return refused(kern.error());
  const bool at_home = kern->id == person->fields.kern;
  const Scope place = at_home ? home_of(person->fields) : scope_of_kern(kern->id);
  if (!reach.covers(place)) co_return out_of_reach();
  const auto signer = co_await desk_.store.person(command->signed_by);
  if (!signer || signer->left) co_return refused(unknown_person("signed_by"));
  const auto signer_roles = co_await desk_.store.assignments_of(signer->id);
  IntakeState state = co_await desk_.store.intake_of(person->id);
  const auto signature =
      sign(*command, *kern, state, roles_in(kern->id, signer_roles, today), today);
  if (!signature) co_return refused(signature.error());
  btl::Batch batch;
  Store::add(batch, person->id, *signature);
  batch.audits(about("intake.sign", *person));
  state.signatures.push_back(*signature);
  co_return co_await desk_.commit(
      batch, request, btl::json(201, intake_document(*kern, state, today)));
}

btl::Task<btl::Response> Care::keep_vog(const btl::Request& request) {
  const Reach reach = reach_of(request);
  const auto command = read_vog(request.body(), path_of(request, "id"), reach.person);
  if (!command) co_return refused(command.error());
  const auto person = co_await desk_.store.person(command->person);
  if (!person) co_return not_found("person");
  if (!reach.covers(home_of(person->fields))) co_return out_of_reach();
  if (person->left) {
    co_return refused(
        refuse(Cause::kConflict, "person", "has left on " + format_day(*person->left)));
  }
  const auto viewer = co_await desk_.store.person(command->seen_by);
  if (!viewer || viewer->left) co_return refused(unknown_person("seen_by"));
  const auto vog = see_vog(*command, *desk_.organisation(), desk_.today());
  if (!vog) co_return refused(vog.error());
  btl::Batch batch;
  Store::put(batch, person->id, *vog);
  batch.audits(about("vog.see", *person));
  co_return co_await desk_.commit(batch, request, btl::json(200, vog_document(*vog)));
}

btl::Task<btl::Response> Care::list_rounds(const btl::Request& request) {
  auto query = read_round_query(request.query());
  if (!query) co_return refused(query.error());
  const std::string& cursor = query->page.after;
  if (!cursor.empty() && !co_await desk_.store.is_cursor(ListKind::kRounds, cursor)) {
    co_return refused(refuse(Cause::kInvalid, "cursor", "names no round any more"));
  }
  query->reach = reach_of(request);
  const std::int64_t size = query->page.size++;
  auto rounds = co_await desk_.store.find_rounds(*query, desk_.now());
  const std::string next = cut_page(rounds, size, [](const Round& each) { return each.id; });
  co_return btl::json(200, rounds_document(rounds, next, desk_.now()));
}

btl::Task<btl::Response> Care::plan(const btl::Request& request) {
  auto round = read_round(request.body());
  if (!round) co_return refused(round.error());
  round->id = btl::random_id();
  if (round->walkers.size() > static_cast<std::size_t>(kPageSizeMax)) {
    co_return refused(refuse(Cause::kInvalid, "walkers", "has more than 10"));
  }
  const auto organisation = desk_.organisation();
  const auto persons = co_await desk_.store.persons(round->walkers);
  const auto assignments = co_await desk_.store.assignments_of(round->walkers);
  std::vector<Walker> walkers;
  for (const Person& person : persons) {
    Walker walker{person, {}};
    for (const Assignment& each : assignments) {
      if (each.person == person.id) walker.assignments.push_back(each);
    }
    walkers.push_back(std::move(walker));
  }
  const auto planned = plan_round(std::move(*round), walkers, *organisation, desk_.now());
  if (!planned) co_return refused(planned.error());
  if (!reach_of(request).runs(planned->round)) co_return out_of_reach();
  btl::Batch batch;
  Store::add(batch, planned->round);
  co_return co_await desk_.commit(
      batch, request, btl::json(201, plan_document(*planned, desk_.now())));
}

btl::Task<btl::Response> Care::log_round(const btl::Request& request) {
  const auto line = read_line(request.body());
  if (!line) co_return refused(line.error());
  const auto known = co_await desk_.store.round(path_of(request, "id"));
  if (!known) co_return not_found("round");
  if (!reach_of(request).runs(*known)) co_return out_of_reach();
  const auto walked = write_logbook(*known, *line, desk_.now());
  if (!walked) co_return refused(walked.error());
  btl::Batch batch;
  Store::change(batch, *walked);
  co_return co_await desk_.commit(
      batch, request, btl::json(200, round_document(*walked, desk_.now())));
}

btl::Task<btl::Response> Care::cancel(const btl::Request& request) {
  if (const auto body = read_nothing(request.body()); !body) co_return refused(body.error());
  const auto known = co_await desk_.store.round(path_of(request, "id"));
  if (!known) co_return not_found("round");
  if (!reach_of(request).runs(*known)) co_return out_of_reach();
  const auto cancelled = cancel_round(*known);
  if (!cancelled) co_return refused(cancelled.error());
  btl::Batch batch;
  Store::change(batch, *cancelled);
  co_return co_await desk_.commit(
      batch, request, btl::json(200, round_document(*cancelled, desk_.now())));
}

}  // namespace roles
