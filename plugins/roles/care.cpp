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
  return refuse(Cause::kNotFound, "role", say(texts::kWrongNoRole));
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
  return refuse(Cause::kInvalid, field, say(texts::kWrongNoPerson));
}

}  // namespace

btl::Task<Answer> Care::list_profiles(const btl::Request& /*request*/) {
  co_return btl::json(200, profiles_document(co_await desk_.store.latest_profiles()));
}

btl::Task<Answer> Care::show_profile(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return unknown_role();
  const auto versions = co_await desk_.store.versions_of(*role);
  if (versions.empty()) co_return unknown_role();
  co_return btl::json(200, versions_document(versions));
}

btl::Task<Answer> Care::show_version(const btl::Request& request) {
  const auto role = role_of(path_of(request, "role"));
  if (!role) co_return unknown_role();
  for (const Profile& each : co_await desk_.store.versions_of(*role)) {
    if (std::to_string(each.version) == path_of(request, "version")) {
      co_return btl::json(200, profile_document(each));
    }
  }
  co_return not_found("version");
}

btl::Task<Answer> Care::publish_profile(const Asked& asked) {
  const auto role = role_of(path_of(asked.request, "role"));
  if (!role) co_return unknown_role();
  const auto text = read_profile(asked.fields);
  if (!text) co_return text.error();
  const auto versions = co_await desk_.store.versions_of(*role);
  const auto latest = versions.empty() ? std::nullopt : std::optional<Profile>(versions.front());
  const auto profile = publish(*role, *text, latest, desk_.today());
  if (!profile) co_return profile.error();
  btl::Batch batch;
  Store::add(batch, *profile);
  batch.publish(profile_published_event(*profile));
  co_return co_await desk_.commit(batch, asked, btl::json(201, profile_document(*profile)));
}

btl::Task<Answer> Care::show_checklist(const btl::Request& request) {
  const auto id = read_kern(request.query());
  if (!id) co_return id.error();
  const auto organisation = desk_.organisation();
  const Kern* kern = organisation->find_kern(*id);
  if (kern == nullptr) {
    co_return refuse(Cause::kInvalid, "kern", say(texts::kWrongNoKern, *id));
  }
  co_return btl::json(200, checklist_document(*kern));
}

Outcome<Kern> Care::kern_of(const std::string& asked, const Person& person) const {
  const std::string& id = asked.empty() ? person.fields.kern : asked;
  const auto organisation = desk_.organisation();
  const Kern* kern = organisation->find_kern(id);
  if (kern == nullptr) return refuse(Cause::kInvalid, "kern", say(texts::kWrongNoKern, id));
  return *kern;
}

btl::Task<Answer> Care::show_intake(const btl::Request& request) {
  const auto query = read_dossier_query(request.query());
  if (!query) co_return query.error();
  const auto seen = co_await desk_.look_at(request, path_of(request, "id"));
  if (!seen) co_return seen.error();
  const Person& person = seen->person;
  const auto kern = kern_of(query->kern, person);
  if (!kern) co_return kern.error();
  const auto state = co_await desk_.store.intake_of(person.id);
  btl::AuditEntry entry = about("intake.view", person, query->purpose);
  co_await desk_.note_view(request, std::move(entry));
  co_return btl::json(200, intake_document(*kern, state, desk_.today()));
}

btl::Task<Answer> Care::sign_step(const Asked& asked) {
  const Day today = desk_.today();
  const Reach reach = reach_of(asked.request);
  const auto command = read_sign(asked.fields, path_of(asked.request, "id"), reach.person);
  if (!command) co_return command.error();
  const auto named = read_kern(asked.request.query());
  if (!named) co_return named.error();
  const auto person = co_await desk_.store.person(command->person);
  if (!person) co_return not_found("person");
  const auto kern = kern_of(*named, *person);
  if (!kern) co_return kern.error();
  const bool at_home = kern->id == person->fields.kern;
  const Scope place = at_home ? home_of(person->fields) : scope_of_kern(kern->id);
  if (!reach.covers(place)) co_return out_of_reach();
  const auto signer = co_await desk_.store.person(command->signed_by);
  if (!signer || signer->left) co_return unknown_person("signed_by");
  const auto signer_roles = co_await desk_.store.assignments_of(signer->id);
  IntakeState state = co_await desk_.store.intake_of(person->id);
  const auto signature =
      sign(*command, *kern, state, roles_in(kern->id, signer_roles, today), today);
  if (!signature) co_return signature.error();
  btl::Batch batch;
  Store::add(batch, person->id, *signature);
  batch.audits(about("intake.sign", *person));
  batch.publish(person_changed_event(*person, *desk_.organisation()));
  state.signatures.push_back(*signature);
  co_return co_await desk_.commit(
      batch, asked, btl::json(201, intake_document(*kern, state, today)));
}

btl::Task<Answer> Care::keep_vog(const Asked& asked) {
  const Reach reach = reach_of(asked.request);
  const auto command = read_vog(asked.fields, path_of(asked.request, "id"), reach.person);
  if (!command) co_return command.error();
  const auto person = co_await desk_.store.person(command->person);
  if (!person) co_return not_found("person");
  if (!reach.covers(home_of(person->fields))) co_return out_of_reach();
  if (person->left) {
    co_return refuse(Cause::kConflict, "person", say(texts::kWrongLeft, *person->left));
  }
  const auto viewer = co_await desk_.store.person(command->seen_by);
  if (!viewer || viewer->left) co_return unknown_person("seen_by");
  const auto vog = see_vog(*command, *desk_.organisation(), desk_.today());
  if (!vog) co_return vog.error();
  btl::Batch batch;
  Store::put(batch, person->id, *vog);
  batch.audits(about("vog.see", *person));
  batch.publish(person_changed_event(*person, *desk_.organisation()));
  co_return co_await desk_.commit(batch, asked, btl::json(200, vog_document(*vog)));
}

btl::Task<Outcome<FoundRounds>> Care::find_rounds(const btl::Request& request, RoundQuery query) {
  const std::string& cursor = query.page.after;
  if (!cursor.empty() && !co_await desk_.store.is_cursor(ListKind::kRounds, cursor)) {
    co_return refuse(Cause::kInvalid, "cursor", say(texts::kWrongCursor));
  }
  query.reach = reach_of(request);
  const std::int64_t size = query.page.size++;
  FoundRounds found;
  found.rounds = co_await desk_.store.find_rounds(std::move(query), desk_.now());
  found.next = cut_page(found.rounds, size, [](const Round& each) { return each.id; });
  co_return found;
}

btl::Task<Answer> Care::list_rounds(const btl::Request& request) {
  auto query = read_round_query(request.query());
  if (!query) co_return query.error();
  const auto found = co_await find_rounds(request, std::move(*query));
  if (!found) co_return found.error();
  co_return btl::json(200, rounds_document(found->rounds, found->next, desk_.now()));
}

btl::Task<std::vector<Walker>> Care::walkers(std::vector<std::string> persons) {
  const auto found = co_await desk_.store.persons(persons);
  const auto assignments = co_await desk_.store.assignments_of(std::move(persons));
  std::vector<Walker> walkers;
  for (const Person& person : found) {
    Walker walker{person, {}};
    for (const Assignment& each : assignments) {
      if (each.person == person.id) walker.assignments.push_back(each);
    }
    walkers.push_back(std::move(walker));
  }
  co_return walkers;
}

btl::Task<Answer> Care::plan(const Asked& asked) {
  auto round = read_round(asked.fields);
  if (!round) co_return round.error();
  round->id = btl::random_id();
  if (round->walkers.size() > static_cast<std::size_t>(kPageSizeMax)) {
    co_return refuse(Cause::kInvalid, "walkers", say(texts::kWrongWalkersMany));
  }
  const auto organisation = desk_.organisation();
  const auto walking = co_await walkers(round->walkers);
  const auto planned = plan_round(std::move(*round), walking, *organisation, desk_.now());
  if (!planned) co_return planned.error();
  if (!reach_of(asked.request).runs(planned->round)) co_return out_of_reach();
  btl::Batch batch;
  Store::add(batch, planned->round);
  batch.publish(round_changed_event(planned->round, *organisation));
  co_return co_await desk_.commit(
      batch, asked, btl::json(201, plan_document(*planned, desk_.now())));
}

btl::Task<Answer> Care::log_round(const Asked& asked) {
  const auto line = read_line(asked.fields);
  if (!line) co_return line.error();
  const auto known = co_await desk_.store.round(path_of(asked.request, "id"));
  if (!known) co_return not_found("round");
  if (!reach_of(asked.request).runs(*known)) co_return out_of_reach();
  const auto walked = write_logbook(*known, *line, desk_.now());
  if (!walked) co_return walked.error();
  btl::Batch batch;
  Store::change(batch, *walked);
  batch.publish(round_changed_event(*walked, *desk_.organisation()));
  co_return co_await desk_.commit(
      batch, asked, btl::json(200, round_document(*walked, desk_.now())));
}

btl::Task<Answer> Care::cancel(const Asked& asked) {
  if (const auto body = read_nothing(asked.fields); !body) co_return body.error();
  const auto known = co_await desk_.store.round(path_of(asked.request, "id"));
  if (!known) co_return not_found("round");
  if (!reach_of(asked.request).runs(*known)) co_return out_of_reach();
  const auto cancelled = cancel_round(*known);
  if (!cancelled) co_return cancelled.error();
  btl::Batch batch;
  Store::change(batch, *cancelled);
  batch.publish(round_changed_event(*cancelled, *desk_.organisation()));
  co_return co_await desk_.commit(
      batch, asked, btl::json(200, round_document(*cancelled, desk_.now())));
}

}  // namespace roles
