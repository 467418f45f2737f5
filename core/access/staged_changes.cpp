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
  if (std::find(added_.begin(), added_.end(), account) != added_.end()) {
    return AccountState::kInvited;
  }
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
  added_.push_back(account.id);
  follow_.emplace_back([account](Directory& directory) { directory.put_account(account); });
  return {};
}

base::Status StagedChanges::give(const Change& change) {
  const auto roles = access_.directory.roles();
  const RoleSpec* role = roles == nullptr ? nullptr : roles->role(change.role);
  if (role == nullptr || role->owner != owner_) {
    return base::Error{base::ErrorCode::kDenied,
                       fmt::format("{} brings no role {}", owner_, change.role)};
  }
  const Grant grant{.id = change.grant,
                    .account = change.account,
                    .role = change.role,
                    .scope = change.scope,
                    .from = change.from,
                    .until = change.until};
  const bool is_new = std::find(added_.begin(), added_.end(), change.account) != added_.end();
  if (!is_new) {
    if (auto good = access_.grants.check(grant); good.has_error()) return good;
  }
  statements_.push_back(access_.grants.stage(grant, actor_.id));
  note("grant.give",
       audit_name(grant.account),
       grant.scope,
       fmt::format("{} {}", grant.role, to_string(grant.scope)));
  follow_.emplace_back([grant](Directory& directory) { directory.add_grant(grant); });
  return {};
}

base::Status StagedChanges::end(const Change& change) {
  const base::Time now = access_.recorder.now();
  statements_.push_back(tables::end_grant(change.grant, now));
  note("grant.end", "grant/" + to_string(change.grant), {}, {});
  follow_.emplace_back(
      [id = change.grant, now](Directory& directory) { directory.end_grant(id, now); });
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
  if (change.kind == ChangeKind::kRemove) {
    remove(change.account);
    return {};
  }
  const bool suspends = change.kind == ChangeKind::kSuspend;
  if (suspends && *state != AccountState::kConfirmed) return impossible("is not in use");
  if (!suspends && *state != AccountState::kSuspended) return impossible("is not suspended");
  const AccountState to = suspends ? AccountState::kSuspended : AccountState::kConfirmed;
  const base::Id account = change.account;
  statements_.push_back(tables::set_state(account, to));
  statements_.push_back(tables::end_sessions(account));
  note(suspends ? "account.suspend" : "account.restore", audit_name(account), {}, {});
  follow_.emplace_back([account, to](Directory& directory) {
    directory.set_state(account, to);
    directory.end_sessions(account);
  });
  return {};
}

void StagedChanges::remove(const base::Id& account) {
  const base::Time now = access_.recorder.now();
  for (store::Statement& statement : tables::remove_account(account, now)) {
    statements_.push_back(std::move(statement));
  }
  note("account.remove", audit_name(account), {}, {});
  follow_.emplace_back([account, now](Directory& directory) { directory.remove(account, now); });
}

}  // namespace btl::access
