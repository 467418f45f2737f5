// SPDX-License-Identifier: EUPL-1.2
#include "desk.hpp"

#include <algorithm>
#include <btl/scope.hpp>

#include "configuration.hpp"
#include "events.hpp"

namespace roles {
namespace {

// Of one batch, which stays far from its limits.
constexpr std::size_t kVacanciesToldMax = 100;

// The operator is no person: the account of the admin socket.
constexpr std::string_view kOperator = "operator";

Scope scope_of(std::string_view text) {
  const btl::Scope parts = btl::to_scope(text);
  const std::string kern(parts.kern);
  if (kern.empty()) return whole_organisation();
  if (!parts.group.empty()) return {ScopeKind::kGroup, kern, std::string(parts.group)};
  if (!parts.wijk.empty()) return scope_of_wijk(kern, std::string(parts.wijk));
  return scope_of_kern(kern);
}

// Whether the refusal says that things are not as the batch took them to be.
bool is_about_what_is(btl::ErrorCode code) {
  return code == btl::ErrorCode::kConflict || code == btl::ErrorCode::kNotFound;
}

}  // namespace

btl::Response refused(const Refusal& refusal) {
  std::vector<btl::Violation> violations;
  for (const Finding& each : refusal.findings) violations.push_back({each.name, each.detail.en});
  const Finding& first = refusal.findings.front();
  const std::string detail = first.name + (first.name.empty() ? "" : ": ") + first.detail.en;
  switch (refusal.cause) {
    case Cause::kInvalid: return btl::invalid(violations);
    case Cause::kNotFound: return btl::problem(404, "not-found", "Not found", detail, violations);
    case Cause::kConflict:
      return btl::problem(
          409, "conflict", "It does not go with how things stand", detail, violations);
    case Cause::kOutOfReach: return btl::problem(403, "denied", "Not allowed", detail);
    case Cause::kOutdated:
      return btl::problem(412, "precondition-failed", "Somebody was faster", detail);
  }
  std::abort();
}

Refusal out_of_reach() {
  return refuse(Cause::kOutOfReach, "", say(texts::kWrongReach));
}

Reach reach_of(const btl::Request& request) {
  Reach reach;
  for (const std::string_view each : request.scopes()) reach.scopes.push_back(scope_of(each));
  for (const std::string_view each : request.own_scopes()) {
    reach.own_scopes.push_back(scope_of(each));
  }
  if (request.account() != kOperator) reach.person = request.account();
  return reach;
}

btl::AuditEntry about(std::string action, const Person& person, std::string reason) {
  return {std::move(action), "person/" + person.id, person.fields.kern, std::move(reason)};
}

btl::AuditEntry about(std::string action, const Assignment& assignment) {
  return {std::move(action), "assignment/" + assignment.id, assignment.scope.kern, {}};
}

btl::Task<Outcome<Visible>> Desk::look_at(const btl::Request& request, std::string person) {
  auto found = co_await store.person(std::move(person));
  if (!found) co_return not_found("person");
  Visible seen;
  seen.assignments = co_await store.assignments_of(found->id);
  seen.person = std::move(*found);
  if (!reach_of(request).sees(seen.person, seen.assignments, today())) co_return out_of_reach();
  co_return seen;
}

btl::Task<void> Desk::note_view(const btl::Request& request, btl::AuditEntry entry) {
  btl::Batch batch;
  batch.on_behalf_of(request).audits(std::move(entry));
  if (const auto done = co_await store.commit(batch); !done) throw btl::Failure(done.error());
}

bool Desk::may(const btl::Request& request,
               std::string_view permission,
               const Scope& scope,
               std::string_view owner) const {
  const std::string where = access_scope_of(scope);
  return ctx_.access.decide(request, permission, btl::to_scope(where), owner).has_value();
}

bool Desk::may_anywhere(const btl::Request& request,
                        std::string_view permission,
                        std::string_view owner) const {
  if (may(request, permission, whole_organisation(), owner)) return true;
  for (const Kern& kern : organisation_->kernen) {
    if (may(request, permission, scope_of_kern(kern.id), owner)) return true;
    for (const Wijk& wijk : kern.wijken) {
      if (may(request, permission, scope_of_wijk(kern.id, wijk.id), owner)) return true;
    }
  }
  return false;
}

void Desk::reload() {
  organisation_ = std::make_shared<const Organisation>(load_organisation(ctx_.config));
}

btl::Task<bool> Desk::tell_vacancies(btl::Batch& batch,
                                     std::vector<Assignment> posts,
                                     std::shared_ptr<const Organisation> organisation) {
  const Day day = today();
  std::vector<Post> told;
  for (const ToldVacancy& each : co_await store.told_vacancies()) told.push_back(each.post);
  VacancyChange change = compare(told, vacancies(*organisation, posts, day));
  const bool all = std::max(change.opened.size(), change.filled.size()) <= kVacanciesToldMax;
  if (change.opened.size() > kVacanciesToldMax) change.opened.resize(kVacanciesToldMax);
  if (change.filled.size() > kVacanciesToldMax) change.filled.resize(kVacanciesToldMax);
  Store::change(batch, change, day);
  for (const Post& post : change.opened) {
    batch.publish(vacancy_opened_event(post, *organisation, day));
  }
  co_return all;
}

btl::Task<Answer> Desk::commit(btl::Batch& batch, const Asked& asked, btl::Response document) {
  if (asked.goes_on) document = asked.goes_on(document);
  return commit(batch, asked.request, std::move(document));
}

btl::Task<Answer> Desk::commit(btl::Batch& batch,
                               const btl::Request& request,
                               btl::Response response) {
  batch.answers(request, response);
  const auto done = co_await store.commit(batch);
  if (done) co_return response;
  const btl::ErrorCode code = done.error().code;
  if (batch.access_changes().empty() || !is_about_what_is(code)) throw btl::Failure(done.error());
  co_await forget_what_has_ended(batch, done.error());
  throw btl::Failure(btl::ErrorCode::kConflict, done.error().message);
}

btl::Task<void> Desk::forget_what_has_ended(const btl::Batch& batch, const btl::Error& refusal) {
  using Kind = btl::AccessChange::Kind;
  for (const btl::AccessChange& change : batch.access_changes()) {
    btl::Batch forgotten;
    const bool ends = change.kind == Kind::kEnd || change.kind == Kind::kRemove;
    if (change.kind == Kind::kEnd) Store::forget_grant(forgotten, change.grant);
    if (change.kind == Kind::kRemove) Store::mark_account_removed(forgotten, change.account);
    if (change.kind == Kind::kGive && refusal.code == btl::ErrorCode::kNotFound) {
      Store::mark_account_removed(forgotten, change.account);
      warn("their account was removed: they have roles but may nothing", change.account);
    }
    if (forgotten.statements().empty()) continue;
    btl::Batch ended = forgotten;
    ended.changes(change);
    if (ends && co_await store.commit(ended)) continue;
    if (const auto done = co_await store.commit(forgotten); !done) throw btl::Failure(done.error());
  }
}

void Desk::warn(std::string_view message, const std::string& person) const {
  ctx_.log.warning(message, {{"person", person}});
}

void replace(std::vector<Assignment>& posts, const Assignment& changed) {
  for (Assignment& each : posts) {
    if (each.id == changed.id) each = changed;
  }
}

}  // namespace roles
