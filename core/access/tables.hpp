// SPDX-License-Identifier: EUPL-1.2
// Every statement of accounts, sessions, links, tokens and grants. Format:
// docs/formats/accounts.md. Pure functions: they make statements and read rows, and touch no store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/access/account.hpp"
#include "core/access/grant.hpp"
#include "core/store/store.hpp"

namespace btl::access::tables {

inline constexpr const char* kOwner = "btl.access";

std::vector<store::Migration> migrations();

// A session, by the hash of its token.
struct SessionRow {
  std::string hash = {};
  base::Id account = {};
  base::Time begun = {};
  base::Time seen = {};
  bool gave_second_factor = false;
};

enum class LinkPurpose : std::uint8_t { kInvitation, kReset };

// A one-time link, by the hash of its token.
struct LinkRow {
  std::string hash = {};
  base::Id account = {};
  LinkPurpose purpose = LinkPurpose::kInvitation;
  base::Time until = {};
};

// A key of a program, by the hash of its token: does what its account may, and of that only what
// `permissions` and `scope` leave.
struct KeyRow {
  base::Id id = {};
  std::string hash = {};
  base::Id account = {};
  std::string name = {};
  std::vector<std::string> permissions = {};
  Scope scope = {};
  base::Time until = {};
};

// What a login is checked against.
struct SecretRow {
  base::Id account = {};
  AccountKind kind = AccountKind::kPerson;
  AccountState state = AccountState::kInvited;
  std::string password_hash = {};  // empty: none yet
  std::string totp_secret = {};    // empty: none
  std::int64_t totp_step = 0;      // the last that was used
};

// Accounts.
store::Statement add_account(const Account& account);
// Refuses its batch when the account is not in the state `from` any more.
store::Statement change_state(const base::Id& account, AccountState from, AccountState to);
// Of an account that is invited or confirmed; refuses its batch for any other.
store::Statement confirm(const base::Id& account);
// Changes nothing, and refuses its batch when the secrets of a confirmed account are not those any
// more: between reading and writing them lies the time of a hash.
store::Statement expect_secrets(const SecretRow& known);
store::Statement set_password(const base::Id& account, const std::string& hash);
// Refuses its batch when there is one already.
store::Statement set_totp(const base::Id& account, const std::string& secret, std::int64_t step);
store::Statement clear_totp(const base::Id& account);
// Refuses its batch when a later step was used meanwhile.
store::Statement use_totp_step(const base::Id& account, std::int64_t step);
store::Query accounts(std::string_view after_login, std::uint32_t count_max);  // by login
store::Query account_of_login(const std::string& login);
std::vector<Account> accounts_of(const store::Rows& rows);
store::Query secret_of_login(const std::string& login);
store::Query secret_of_account(const base::Id& account);
std::optional<SecretRow> secret_of(const store::Rows& rows);

// Everything that ends with the account: its secrets, sessions, keys, links and roles.
// Its login is free again, and the address of a person is gone with it.
std::string removed_login(const base::Id& account);
std::vector<store::Statement> remove_account(const base::Id& account, base::Time now);

// Codes for the day the telephone is lost.
store::Statement add_recovery_code(const base::Id& account, const std::string& hash);
store::Statement forget_recovery_codes(const base::Id& account);
store::Statement use_recovery_code(const base::Id& account, const std::string& hash);

// Devices on which somebody was let in before, by the hash of the token they keep.
store::Statement add_device(const base::Id& account, const std::string& hash, base::Time until);
store::Statement forget_devices(const base::Id& account);
store::Statement forget_old_devices(base::Time now);
store::Statement forget_old_keys(base::Time now);
store::Query device(const std::string& hash, base::Time now);
std::optional<base::Id> account_of_device(const store::Rows& rows);

// Sessions.
store::Statement add_session(const SessionRow& session);
// Refuses its batch when the session has ended.
store::Statement expect_session(const std::string& hash);
store::Statement note_seen(const std::string& hash, base::Time seen);
store::Statement end_session(const std::string& hash);
store::Statement end_sessions(const base::Id& account);
store::Statement end_other_sessions(const base::Id& account, const std::string& kept_hash);
store::Statement forget_sessions(base::Time begun_before);
store::Query sessions(std::string_view after_hash);
std::vector<SessionRow> sessions_of(const store::Rows& rows);

// Links.
store::Statement add_link(const LinkRow& link);
store::Statement use_link(const std::string& hash, base::Time now);  // refuses when it is gone
store::Statement forget_links(const base::Id& account);
store::Statement forget_old_links(base::Time now);
store::Query link(const std::string& hash);
std::optional<LinkRow> link_of(const store::Rows& rows);

// Keys.
store::Statement add_key(const KeyRow& key);
store::Statement end_key(const base::Id& id);
store::Statement end_keys(const base::Id& account);
store::Query keys(std::string_view after_hash);
std::vector<KeyRow> keys_of(const store::Rows& rows);

// Grants.
store::Statement add_grant(const Grant& grant, const std::string& granted_by, base::Time now);
store::Statement end_grant(const base::Id& id, base::Time at);
store::Statement end_grants(const base::Id& account, base::Time at);
store::Query grants(std::string_view after_id);
std::vector<Grant> grants_of(const store::Rows& rows);

// Rows a query gives at most; the next begins after the last key of the page.
inline constexpr std::uint32_t kPageRows = 5'000;

}  // namespace btl::access::tables
