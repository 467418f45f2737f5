// SPDX-License-Identifier: EUPL-1.2
// Changes of accounts and roles that are part of somebody else's batch: checked and turned into
// statements when the batch is made, told to the directory when it is committed. A value; filled on
// one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/access/account_change.hpp"
#include "core/store/store.hpp"

namespace btl::access {

enum class ChangeKind : std::uint8_t { kAdd, kGive, kEnd, kSuspend, kRestore, kRemove };

// Members that the kind does not name are ignored.
struct Change {
  ChangeKind kind = ChangeKind::kAdd;
  base::Id account = {};
  base::Id grant = {};     // kGive, kEnd
  std::string login = {};  // kAdd
  std::string role = {};   // kGive
  Scope scope = {};        // kGive
  base::Time from = {};
  std::optional<base::Time> until = {};
};

class StagedChanges {
 public:
  // For the plugin `owner`, on behalf of `actor`.
  StagedChanges(Access& access, std::string owner, Actor actor)
      : access_(access), owner_(std::move(owner)), actor_(std::move(actor)) {}

  // kDenied for a role that the plugin does not bring and for the account of an administrator, else
  // as Accounts and Grants say. Accounts that this batch adds may be given roles in it.
  base::Status add(const Change& change);
  void add_audit(AuditEntry entry);

  // Appended to the batch. Once, after the last add.
  std::vector<store::Statement> take_statements() { return std::move(statements_); }
  // What the directory hears when the batch is committed. Outlives this.
  std::vector<std::function<void(Directory&)>> take_follow() { return std::move(follow_); }

 private:
  base::Status add_account(const Change& change);
  void invite(const Account& account);
  base::Status give(const Change& change);
  base::Status end(const Change& change);
  base::Status change_state(const Change& change);
  void stage(AccountChange change);
  void note(std::string action, std::string object, const Scope& scope, std::string reason);
  [[nodiscard]] bool is_of_owner(std::string_view role) const;
  [[nodiscard]] bool is_of_host(const base::Id& account) const;
  [[nodiscard]] std::optional<AccountState> state_of(const base::Id& account) const;

  Access& access_;
  const std::string owner_;
  const Actor actor_;
  std::vector<base::Id> given_;
  std::map<std::string, AccountState> states_;  // by account, as this batch leaves them
  std::vector<store::Statement> statements_;
  std::vector<std::function<void(Directory&)>> follow_;
};

}  // namespace btl::access
