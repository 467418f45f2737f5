// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_tables.hpp"

#include <utility>

#include "core/base/assert.hpp"

namespace btl::outbound::mail_tables {
namespace {

using store::Query;
using store::Rows;
using store::Statement;
using store::Value;

constexpr const char* kCreate = R"(
CREATE TABLE btl_mail (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  recipient TEXT NOT NULL,
  kind TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  message_id TEXT NOT NULL,
  state INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_ns INTEGER NOT NULL,
  until_ns INTEGER NOT NULL,
  give_up_ns INTEGER NOT NULL,
  created_ns INTEGER NOT NULL,
  ended_ns INTEGER,
  last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX btl_mail_by_next_try ON btl_mail (state, next_try_ns);
CREATE INDEX btl_mail_by_give_up ON btl_mail (state, give_up_ns);
CREATE INDEX btl_mail_by_recipient ON btl_mail (recipient, created_ns);
CREATE INDEX btl_mail_by_account ON btl_mail (account);
CREATE INDEX btl_mail_by_created ON btl_mail (created_ns);
)";

constexpr const char* kDueColumns =
    "SELECT id, kind, to_address, subject, text, message_id, attempts, give_up_ns, created_ns"
    " FROM btl_mail WHERE state = 0 AND ";

Statement host_statement(const char* sql, std::vector<Value> values) {
  Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  return made;
}

Query host_query(std::string sql, std::vector<Value> values, std::uint32_t rows_max) {
  Query made;
  made.sql = std::move(sql);
  made.values = std::move(values);
  made.rows_max = rows_max;
  return made;
}

base::Id row_id(const Rows& rows, std::uint32_t row) {
  const auto id = base::parse_id(rows.text(row, 0));
  BTL_ASSERT(id.has_value());  // we wrote it
  return *id;
}

std::string row_text(const Rows& rows, std::uint32_t row, std::uint32_t column) {
  return std::string(rows.text(row, column));
}

DueRow due_at(const Rows& rows, std::uint32_t row) {
  return {.id = row_id(rows, row),
          .kind = row_text(rows, row, 1),
          .to = row_text(rows, row, 2),
          .subject = row_text(rows, row, 3),
          .text = row_text(rows, row, 4),
          .message_id = row_text(rows, row, 5),
          .attempts = static_cast<std::uint32_t>(rows.integer(row, 6)),
          .give_up = base::time_from_ns(rows.integer(row, 7)),
          .created = base::time_from_ns(rows.integer(row, 8))};
}

// A number of the first row that may be NULL.
std::optional<base::Time> first_time(const Rows& rows, std::uint32_t column) {
  if (rows.row_count() == 0) return std::nullopt;
  if (rows.at(0, column).kind != store::CellKind::kInteger) return std::nullopt;
  return base::time_from_ns(rows.integer(0, column));
}

}  // namespace

std::vector<store::Migration> migrations() {
  return {{.number = 1, .name = "0001_create.sql", .sql = kCreate}};
}

Statement add(const NewRow& row, bool really) {
  return host_statement(
      "INSERT INTO btl_mail (id, account, recipient, kind, to_address, subject, text, message_id,"
      " state, attempts, next_try_ns, until_ns, give_up_ns, created_ns, last_error)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9, ?10, ?11, ?12, ''"
      " WHERE (SELECT count(*) FROM btl_mail WHERE recipient = ?3 AND created_ns > ?13) < ?14"
      " AND (SELECT count(*) FROM btl_mail WHERE state = 0) < ?15 AND ?16 = 1",
      {to_string(row.id),
       row.account,
       row.recipient,
       row.kind,
       row.to,
       row.subject,
       row.text,
       row.message_id,
       base::to_ns(row.next_try),
       base::to_ns(row.until),
       base::to_ns(row.give_up),
       base::to_ns(row.created),
       base::to_ns(row.created - kRecipientWindow),
       kPerRecipientMax,
       kQueueMax,
       std::int64_t{really ? 1 : 0}});
}

Query room(const std::string& recipient, base::Time now) {
  return host_query(
      "SELECT (SELECT count(*) FROM btl_mail WHERE recipient = ?1 AND created_ns > ?2) < ?3"
      " AND (SELECT count(*) FROM btl_mail WHERE state = 0) < ?4",
      {recipient, base::to_ns(now - kRecipientWindow), kPerRecipientMax, kQueueMax},
      1);
}

bool room_of(const Rows& rows) {
  return rows.integer(0, 0) == 1;
}

Query due(base::Time now) {
  return host_query(std::string(kDueColumns) + "next_try_ns <= ?1 ORDER BY next_try_ns, id LIMIT 1",
                    {base::to_ns(now)},
                    1);
}

std::optional<DueRow> due_of(const Rows& rows) {
  if (rows.row_count() == 0) return std::nullopt;
  return due_at(rows, 0);
}

Query overdue(base::Time now, std::uint32_t count_max) {
  return host_query(std::string(kDueColumns) + "give_up_ns <= ?1 ORDER BY give_up_ns, id LIMIT ?2",
                    {base::to_ns(now), std::int64_t{count_max}},
                    count_max);
}

std::vector<DueRow> overdue_of(const Rows& rows) {
  std::vector<DueRow> all;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) all.push_back(due_at(rows, row));
  return all;
}

Statement sent(const base::Id& id, base::Time now) {
  return host_statement(
      "UPDATE btl_mail SET state = 1, attempts = attempts + 1, ended_ns = ?2, last_error = '',"
      " to_address = '', subject = '', text = '' WHERE id = ?1 AND state = 0",
      {to_string(id), base::to_ns(now)});
}

Statement failed(const base::Id& id, base::Time now, const std::string& reason) {
  return host_statement(
      "UPDATE btl_mail SET state = 2, ended_ns = ?2, last_error = ?3 WHERE id = ?1 AND state = 0",
      {to_string(id), base::to_ns(now), reason});
}

Statement later(const base::Id& id, base::Time next_try, const std::string& reason) {
  return host_statement(
      "UPDATE btl_mail SET attempts = attempts + 1, next_try_ns = ?2, last_error = ?3"
      " WHERE id = ?1 AND state = 0",
      {to_string(id), base::to_ns(next_try), reason});
}

Statement retry(const base::Id& id, base::Time now, base::Time give_up) {
  Statement made = host_statement(
      "UPDATE btl_mail SET state = 0, attempts = 0, next_try_ns = ?2, ended_ns = NULL,"
      " give_up_ns = CASE WHEN until_ns < ?3 THEN until_ns ELSE ?3 END"
      " WHERE id = ?1 AND state IN (0, 2) AND length(text) > 0 AND until_ns > ?2",
      {to_string(id), base::to_ns(now), base::to_ns(give_up)});
  made.expect_rows = 1;
  return made;
}

Statement retry_all(base::Time now, base::Time give_up) {
  return host_statement(
      "UPDATE btl_mail SET state = 0, attempts = 0, next_try_ns = ?1, ended_ns = NULL,"
      " give_up_ns = CASE WHEN until_ns < ?2 THEN until_ns ELSE ?2 END"
      " WHERE state IN (0, 2) AND length(text) > 0 AND until_ns > ?1",
      {base::to_ns(now), base::to_ns(give_up)});
}

Query list(std::optional<State> state, std::uint32_t count_max) {
  return host_query(
      "SELECT id, account, kind, state, attempts, created_ns, next_try_ns, length(text) > 0,"
      " last_error FROM btl_mail WHERE ?1 = -1 OR state = ?1 ORDER BY created_ns DESC, id LIMIT ?2",
      {state ? static_cast<std::int64_t>(*state) : std::int64_t{-1}, std::int64_t{count_max}},
      count_max);
}

std::vector<ListedRow> listed_of(const Rows& rows) {
  std::vector<ListedRow> all;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    all.push_back({.id = row_id(rows, row),
                   .account = row_text(rows, row, 1),
                   .kind = row_text(rows, row, 2),
                   .state = static_cast<State>(rows.integer(row, 3)),
                   .attempts = static_cast<std::uint32_t>(rows.integer(row, 4)),
                   .created = base::time_from_ns(rows.integer(row, 5)),
                   .next_try = base::time_from_ns(rows.integer(row, 6)),
                   .has_text = rows.integer(row, 7) != 0,
                   .last_error = row_text(rows, row, 8)});
  }
  return all;
}

Query counts() {
  return host_query(
      "SELECT (SELECT count(*) FROM btl_mail WHERE state = 0),"
      " (SELECT count(*) FROM btl_mail WHERE state = 2),"
      " (SELECT min(created_ns) FROM btl_mail WHERE state = 0)",
      {},
      1);
}

Counts counts_of(const Rows& rows) {
  return {.queued = rows.integer(0, 0),
          .failed = rows.integer(0, 1),
          .oldest_queued = first_time(rows, 2)};
}

Statement forget_account(const std::string& account) {
  return host_statement("DELETE FROM btl_mail WHERE account = ?1", {account});
}

Statement empty_useless(base::Time now) {
  return host_statement(
      "UPDATE btl_mail SET to_address = '', subject = '', text = ''"
      " WHERE state = 2 AND until_ns <= ?1 AND length(text) > 0",
      {base::to_ns(now)});
}

Statement forget_old(base::Time created_before) {
  return host_statement("DELETE FROM btl_mail WHERE created_ns < ?1",
                        {base::to_ns(created_before)});
}

}  // namespace btl::outbound::mail_tables
