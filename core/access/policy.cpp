// SPDX-License-Identifier: EUPL-1.2
#include "core/access/policy.hpp"

#include <algorithm>
#include <cstdlib>

namespace btl::access {
namespace {

// What one grant says to the question.
Verdict ask(const RoleTable& roles,
            const Grant& grant,
            const Subject& subject,
            const Question& question,
            base::Time now) {
  const Relation* relation = roles.find(grant.role, question.permission);
  if (relation == nullptr) return Verdict::kNoPermission;
  if (!contains(grant.scope, question.object)) return Verdict::kElsewhere;
  const bool is_own = question.owner != base::Id{} && question.owner == subject.account;
  if (*relation == Relation::kOwn && !is_own) return Verdict::kNotOwn;
  switch (state_at(grant, now)) {
    case GrantState::kEnded: return Verdict::kEnded;
    case GrantState::kComing: return Verdict::kNotYet;
    case GrantState::kHolds: break;
  }
  const RoleSpec* role = roles.role(grant.role);
  if (role->second_factor && !subject.gave_second_factor) return Verdict::kNeedsSecondFactor;
  return Verdict::kAllowed;
}

void add(std::vector<Scope>& scopes, const Scope& scope) {
  const auto holds = [&scope](const Scope& known) { return contains(known, scope); };
  if (std::any_of(scopes.begin(), scopes.end(), holds)) return;
  std::erase_if(scopes, [&scope](const Scope& known) { return contains(scope, known); });
  scopes.push_back(scope);
}

}  // namespace

Verdict decide(const RoleTable& roles,
               const Subject& subject,
               const Question& question,
               base::Time now) {
  if (subject.state != AccountState::kConfirmed) return Verdict::kAccountInactive;
  Verdict nearest = Verdict::kNoPermission;
  for (const Grant& grant : subject.grants) {
    nearest = std::min(nearest, ask(roles, grant, subject, question, now));
    if (nearest == Verdict::kAllowed) break;
  }
  return nearest;
}

Reach reach(const RoleTable& roles,
            const Subject& subject,
            std::string_view permission,
            base::Time now) {
  Reach reach;
  if (subject.state != AccountState::kConfirmed) return reach;
  for (const Grant& grant : subject.grants) {
    const Question question{permission, grant.scope, subject.account};
    if (ask(roles, grant, subject, question, now) != Verdict::kAllowed) continue;
    add(*roles.find(grant.role, permission) == Relation::kAny ? reach.scopes : reach.own_scopes,
        grant.scope);
  }
  return reach;
}

bool reaches(const RoleTable& roles,
             const Subject& subject,
             std::string_view permission,
             base::Time now) {
  if (subject.state != AccountState::kConfirmed) return false;
  return std::any_of(subject.grants.begin(), subject.grants.end(), [&](const Grant& grant) {
    const Question question{permission, grant.scope, subject.account};
    return ask(roles, grant, subject, question, now) == Verdict::kAllowed;
  });
}

std::string_view to_string(AccountState state) noexcept {
  switch (state) {
    case AccountState::kInvited: return "invited";
    case AccountState::kConfirmed: return "confirmed";
    case AccountState::kSuspended: return "suspended";
    case AccountState::kRemoved: return "removed";
  }
  std::abort();
}

std::string_view to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::kAllowed: return "allowed";
    case Verdict::kNeedsSecondFactor: return "needs-second-factor";
    case Verdict::kNotYet: return "not-yet";
    case Verdict::kEnded: return "ended";
    case Verdict::kNotOwn: return "not-own";
    case Verdict::kElsewhere: return "elsewhere";
    case Verdict::kNoPermission: return "no-permission";
    case Verdict::kAccountInactive: return "account-inactive";
  }
  std::abort();
}

}  // namespace btl::access
