// SPDX-License-Identifier: EUPL-1.2
#include "grants.hpp"

#include <btl/random_id.hpp>
#include <chrono>
#include <cstdint>
#include <string>

namespace roles {
namespace {

using Kind = btl::AccessChange::Kind;

std::int64_t midnight_ns(Day day) {
  return std::chrono::nanoseconds(day.time_since_epoch()).count();
}

}  // namespace

bool add_account(btl::Batch& batch, Person& person) {
  if (person.fields.email.empty() || !person.login.empty()) return false;
  person.login = person.fields.email;
  batch.changes({.kind = Kind::kAdd, .account = person.id, .login = person.login});
  return true;
}

void remove_account(btl::Batch& batch, Person& person) {
  if (!person.has_account()) return;
  person.login.clear();
  batch.changes({.kind = Kind::kRemove, .account = person.id});
}

void give_grant(btl::Batch& batch, const Person& person, Assignment& assignment) {
  const Term& term = assignment.term;
  if (!person.has_account() || !assignment.grant.empty() || term.from == term.until) return;
  assignment.grant = btl::random_id();
  batch.changes({.kind = Kind::kGive,
                 .account = person.id,
                 .grant = assignment.grant,
                 .role = std::string(code_of(assignment.role)),
                 .scope = access_scope_of(assignment.scope),
                 .from_ns = midnight_ns(term.from),
                 .until_ns = term.until ? midnight_ns(*term.until) : 0});
}

void shorten_grant(btl::Batch& batch, const Person& person, Assignment& assignment, Day today) {
  if (!assignment.grant.empty()) batch.changes({.kind = Kind::kEnd, .grant = assignment.grant});
  assignment.grant.clear();
  if (!assignment.term.is_over_on(today)) give_grant(batch, person, assignment);
}

}  // namespace roles
