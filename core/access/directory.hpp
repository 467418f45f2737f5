// SPDX-License-Identifier: EUPL-1.2
// Who is who, in memory: accounts, their grants, sessions and keys, as the tables have them, so
// that a request is decided without a wait. Thread-safe; every call is short. Changes come from
// completed commits, in their order: what is durable is what counts, and it counts at once.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/access/account.hpp"
#include "core/access/approval_book.hpp"
#include "core/access/policy.hpp"
#include "core/access/tables.hpp"

namespace btl::access {

struct SessionLimits {
  std::chrono::minutes idle{30};
  std::chrono::minutes guest_idle{15};
  std::chrono::hours absolute{12};
};

// Who made a request, found by the session or key that came with it.
struct Caller {
  base::Id account = {};
  std::string session_hash = {};  // empty for a key
  std::string key_hash = {};      // empty for a session
};

class Directory {
 public:
  explicit Directory(SessionLimits limits) : limits_(limits) {}

  // Replaces the roles: who calls next is decided by them.
  void set_roles(std::shared_ptr<const RoleTable> roles);
  [[nodiscard]] std::shared_ptr<const RoleTable> roles() const;

  // Changes, in the order of the commits. Naming what is not there does nothing.
  void put_account(const Account& account);
  void set_state(const base::Id& account, AccountState state);
  void set_second_factor(const base::Id& account, bool has_one);
  void add_grant(const Grant& grant);
  // Takes the place of the grant with its id, or is added.
  void renew_grant(const Grant& grant);
  void end_grant(const base::Id& id, base::Time at);
  void end_grants(const base::Id& account, base::Time at);
  // An account with everything that lets it in.
  void remove(const base::Id& account, base::Time now);
  void add_session(const tables::SessionRow& session);
  void end_session(const std::string& hash);
  // All of the account's but the one with the hash `kept`.
  void end_sessions(const base::Id& account, std::string_view kept = {});
  // Sessions and keys whose time is over.
  void forget_old(base::Time now);
  void add_key(tables::KeyRow key);
  void end_key(const base::Id& id);
  void end_keys(const base::Id& account);

  // Who has this session now: nothing when it is unknown or its time is over. `seen` is set when
  // that should be written down, about once a minute.
  std::optional<Caller> caller_of_session(const std::string& hash, base::Time now, bool* seen);
  // The same without a sign that somebody is there: a page that looks by itself keeps no session.
  [[nodiscard]] std::optional<Caller> find_session(const std::string& hash, base::Time now) const;
  // Whether session or key and account still let this caller in. Cheap, and no sign either.
  [[nodiscard]] bool is_in(const Caller& caller, base::Time now) const;
  std::optional<Caller> caller_of_key(const std::string& hash, base::Time now) const;

  // The one decision, for a caller.
  [[nodiscard]] Verdict decide(const Caller& caller,
                               const Question& question,
                               base::Time now) const;
  [[nodiscard]] Reach reach(const Caller& caller,
                            std::string_view permission,
                            base::Time now) const;

  // Whether reach() finds anything: cheap enough to be asked for every link of a page.
  [[nodiscard]] bool reaches(const Caller& caller,
                             std::string_view permission,
                             base::Time now) const;

  // The same for an account that makes no request now, as if it gave the second factor it has.
  [[nodiscard]] Verdict decide(const base::Id& account,
                               const Question& question,
                               base::Time now) const;
  // Accounts of people who may.
  [[nodiscard]] std::vector<base::Id> who_may(const Question& question, base::Time now) const;

  // Voided with the accounts and roles of those who proposed or approved.
  ApprovalBook& approvals() { return approvals_; }
  [[nodiscard]] const ApprovalBook& approvals() const { return approvals_; }

  [[nodiscard]] const SessionLimits& limits() const { return limits_; }
  [[nodiscard]] std::optional<Grant> grant(const base::Id& id) const;
  [[nodiscard]] std::optional<Account> account(const base::Id& id) const;
  [[nodiscard]] std::vector<Grant> grants(const base::Id& account) const;
  [[nodiscard]] std::vector<tables::SessionRow> sessions(const base::Id& account) const;
  [[nodiscard]] std::vector<tables::KeyRow> keys(const base::Id& account) const;

 private:
  struct HashId {
    std::size_t operator()(const base::Id& id) const;  // random bytes are their own hash
  };
  template <class T>
  using ById = std::unordered_map<base::Id, T, HashId>;

  struct Entry {
    Account account;
    std::vector<Grant> grants;
  };
  struct Session {
    tables::SessionRow row;
    base::Time written;  // its `seen` as the table has it
  };

  [[nodiscard]] bool is_over(const Session& session, base::Time now) const;  // mutex_ held
  [[nodiscard]] std::chrono::minutes idle_max(const Entry& entry, base::Time now) const;
  [[nodiscard]] Subject subject(const Entry& entry, const Caller& caller) const;
  [[nodiscard]] const tables::KeyRow* key_of(const Caller& caller) const;

  static Subject with_own_factor(const Entry& entry);

  const SessionLimits limits_;
  ApprovalBook approvals_;
  mutable std::shared_mutex mutex_;  // protects all below
  std::shared_ptr<const RoleTable> roles_;
  ById<Entry> entries_;
  ById<base::Id> account_of_grant_;
  std::unordered_map<std::string, Session> sessions_;     // by hash
  std::unordered_map<std::string, tables::KeyRow> keys_;  // by hash
};

}  // namespace btl::access
