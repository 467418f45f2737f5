// SPDX-License-Identifier: EUPL-1.2
#include "core/access/staged_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace btl::access {

base::Status StagedChanges::add(const Change& change) {
  switch (change.kind) {
    case ChangeKind::kAdd: return add_account(change);
    case ChangeKind::kGive: return give(change);
    case ChangeKind::kEnd: return end(change);
    case ChangeKind::kSuspend:
    case ChangeKind::kRestore:
    case ChangeKind::kRemove: return change_state(change);
  }
  std::abort();
}

void StagedChanges::add_audit(AuditEntry entry) {
  entry.actor = actor_.id;
  entry.request = actor_.request;
  statements_.push_back(Audit::append(entry, access_.recorder.now()));
}

void StagedChanges::note(std::string action,
                         std::string object,
                         const Scope& scope,
                         std::string reason) {
  add_audit({.action = std::move(action),
             .object = std::move(object),
             .kern = scope.kern,
             .reason = std::move(reason)});
}

// As it will be when the batch is committed, as far as this batch knows.
std::optional<AccountState> StagedChanges::state_of(const base::Id& account) const {
  const auto staged = states_.find(to_string(account));
  if (staged != states_.end()) return staged->second;
  const auto known = access_.directory.account(account);
  return known ? std::optional(known->state) : std::nullopt;
}

base::Status StagedChanges::add_account(const Change& change) {
  const auto login = normalise_login(change.login);
  if (login.has_error()) return login.error();
  if (state_of(change.account)) {
    return base::Error{base::ErrorCode::kConflict,
                       fmt::format("there is an account {} already", to_string(change.account))};
  }
  const Account account{.id = change.account, .login = *login, .created = access_.recorder.now()};
  statements_.push_back(tables::add_account(account));
  note("account.add", audit_name(account.id), {}, {});
  if (access_.invite_added) invite(account);
  states_[to_string(account.id)] = account.state;
  follow_.emplace_back([account](Directory& directory) { directory.put_account(account); });
  return {};
}

void StagedChanges::invite(const Account& account) {
  auto statements = access_.accounts.stage_invitation(account);
  if (statements.empty()) return;
  for (store::Statement& statement : statements) statements_.push_back(std::move(statement));
  note("account.invite", audit_name(account.id), {}, "by mail");
}

bool StagedChanges::is_of_owner(std::string_view role) const {
  const auto roles = access_.directory.roles();
  const RoleSpec* known = roles == nullptr ? nullptr : roles->role(role);
  return known != nullptr && known->owner == owner_;
}

// Who manages the server is not a plugin's to shut out.
bool StagedChanges::is_of_host(const base::Id& account) const {
  const auto roles = access_.directory.roles();
  const base::Time now = access_.recorder.now();
  const auto grants = access_.directory.grants(account);
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    const RoleSpec* role = roles == nullptr ? nullptr : roles->role(grant.role);
    return role != nullptr && role->owner == "btl" && state_at(grant, now) == GrantState::kHolds;
  });
}

base::Status StagedChanges::give(const Change& change) {
  if (!is_of_owner(change.role)) {
    return base::Error{base::ErrorCode::kDenied,
                       fmt::format("{} brings no role {}", owner_, change.role)};
  }
  const Grant grant{.id = change.grant,
                    .account = change.account,
                    .role = change.role,
                    .scope = change.scope,
                    .from = change.from,
                    .until = change.until};
  const bool is_new =
      states_.contains(to_string(change.account)) && !access_.directory.account(change.account);
  if (auto good = access_.grants.check(grant, is_new); good.has_error()) return good;
  statements_.push_back(access_.grants.stage(grant, actor_.id));
  note("grant.give",
       audit_name(grant.account),
       grant.scope,
       fmt::format("{} {}", grant.role, to_string(grant.scope)));
  given_.push_back(grant.id);
  follow_.emplace_back([grant](Directory& directory) { directory.add_grant(grant); });
  return {};
}

base::Status StagedChanges::end(const Change& change) {
  const bool is_new = std::find(given_.begin(), given_.end(), change.grant) != given_.end();
  const auto grant = access_.directory.grant(change.grant);
  if (!is_new && grant && !is_of_owner(grant->role)) {
    return base::Error{base::ErrorCode::kDenied,
                       fmt::format("{} did not give the role {}", owner_, grant->role)};
  }
  stage(end_grant(change.grant, access_.recorder.now()));
  note("grant.end", "grant/" + to_string(change.grant), {}, {});
  return {};
}

base::Status StagedChanges::change_state(const Change& change) {
  const auto state = state_of(change.account);
  const auto impossible = [&](std::string_view why) {
    return base::Error{base::ErrorCode::kConflict,
                       fmt::format("the account {} {}", to_string(change.account), why)};
  };
  if (!state) {
    return base::Error{base::ErrorCode::kNotFound,
                       fmt::format("there is no account {}", to_string(change.account))};
  }
  if (*state == AccountState::kRemoved) return impossible("is removed");
  if (is_of_host(change.account)) {
    return base::Error{
        base::ErrorCode::kDenied,
        fmt::format("the account {} manages the server: only the operator changes it",
                    to_string(change.account))};
  }
  if (change.kind == ChangeKind::kRemove) {
    stage(remove_account(change.account, access_.recorder.now()));
    states_[to_string(change.account)] = AccountState::kRemoved;
    note("account.remove", audit_name(change.account), {}, {});
    return {};
  }
  const bool suspends = change.kind == ChangeKind::kSuspend;
  if (suspends && *state != AccountState::kConfirmed) return impossible("is not in use");
  if (!suspends && *state != AccountState::kSuspended) return impossible("is not suspended");
  const AccountState to = suspends ? AccountState::kSuspended : AccountState::kConfirmed;
  stage(access::change_state(change.account, *state, to));
  states_[to_string(change.account)] = to;
  note(suspends ? "account.suspend" : "account.restore", audit_name(change.account), {}, {});
  return {};
}

void StagedChanges::stage(AccountChange change) {
  for (store::Statement& statement : change.statements) {
    statements_.push_back(std::move(statement));
  }
  follow_.push_back(std::move(change.follow));
}

}  // namespace btl::access
