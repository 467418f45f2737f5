// SPDX-License-Identifier: EUPL-1.2
#include "core/access/identity_tables.hpp"

#include <utility>

#include "core/base/assert.hpp"

namespace btl::access::identity_tables {
namespace {

constexpr const char* kOwner = "btl.identity";
constexpr std::uint32_t kGrantsMax = 1'000;

constexpr const char* kCreate = R"(
CREATE TABLE btl_identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES btl_account,
  created_ns INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_identity_by_account ON btl_identity (account);
)";

store::Statement statement(const char* sql, std::vector<store::Value> values) {
  store::Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  return made;
}

}  // namespace

store::OwnerSetup setup() {
  return {.owner = kOwner,
          .migrations = {{.number = 1, .name = "0001_create.sql", .sql = kCreate}}};
}

store::Statement add(const Identity& identity, const base::Id& account, base::Time now) {
  return statement(
      "INSERT INTO btl_identity (issuer, subject, account, created_ns) VALUES (?1, ?2, ?3, ?4)",
      {identity.issuer, identity.subject, to_string(account), base::to_ns(now)});
}

store::Statement forget(const base::Id& account) {
  return statement("DELETE FROM btl_identity WHERE account = ?1", {to_string(account)});
}

store::Query owner(const Identity& identity) {
  store::Query query;
  query.sql =
      "SELECT btl_account.id, state FROM btl_identity"
      " JOIN btl_account ON btl_account.id = account WHERE issuer = ?1 AND subject = ?2";
  query.values = {identity.issuer, identity.subject};
  query.rows_max = 1;
  return query;
}

std::optional<Owner> owner_of(const store::Rows& rows) {
  if (rows.row_count() == 0) return std::nullopt;
  const auto id = base::parse_id(rows.text(0, 0));
  BTL_ASSERT(id.has_value());  // we wrote it
  return Owner{*id, static_cast<AccountState>(rows.integer(0, 1))};
}

store::Query of_account(const base::Id& account) {
  store::Query query;
  query.sql = "SELECT issuer, subject FROM btl_identity WHERE account = ?1 ORDER BY 1, 2";
  query.values = {to_string(account)};
  return query;
}

std::vector<Identity> identities_of(const store::Rows& rows) {
  std::vector<Identity> identities;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    identities.push_back({std::string(rows.text(row, 0)), std::string(rows.text(row, 1))});
  }
  return identities;
}

store::Query grants_by(const base::Id& account, const std::string& granted_by) {
  store::Query query;
  query.sql =
      "SELECT id, account, role, kern, wijk, in_group, from_ns, until_ns FROM btl_grant"
      " WHERE account = ?1 AND granted_by = ?2 ORDER BY id";
  query.values = {to_string(account), granted_by};
  query.rows_max = kGrantsMax;
  return query;
}

store::Statement renew_grant(const base::Id& grant, base::Time from, base::Time until) {
  store::Statement made =
      statement("UPDATE btl_grant SET from_ns = ?2, until_ns = ?3 WHERE id = ?1",
                {to_string(grant), base::to_ns(from), base::to_ns(until)});
  made.expect_rows = 1;
  return made;
}

}  // namespace btl::access::identity_tables
