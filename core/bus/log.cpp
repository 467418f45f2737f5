// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/log.hpp"

#include <utility>

namespace btl::bus::log {
namespace {

using store::Query;
using store::Statement;
using store::Value;

// No secondary index on btl_event and no foreign key from it: each would halve the rate of
// publishing. No AUTOINCREMENT either, which writes a second table with every group: a sequence is
// never used twice because the newest event is never deleted.
constexpr const char* kCreate = R"(
CREATE TABLE btl_name (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE btl_event (
  sequence INTEGER PRIMARY KEY,
  time_ns INTEGER NOT NULL,
  type INTEGER NOT NULL,
  source INTEGER NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  kern TEXT NOT NULL,
  correlation TEXT NOT NULL,
  causation TEXT NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE TABLE btl_subscription (
  number INTEGER PRIMARY KEY,
  plugin TEXT NOT NULL,
  name TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES btl_name,
  position INTEGER NOT NULL,
  UNIQUE (plugin, name)
) STRICT;
CREATE TABLE btl_settled (
  subscription INTEGER NOT NULL REFERENCES btl_subscription,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (subscription, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE btl_parked (
  subscription INTEGER NOT NULL REFERENCES btl_subscription,
  sequence INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  reason TEXT NOT NULL,
  parked_ns INTEGER NOT NULL,
  retrying INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (subscription, sequence)
) STRICT, WITHOUT ROWID;
)";

constexpr std::uint32_t kNamesRead = 10'001;
constexpr std::uint32_t kSubscriptionsRead = 10'000;
constexpr std::uint64_t kPageBytesMax = 1ULL << 20U;

Query query(const char* sql, std::vector<Value> values, std::uint32_t rows_max) {
  Query made;
  made.sql = sql;
  made.values = std::move(values);
  made.rows_max = rows_max;
  return made;
}

Statement statement(const char* sql, std::vector<Value> values) {
  Statement made;
  made.sql = sql;
  made.values = std::move(values);
  made.as_host = true;
  return made;
}

Statement one_row(const char* sql, std::vector<Value> values) {
  Statement made = statement(sql, std::move(values));
  made.expect_rows = 1;
  return made;
}

Query page(const char* sql, std::vector<Value> values, std::uint32_t count_max) {
  Query made = query(sql, std::move(values), count_max);
  made.bytes_max = kPageBytesMax;
  return made;
}

}  // namespace

std::vector<store::Migration> migrations() {
  return {{.number = 1, .name = "0001_create.sql", .sql = kCreate}};
}

Query names() {
  return query("SELECT number, name FROM btl_name", {}, kNamesRead);
}

Statement add_name(std::string_view name) {
  return statement("INSERT INTO btl_name(name) VALUES (?1) ON CONFLICT DO NOTHING",
                   {std::string(name)});
}

Statement append(Envelope envelope, NewEvent event) {
  Statement made;
  made.sql =
      "INSERT INTO btl_event"
      "(time_ns, type, source, id, subject, kern, correlation, causation, payload)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  made.as_host = true;
  made.values.reserve(9);
  made.values.emplace_back(base::to_ns(envelope.time));
  made.values.emplace_back(envelope.type);
  made.values.emplace_back(envelope.source);
  made.values.emplace_back(std::move(envelope.id));
  made.values.emplace_back(std::move(event.subject));
  made.values.emplace_back(std::move(event.kern));
  made.values.emplace_back(std::move(event.correlation));
  made.values.emplace_back(std::move(event.causation));
  made.values.emplace_back(std::move(event.payload));
  return made;
}

Query last_sequence() {
  return query("SELECT coalesce(max(sequence), 0) FROM btl_event", {}, 1);
}

Query events(std::int64_t after, std::int64_t through, std::uint32_t count_max) {
  return page(
      "SELECT sequence, time_ns, type, source, id, subject, kern, correlation, causation, payload"
      " FROM btl_event WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence LIMIT ?3",
      {after, through, std::int64_t{count_max}},
      count_max);
}

Query events_of_type(std::int64_t type,
                     std::int64_t after,
                     std::int64_t through,
                     std::uint32_t count_max) {
  return page(
      "SELECT sequence, time_ns, type, source, id, subject, kern, correlation, causation, payload"
      " FROM btl_event WHERE sequence > ?1 AND sequence <= ?2 AND type = ?4"
      " ORDER BY sequence LIMIT ?3",
      {after, through, std::int64_t{count_max}, type},
      count_max);
}

Statement prune(std::int64_t position, base::Time before, std::uint32_t count_max) {
  return statement(
      "DELETE FROM btl_event WHERE sequence IN (SELECT sequence FROM ("
      "SELECT sequence, time_ns FROM btl_event WHERE sequence <= ?1"
      " AND sequence NOT IN (SELECT sequence FROM btl_parked) ORDER BY sequence LIMIT ?3"
      ") AS oldest WHERE time_ns < ?2) AND sequence < (SELECT max(sequence) FROM btl_event)",
      {position, base::to_ns(before), std::int64_t{count_max}});
}

Query lowest_position() {
  return query("SELECT min(position) FROM btl_subscription", {}, 1);
}

Query subscriptions() {
  return query(
      "SELECT number, plugin, name, type, position, (SELECT count(*) FROM btl_parked"
      " WHERE subscription = number AND retrying = 0), EXISTS (SELECT 1 FROM btl_parked"
      " WHERE subscription = number AND retrying = 1), EXISTS (SELECT 1 FROM btl_settled"
      " WHERE subscription = number) FROM btl_subscription ORDER BY plugin, name",
      {},
      kSubscriptionsRead);
}

Statement add_subscription(const std::string& plugin,
                           const std::string& name,
                           std::int64_t type,
                           bool from_now) {
  return one_row(
      "INSERT INTO btl_subscription(plugin, name, type, position) VALUES (?1, ?2, ?3,"
      " CASE ?4 WHEN 1 THEN (SELECT coalesce(max(sequence), 0) FROM btl_event) ELSE 0 END)",
      {plugin, name, type, std::int64_t{from_now ? 1 : 0}});
}

Statement change_type(std::int64_t subscription, std::int64_t type) {
  return one_row("UPDATE btl_subscription SET type = ?2 WHERE number = ?1", {subscription, type});
}

Statement advance(std::int64_t subscription, std::int64_t position) {
  return statement("UPDATE btl_subscription SET position = ?2 WHERE number = ?1 AND position < ?2",
                   {subscription, position});
}

Statement settle(std::int64_t subscription, std::int64_t sequence) {
  // The position stands for the rows that were forgotten below it.
  return one_row(
      "INSERT INTO btl_settled(subscription, sequence)"
      " SELECT number, ?2 FROM btl_subscription WHERE number = ?1 AND position < ?2",
      {subscription, sequence});
}

Statement note_settled(std::int64_t subscription, std::int64_t sequence) {
  return statement(
      "INSERT INTO btl_settled(subscription, sequence) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
      {subscription, sequence});
}

Statement forget_settled(std::int64_t subscription, std::int64_t position) {
  return statement("DELETE FROM btl_settled WHERE subscription = ?1 AND sequence <= ?2",
                   {subscription, position});
}

Query settled(std::int64_t subscription, std::int64_t after, std::uint32_t count_max) {
  return query(
      "SELECT sequence FROM btl_settled WHERE subscription = ?1 AND sequence > ?2"
      " ORDER BY sequence LIMIT ?3",
      {subscription, after, std::int64_t{count_max}},
      count_max);
}

Statement park(const Failure& failure) {
  return one_row(
      "INSERT INTO btl_parked(subscription, sequence, attempts, reason, parked_ns)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
      {failure.subscription,
       failure.sequence,
       std::int64_t{failure.attempts},
       failure.reason,
       base::to_ns(failure.at)});
}

Statement park_again(const Failure& failure) {
  return one_row(
      "UPDATE btl_parked SET attempts = attempts + ?3, reason = ?4, parked_ns = ?5, retrying = 0"
      " WHERE subscription = ?1 AND sequence = ?2 AND retrying = 1",
      {failure.subscription,
       failure.sequence,
       std::int64_t{failure.attempts},
       failure.reason,
       base::to_ns(failure.at)});
}

Statement settle_retried(std::int64_t subscription, std::int64_t sequence) {
  return one_row(
      "DELETE FROM btl_parked WHERE subscription = ?1 AND sequence = ?2 AND retrying = 1",
      {subscription, sequence});
}

Statement mark_retrying(std::int64_t subscription, std::int64_t sequence) {
  return one_row(
      "UPDATE btl_parked SET retrying = 1"
      " WHERE subscription = ?1 AND sequence = ?2 AND retrying = 0",
      {subscription, sequence});
}

Statement drop_parked(std::int64_t subscription, std::int64_t sequence) {
  return one_row(
      "DELETE FROM btl_parked WHERE subscription = ?1 AND sequence = ?2 AND retrying = 0",
      {subscription, sequence});
}

Query retrying(std::int64_t subscription, std::uint32_t count_max) {
  return query(
      "SELECT e.sequence, e.time_ns, e.type, e.source, e.id, e.subject, e.kern, e.correlation,"
      " e.causation, e.payload FROM btl_parked p JOIN btl_event e ON e.sequence = p.sequence"
      " WHERE p.subscription = ?1 AND p.retrying = 1 ORDER BY e.sequence LIMIT ?2",
      {subscription, std::int64_t{count_max}},
      count_max);
}

Query parked(std::uint32_t count_max) {
  return query(
      "SELECT s.plugin, s.name, p.attempts, p.reason, p.parked_ns,"
      " e.sequence, e.time_ns, e.type, e.source, e.id, e.subject, e.kern, e.correlation,"
      " e.causation, e.payload FROM btl_parked p"
      " JOIN btl_subscription s ON s.number = p.subscription"
      " JOIN btl_event e ON e.sequence = p.sequence"
      " WHERE p.retrying = 0 ORDER BY p.parked_ns, p.sequence LIMIT ?1",
      {std::int64_t{count_max}},
      count_max);
}

}  // namespace btl::bus::log
