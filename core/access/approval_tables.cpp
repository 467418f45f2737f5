// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_tables.hpp"

#include <utility>

#include "core/access/tables.hpp"
#include "core/base/assert.hpp"

namespace btl::access::tables {
namespace {

store::Statement approval_statement(const char* sql, std::vector<store::Value> values) {
  store::Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  return made;
}

store::Statement one_approval(const char* sql, std::vector<store::Value> values) {
  store::Statement made = approval_statement(sql, std::move(values));
  made.expect_rows = 1;
  return made;
}

std::int64_t number_of(ApprovalState state) {
  return static_cast<std::int64_t>(state);
}

store::Statement decide(const base::Id& id,
                        ApprovalState state,
                        const std::string& decider,
                        base::Time now) {
  return one_approval(
      "UPDATE btl_approval SET state = ?2, decider = ?3"
      " WHERE id = ?1 AND state = ?4 AND until_ns > ?5",
      {to_string(id),
       number_of(state),
       decider,
       number_of(ApprovalState::kOpen),
       base::to_ns(now)});
}

}  // namespace

const char* const kCreateApprovals = R"(
CREATE TABLE btl_approval (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  proposer TEXT NOT NULL,
  decider TEXT NOT NULL DEFAULT '',
  state INTEGER NOT NULL,
  kern TEXT NOT NULL,
  wijk TEXT NOT NULL,
  in_group TEXT NOT NULL,
  what TEXT NOT NULL,
  digest TEXT NOT NULL,
  proposed_ns INTEGER NOT NULL,
  until_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_approval_by_proposer ON btl_approval (proposer);
CREATE INDEX btl_approval_by_decider ON btl_approval (decider);
)";

store::Statement add_approval(const Approval& approval, base::Time since) {
  return one_approval(
      "INSERT INTO btl_approval (id, kind, proposer, state, kern, wijk, in_group, what, digest,"
      " proposed_ns, until_ns) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
      " WHERE (SELECT count(*) FROM btl_approval WHERE proposer = ?3 AND (proposed_ns > ?12"
      " OR (state IN (?13, ?14) AND until_ns > ?10))) < ?15",
      {to_string(approval.id),
       approval.kind,
       approval.proposer,
       number_of(ApprovalState::kOpen),
       approval.scope.kern,
       approval.scope.wijk,
       approval.scope.group,
       approval.what,
       approval.digest,
       base::to_ns(approval.proposed),
       base::to_ns(approval.until),
       base::to_ns(since),
       number_of(ApprovalState::kOpen),
       number_of(ApprovalState::kApproved),
       kApprovalsOfOneMax});
}

store::Statement approve(const base::Id& id, const std::string& decider, base::Time now) {
  return decide(id, ApprovalState::kApproved, decider, now);
}

store::Statement reject(const base::Id& id, const std::string& decider, base::Time now) {
  return decide(id, ApprovalState::kRejected, decider, now);
}

store::Statement use_approval(const Approval& approval, base::Time now) {
  return one_approval(
      "UPDATE btl_approval SET state = ?5 WHERE id = ?1 AND proposer = ?2 AND digest = ?3"
      " AND state = ?4 AND until_ns > ?6",
      {to_string(approval.id),
       approval.proposer,
       approval.digest,
       number_of(ApprovalState::kApproved),
       number_of(ApprovalState::kUsed),
       base::to_ns(now)});
}

store::Statement void_approvals(const base::Id& account) {
  return approval_statement(
      "UPDATE btl_approval SET state = ?2 WHERE state IN (?3, ?4)"
      " AND (proposer = ?1 OR decider = ?1)",
      {to_string(account),
       number_of(ApprovalState::kVoid),
       number_of(ApprovalState::kOpen),
       number_of(ApprovalState::kApproved)});
}

store::Statement void_approvals_of_holder(const base::Id& grant) {
  return approval_statement(
      "UPDATE btl_approval SET state = ?2 WHERE state IN (?3, ?4)"
      " AND (SELECT account FROM btl_grant WHERE id = ?1) IN (proposer, decider)",
      {to_string(grant),
       number_of(ApprovalState::kVoid),
       number_of(ApprovalState::kOpen),
       number_of(ApprovalState::kApproved)});
}

store::Statement forget_approvals(base::Time ended_before) {
  return approval_statement("DELETE FROM btl_approval WHERE until_ns <= ?1",
                            {base::to_ns(ended_before)});
}

store::Query approvals(std::string_view after_id) {
  store::Query query;
  query.sql =
      "SELECT id, kind, proposer, decider, state, kern, wijk, in_group, what, digest, proposed_ns,"
      " until_ns FROM btl_approval WHERE id > ?1 ORDER BY id LIMIT ?2";
  query.values = {std::string(after_id), static_cast<std::int64_t>(kPageRows)};
  query.rows_max = kPageRows;
  return query;
}

std::vector<Approval> approvals_of(const store::Rows& rows) {
  std::vector<Approval> all;
  all.reserve(rows.row_count());
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    const auto text = [&](std::uint32_t column) { return std::string(rows.text(row, column)); };
    const auto id = base::parse_id(rows.text(row, 0));
    BTL_ASSERT(id.has_value());  // we wrote it
    all.push_back({.id = *id,
                   .kind = text(1),
                   .proposer = text(2),
                   .decider = text(3),
                   .state = static_cast<ApprovalState>(rows.integer(row, 4)),
                   .scope = {text(5), text(6), text(7)},
                   .what = text(8),
                   .digest = text(9),
                   .proposed = base::time_from_ns(rows.integer(row, 10)),
                   .until = base::time_from_ns(rows.integer(row, 11))});
  }
  return all;
}

}  // namespace btl::access::tables
