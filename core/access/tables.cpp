// SPDX-License-Identifier: EUPL-1.2
#include "core/access/tables.hpp"

#include <utility>

#include "core/access/approval_tables.hpp"
#include "core/access/identity_tables.hpp"
#include "core/base/assert.hpp"
#include "core/outbound/outbox.hpp"

namespace btl::access::tables {
namespace {

using store::Query;
using store::Rows;
using store::Statement;
using store::Value;

constexpr const char* kCreate = R"(
CREATE TABLE btl_account (
  id TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  login TEXT NOT NULL UNIQUE,
  state INTEGER NOT NULL,
  password_hash TEXT NOT NULL DEFAULT '',
  totp_secret BLOB NOT NULL DEFAULT x'',
  totp_step INTEGER NOT NULL DEFAULT 0,
  created_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE btl_recovery_code (
  account TEXT NOT NULL REFERENCES btl_account,
  hash TEXT NOT NULL,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE btl_device (
  hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES btl_account,
  until_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_device_by_account ON btl_device (account);
CREATE TABLE btl_session (
  hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES btl_account,
  begun_ns INTEGER NOT NULL,
  seen_ns INTEGER NOT NULL,
  gave_second_factor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_session_by_account ON btl_session (account);
CREATE TABLE btl_link (
  hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES btl_account,
  purpose INTEGER NOT NULL,
  until_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_link_by_account ON btl_link (account);
CREATE TABLE btl_key (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES btl_account,
  name TEXT NOT NULL,
  permissions TEXT NOT NULL,
  kern TEXT NOT NULL,
  wijk TEXT NOT NULL,
  in_group TEXT NOT NULL,
  until_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_key_by_account ON btl_key (account);
CREATE TABLE btl_grant (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES btl_account,
  role TEXT NOT NULL,
  kern TEXT NOT NULL,
  wijk TEXT NOT NULL,
  in_group TEXT NOT NULL,
  from_ns INTEGER NOT NULL,
  until_ns INTEGER,
  granted_by TEXT NOT NULL,
  granted_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_grant_by_account ON btl_grant (account);
)";

constexpr const char* kSecretColumns =
    "SELECT id, kind, state, password_hash, totp_secret, totp_step FROM btl_account WHERE ";

Statement statement(const char* sql, std::vector<Value> values) {
  Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  return made;
}

// Refuses its batch unless it changes one row.
Statement one_row(const char* sql, std::vector<Value> values) {
  Statement made = statement(sql, std::move(values));
  made.expect_rows = 1;
  return made;
}

Query query(std::string sql, std::vector<Value> values, std::uint32_t rows_max = kPageRows) {
  Query made;
  made.sql = std::move(sql);
  made.values = std::move(values);
  made.rows_max = rows_max;
  return made;
}

base::Id id_at(const Rows& rows, std::uint32_t row, std::uint32_t column) {
  const auto id = base::parse_id(rows.text(row, column));
  BTL_ASSERT(id.has_value());  // we wrote it
  return *id;
}

base::Time time_at(const Rows& rows, std::uint32_t row, std::uint32_t column) {
  return base::time_from_ns(rows.integer(row, column));
}

std::string text_at(const Rows& rows, std::uint32_t row, std::uint32_t column) {
  return std::string(rows.text(row, column));
}

Scope scope_at(const Rows& rows, std::uint32_t row, std::uint32_t column) {
  return {
      text_at(rows, row, column), text_at(rows, row, column + 1), text_at(rows, row, column + 2)};
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += name + '\n';
  return all;
}

std::vector<std::string> parted(std::string_view all) {
  std::vector<std::string> names;
  for (auto end = all.find('\n'); end != std::string_view::npos; end = all.find('\n')) {
    names.emplace_back(all.substr(0, end));
    all.remove_prefix(end + 1);
  }
  return names;
}

template <class Number>
Value number(Number value) {
  return static_cast<std::int64_t>(value);
}

// One value a row.
template <class T, class F>
std::vector<T> all_of(const Rows& rows, F one) {
  std::vector<T> made;
  made.reserve(rows.row_count());
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) made.push_back(one(row));
  return made;
}

}  // namespace

std::vector<store::Migration> migrations() {
  return {{.number = 1, .name = "0001_create.sql", .sql = kCreate},
          {.number = 2, .name = "0002_approvals.sql", .sql = kCreateApprovals}};
}

Statement add_account(const Account& account) {
  return statement(
      "INSERT INTO btl_account (id, kind, login, state, created_ns) VALUES (?1, ?2, ?3, ?4, ?5)",
      {to_string(account.id),
       number(account.kind),
       account.login,
       number(account.state),
       base::to_ns(account.created)});
}

Statement change_state(const base::Id& account, AccountState from, AccountState to) {
  return one_row("UPDATE btl_account SET state = ?3 WHERE id = ?1 AND state = ?2",
                 {to_string(account), number(from), number(to)});
}

Statement confirm(const base::Id& account) {
  return one_row(
      "UPDATE btl_account SET state = ?2 WHERE id = ?1 AND state IN (?2, ?3)",
      {to_string(account), number(AccountState::kConfirmed), number(AccountState::kInvited)});
}

Statement expect_secrets(const SecretRow& known) {
  return one_row(
      "UPDATE btl_account SET state = state"
      " WHERE id = ?1 AND state = ?2 AND password_hash = ?3 AND totp_secret = ?4",
      {to_string(known.account),
       number(AccountState::kConfirmed),
       known.password_hash,
       store::Blob{known.totp_secret}});
}

Statement set_password(const base::Id& account, const std::string& hash) {
  return one_row("UPDATE btl_account SET password_hash = ?2 WHERE id = ?1",
                 {to_string(account), hash});
}

Statement set_totp(const base::Id& account, const std::string& secret, std::int64_t step) {
  return one_row(
      "UPDATE btl_account SET totp_secret = ?2, totp_step = ?3"
      " WHERE id = ?1 AND length(totp_secret) = 0",
      {to_string(account), store::Blob{secret}, step});
}

Statement clear_totp(const base::Id& account) {
  return one_row("UPDATE btl_account SET totp_secret = x'', totp_step = 0 WHERE id = ?1",
                 {to_string(account)});
}

Statement use_totp_step(const base::Id& account, std::int64_t step) {
  return one_row("UPDATE btl_account SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2",
                 {to_string(account), step});
}

Query accounts(std::string_view after_login, std::uint32_t count_max) {
  return query(
      "SELECT id, kind, login, state, length(totp_secret) > 0, created_ns FROM btl_account"
      " WHERE login > ?1 ORDER BY login LIMIT ?2",
      {std::string(after_login), number(count_max)},
      count_max);
}

Query account_of_login(const std::string& login) {
  return query(
      "SELECT id, kind, login, state, length(totp_secret) > 0, created_ns FROM btl_account"
      " WHERE login = ?1",
      {login},
      1);
}

std::vector<Account> accounts_of(const Rows& rows) {
  return all_of<Account>(rows, [&](std::uint32_t row) {
    return Account{.id = id_at(rows, row, 0),
                   .kind = static_cast<AccountKind>(rows.integer(row, 1)),
                   .login = text_at(rows, row, 2),
                   .state = static_cast<AccountState>(rows.integer(row, 3)),
                   .has_second_factor = rows.integer(row, 4) != 0,
                   .created = time_at(rows, row, 5)};
  });
}

Query secret_of_login(const std::string& login) {
  return query(std::string(kSecretColumns) + "login = ?1", {login}, 1);
}

Query secret_of_account(const base::Id& account) {
  return query(std::string(kSecretColumns) + "id = ?1", {to_string(account)}, 1);
}

std::optional<SecretRow> secret_of(const Rows& rows) {
  if (rows.row_count() == 0) return std::nullopt;
  return SecretRow{.account = id_at(rows, 0, 0),
                   .kind = static_cast<AccountKind>(rows.integer(0, 1)),
                   .state = static_cast<AccountState>(rows.integer(0, 2)),
                   .password_hash = text_at(rows, 0, 3),
                   .totp_secret = text_at(rows, 0, 4),
                   .totp_step = rows.integer(0, 5)};
}

Statement add_recovery_code(const base::Id& account, const std::string& hash) {
  return statement("INSERT INTO btl_recovery_code (account, hash) VALUES (?1, ?2)",
                   {to_string(account), hash});
}

Statement forget_recovery_codes(const base::Id& account) {
  return statement("DELETE FROM btl_recovery_code WHERE account = ?1", {to_string(account)});
}

Statement use_recovery_code(const base::Id& account, const std::string& hash) {
  return one_row("DELETE FROM btl_recovery_code WHERE account = ?1 AND hash = ?2",
                 {to_string(account), hash});
}

Statement add_device(const base::Id& account, const std::string& hash, base::Time until) {
  return statement("INSERT INTO btl_device (hash, account, until_ns) VALUES (?1, ?2, ?3)",
                   {hash, to_string(account), base::to_ns(until)});
}

Statement forget_devices(const base::Id& account) {
  return statement("DELETE FROM btl_device WHERE account = ?1", {to_string(account)});
}

Statement forget_old_keys(base::Time now) {
  return statement("DELETE FROM btl_key WHERE until_ns <= ?1", {base::to_ns(now)});
}

Statement forget_old_devices(base::Time now) {
  return statement("DELETE FROM btl_device WHERE until_ns <= ?1", {base::to_ns(now)});
}

Query device(const std::string& hash, base::Time now) {
  return query("SELECT account FROM btl_device WHERE hash = ?1 AND until_ns > ?2",
               {hash, base::to_ns(now)},
               1);
}

std::optional<base::Id> account_of_device(const Rows& rows) {
  if (rows.row_count() == 0) return std::nullopt;
  return id_at(rows, 0, 0);
}

Statement add_session(const SessionRow& session) {
  return statement(
      "INSERT INTO btl_session (hash, account, begun_ns, seen_ns, gave_second_factor)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
      {session.hash,
       to_string(session.account),
       base::to_ns(session.begun),
       base::to_ns(session.seen),
       number(session.gave_second_factor)});
}

Statement expect_session(const std::string& hash) {
  return one_row("UPDATE btl_session SET hash = hash WHERE hash = ?1", {hash});
}

Statement note_seen(const std::string& hash, base::Time seen) {
  return statement("UPDATE btl_session SET seen_ns = ?2 WHERE hash = ?1 AND seen_ns < ?2",
                   {hash, base::to_ns(seen)});
}

Statement end_session(const std::string& hash) {
  return statement("DELETE FROM btl_session WHERE hash = ?1", {hash});
}

Statement end_sessions(const base::Id& account) {
  return statement("DELETE FROM btl_session WHERE account = ?1", {to_string(account)});
}

Statement end_other_sessions(const base::Id& account, const std::string& kept_hash) {
  return statement("DELETE FROM btl_session WHERE account = ?1 AND hash <> ?2",
                   {to_string(account), kept_hash});
}

Statement forget_sessions(base::Time begun_before) {
  return statement("DELETE FROM btl_session WHERE begun_ns < ?1", {base::to_ns(begun_before)});
}

Query sessions(std::string_view after_hash) {
  return query(
      "SELECT hash, account, begun_ns, seen_ns, gave_second_factor FROM btl_session"
      " WHERE hash > ?1 ORDER BY hash LIMIT ?2",
      {std::string(after_hash), number(kPageRows)});
}

std::vector<SessionRow> sessions_of(const Rows& rows) {
  return all_of<SessionRow>(rows, [&](std::uint32_t row) {
    return SessionRow{.hash = text_at(rows, row, 0),
                      .account = id_at(rows, row, 1),
                      .begun = time_at(rows, row, 2),
                      .seen = time_at(rows, row, 3),
                      .gave_second_factor = rows.integer(row, 4) != 0};
  });
}

Statement add_link(const LinkRow& link) {
  return statement(
      "INSERT INTO btl_link (hash, account, purpose, until_ns) VALUES (?1, ?2, ?3, ?4)",
      {link.hash, to_string(link.account), number(link.purpose), base::to_ns(link.until)});
}

Statement use_link(const std::string& hash, base::Time now) {
  return one_row("DELETE FROM btl_link WHERE hash = ?1 AND until_ns > ?2",
                 {hash, base::to_ns(now)});
}

Statement forget_links(const base::Id& account) {
  return statement("DELETE FROM btl_link WHERE account = ?1", {to_string(account)});
}

Statement forget_old_links(base::Time now) {
  return statement("DELETE FROM btl_link WHERE until_ns <= ?1", {base::to_ns(now)});
}

Query link(const std::string& hash) {
  return query("SELECT hash, account, purpose, until_ns FROM btl_link WHERE hash = ?1", {hash}, 1);
}

std::optional<LinkRow> link_of(const Rows& rows) {
  if (rows.row_count() == 0) return std::nullopt;
  return LinkRow{.hash = text_at(rows, 0, 0),
                 .account = id_at(rows, 0, 1),
                 .purpose = static_cast<LinkPurpose>(rows.integer(0, 2)),
                 .until = time_at(rows, 0, 3)};
}

Statement add_key(const KeyRow& key) {
  return statement(
      "INSERT INTO btl_key (id, hash, account, name, permissions, kern, wijk, in_group, until_ns)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {to_string(key.id),
       key.hash,
       to_string(key.account),
       key.name,
       joined(key.permissions),
       key.scope.kern,
       key.scope.wijk,
       key.scope.group,
       base::to_ns(key.until)});
}

Statement end_key(const base::Id& id) {
  return one_row("DELETE FROM btl_key WHERE id = ?1", {to_string(id)});
}

Statement end_keys(const base::Id& account) {
  return statement("DELETE FROM btl_key WHERE account = ?1", {to_string(account)});
}

Query keys(std::string_view after_hash) {
  return query(
      "SELECT id, hash, account, name, permissions, kern, wijk, in_group, until_ns FROM btl_key"
      " WHERE hash > ?1 ORDER BY hash LIMIT ?2",
      {std::string(after_hash), number(kPageRows)});
}

std::vector<KeyRow> keys_of(const Rows& rows) {
  return all_of<KeyRow>(rows, [&](std::uint32_t row) {
    return KeyRow{.id = id_at(rows, row, 0),
                  .hash = text_at(rows, row, 1),
                  .account = id_at(rows, row, 2),
                  .name = text_at(rows, row, 3),
                  .permissions = parted(rows.text(row, 4)),
                  .scope = scope_at(rows, row, 5),
                  .until = time_at(rows, row, 8)};
  });
}

Statement add_grant(const Grant& grant, const std::string& granted_by, base::Time now) {
  Value until = store::Null{};
  if (grant.until) until = base::to_ns(*grant.until);
  return statement(
      "INSERT INTO btl_grant (id, account, role, kern, wijk, in_group, from_ns, until_ns,"
      " granted_by, granted_ns) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      {to_string(grant.id),
       to_string(grant.account),
       grant.role,
       grant.scope.kern,
       grant.scope.wijk,
       grant.scope.group,
       base::to_ns(grant.from),
       until,
       granted_by,
       base::to_ns(now)});
}

Statement end_grant(const base::Id& id, base::Time at) {
  return one_row(
      "UPDATE btl_grant SET until_ns = ?2"
      " WHERE id = ?1 AND (until_ns IS NULL OR until_ns > ?2)",
      {to_string(id), base::to_ns(at)});
}

Statement end_grants(const base::Id& account, base::Time at) {
  return statement(
      "UPDATE btl_grant SET until_ns = ?2"
      " WHERE account = ?1 AND (until_ns IS NULL OR until_ns > ?2)",
      {to_string(account), base::to_ns(at)});
}

Query grants(std::string_view after_id) {
  return query(
      "SELECT id, account, role, kern, wijk, in_group, from_ns, until_ns FROM btl_grant"
      " WHERE id > ?1 ORDER BY id LIMIT ?2",
      {std::string(after_id), number(kPageRows)});
}

std::vector<Grant> grants_of(const Rows& rows) {
  return all_of<Grant>(rows, [&](std::uint32_t row) {
    Grant grant{.id = id_at(rows, row, 0),
                .account = id_at(rows, row, 1),
                .role = text_at(rows, row, 2),
                .scope = scope_at(rows, row, 3),
                .from = time_at(rows, row, 6)};
    if (rows.at(row, 7).kind == store::CellKind::kInteger) grant.until = time_at(rows, row, 7);
    return grant;
  });
}

std::string removed_login(const base::Id& account) {
  return "removed/" + to_string(account);
}

std::vector<Statement> remove_account(const base::Id& account, base::Time now) {
  return {one_row("UPDATE btl_account SET state = ?2, login = ?3 WHERE id = ?1",
                  {to_string(account), number(AccountState::kRemoved), removed_login(account)}),
          set_password(account, {}),
          clear_totp(account),
          forget_recovery_codes(account),
          forget_devices(account),
          forget_links(account),
          identity_tables::forget(account),
          outbound::Outbox::forget(account),
          end_sessions(account),
          end_keys(account),
          end_grants(account, now)};
}

}  // namespace btl::access::tables
