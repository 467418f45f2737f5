// SPDX-License-Identifier: EUPL-1.2
#include "core/access/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "core/access/digest.hpp"
#include "core/base/utf8.hpp"

namespace btl::access {
namespace {

constexpr const char* kOwner = "btl.audit";
constexpr const char* kCreate = R"(
CREATE TABLE btl_audit (
  sequence INTEGER PRIMARY KEY,
  time_ns INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  kern TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  reason TEXT NOT NULL,
  request TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
)";

constexpr const char* kColumns =
    "sequence, time_ns, actor, action, object, kern, outcome, reason, request, hash";

// At most kAuditFieldBytesMax, whole letters.
std::string cut(const std::string& text) {
  if (text.size() <= kAuditFieldBytesMax) return text;
  std::size_t end = 0;
  while (end < kAuditFieldBytesMax) {
    const std::size_t length = std::max<std::size_t>(base::utf8_length_at(text, end), 1);
    if (end + length > kAuditFieldBytesMax) break;
    end += length;
  }
  return text.substr(0, end);
}

AuditEntry cut(const AuditEntry& entry) {
  return {.actor = cut(entry.actor),
          .action = cut(entry.action),
          .object = cut(entry.object),
          .kern = cut(entry.kern),
          .outcome = entry.outcome,
          .reason = cut(entry.reason),
          .request = cut(entry.request)};
}

// Every field with its length, so that no two entries have the same text.
std::string text_of(const AuditEntry& entry, std::int64_t time_ns) {
  std::string text = fmt::format("{},{}", time_ns, static_cast<int>(entry.outcome));
  for (const std::string* field :
       {&entry.actor, &entry.action, &entry.object, &entry.kern, &entry.reason, &entry.request}) {
    text += fmt::format(",{}:{}", field->size(), *field);
  }
  return text;
}

std::string hash_of(std::string_view previous, std::int64_t sequence, const std::string& text) {
  return hex_sha256(fmt::format("{},{},{}", previous, sequence, text));
}

AuditRecord record_of(const store::Rows& rows, std::uint32_t row) {
  const auto text = [&](std::uint32_t column) { return std::string(rows.text(row, column)); };
  AuditRecord record;
  record.sequence = rows.integer(row, 0);
  record.time = base::time_from_ns(rows.integer(row, 1));
  record.entry = {.actor = text(2),
                  .action = text(3),
                  .object = text(4),
                  .kern = text(5),
                  .outcome = rows.integer(row, 6) == 0 ? Outcome::kDone : Outcome::kRefused,
                  .reason = text(7),
                  .request = text(8)};
  record.hash = text(9);
  return record;
}

base::Result<std::vector<AuditRecord>> records(store::Store& store, store::Query query) {
  const auto rows = store.query_now(std::move(query));
  if (rows.has_error()) return rows.error();
  std::vector<AuditRecord> records;
  records.reserve(rows->row_count());
  for (std::uint32_t row = 0; row < rows->row_count(); ++row) {
    records.push_back(record_of(*rows, row));
  }
  return records;
}

// Walks along the chain.
class Walk {
 public:
  explicit Walk(const std::optional<AuditHead>& kept) : kept_(kept) {}

  // False once something is wrong.
  bool step(const AuditRecord& record) {
    AuditHead& head = verdict_.head;
    if (record.sequence != head.sequence + 1) {
      return broken("entry {} is missing", head.sequence + 1);
    }
    const std::string text = text_of(record.entry, base::to_ns(record.time));
    if (hash_of(head.hash, record.sequence, text) != record.hash) {
      return broken("entry {} or the one before it was changed", record.sequence);
    }
    if (kept_ && kept_->sequence == record.sequence && kept_->hash != record.hash) {
      return broken("entry {} is not the one whose hash was kept", record.sequence);
    }
    head = {record.sequence, record.hash};
    ++verdict_.count;
    return true;
  }

  AuditVerdict end() {
    if (!verdict_.broken && kept_ && kept_->sequence > verdict_.head.sequence) {
      broken("the log ends before entry {}, whose hash was kept", kept_->sequence);
    }
    return std::move(verdict_);
  }

 private:
  bool broken(fmt::format_string<std::int64_t&> what, std::int64_t sequence) {
    verdict_.broken = fmt::format(what, sequence);
    return false;
  }

  const std::optional<AuditHead>& kept_;
  AuditVerdict verdict_;
};

}  // namespace

base::Status Audit::set_up(store::Store& store) {
  return store.set_up(
      {.owner = kOwner, .migrations = {{.number = 1, .name = "0001_create.sql", .sql = kCreate}}});
}

store::Statement Audit::append(const AuditEntry& entry, base::Time now) {
  const AuditEntry kept = cut(entry);
  const std::int64_t time_ns = base::to_ns(now);
  store::Statement statement;
  statement.sql =
      "INSERT INTO btl_audit (sequence, time_ns, actor, action, object, kern, outcome, reason,"
      " request, hash) SELECT sequence, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
      " btl_sha256(previous || ',' || sequence || ',' || ?9) FROM"
      " (SELECT coalesce(max(sequence), 0) + 1 AS sequence, coalesce((SELECT hash FROM btl_audit"
      " ORDER BY sequence DESC LIMIT 1), '') AS previous FROM btl_audit) AS next";
  statement.values = {time_ns,
                      kept.actor,
                      kept.action,
                      kept.object,
                      kept.kern,
                      std::int64_t{static_cast<int>(kept.outcome)},
                      kept.reason,
                      kept.request,
                      text_of(kept, time_ns)};
  statement.as_host = true;
  return statement;
}

base::Result<AuditVerdict> Audit::verify(const std::optional<AuditHead>& kept) const {
  Walk walk(kept);
  for (std::int64_t after = 0;;) {
    const auto entries = page(after);
    if (entries.has_error()) return entries.error();
    for (const AuditRecord& record : *entries) {
      if (!walk.step(record)) return walk.end();
      after = record.sequence;
    }
    if (entries->size() < kPageMax) return walk.end();
  }
}

base::Result<std::vector<AuditRecord>> Audit::tail(std::uint32_t count_max) const {
  store::Query query;
  query.sql = fmt::format("SELECT {} FROM btl_audit ORDER BY sequence DESC LIMIT ?1", kColumns);
  query.values = {std::int64_t{std::min(count_max, kPageMax)}};
  auto newest = records(store_, std::move(query));
  if (newest.has_value()) std::reverse(newest->begin(), newest->end());
  return newest;
}

base::Result<std::vector<AuditRecord>> Audit::about(const std::string& account,
                                                    std::uint32_t count_max) const {
  store::Query query;
  query.sql = fmt::format(
      "SELECT {} FROM btl_audit WHERE actor IN (?1, ?1 || '/key')"
      " OR object IN ('account/' || ?1, 'person/' || ?1) ORDER BY sequence DESC LIMIT ?2",
      kColumns);
  query.values = {account, std::int64_t{std::min(count_max, kPageMax)}};
  auto newest = records(store_, std::move(query));
  if (newest.has_value()) std::reverse(newest->begin(), newest->end());
  return newest;
}

base::Result<std::vector<AuditRecord>> Audit::search(const AuditSearch& search,
                                                     std::uint32_t count_max) const {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  store::Query query;
  query.sql = fmt::format(
      "SELECT {} FROM btl_audit WHERE sequence < ?1 AND (?2 = '' OR actor = ?2)"
      " AND substr(action, 1, length(?3)) = ?3 AND time_ns >= ?4 AND time_ns < ?5"
      " ORDER BY sequence DESC LIMIT ?6",
      kColumns);
  query.values = {search.before > 0 ? search.before : kLast,
                  search.actor,
                  search.action,
                  search.from ? base::to_ns(*search.from) : 0,
                  search.until ? base::to_ns(*search.until) : kLast,
                  std::int64_t{std::min(count_max, kPageMax)}};
  return records(store_, std::move(query));
}

base::Result<std::vector<AuditRecord>> Audit::page(std::int64_t sequence) const {
  store::Query query;
  query.sql = fmt::format("SELECT {} FROM btl_audit WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
                          kColumns);
  query.values = {sequence, std::int64_t{kPageMax}};
  return records(store_, std::move(query));
}

}  // namespace btl::access
