// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/export.hpp"

#include <boost/json/array.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "core/access/digest.hpp"
#include "core/access/identity_tables.hpp"
#include "core/base/assert.hpp"
#include "core/privacy/map_document.hpp"
#include "core/privacy/request_tables.hpp"

namespace btl::privacy {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kAuditEntriesMax = 1'000;

json::value cell_value(const store::Cell& cell) {
  switch (cell.kind) {
    case store::CellKind::kNull: return nullptr;
    case store::CellKind::kInteger: return cell.integer;
    case store::CellKind::kReal: return cell.real;
    case store::CellKind::kText: return json::value(cell.text);
    case store::CellKind::kBlob: {
      json::object blob;  // large ones are files of their own and not kept here
      blob["bytes"] = cell.text.size();
      blob["sha256"] = access::hex_sha256(cell.text);
      return blob;
    }
  }
  std::abort();
}

json::object words_object(const Words& words) {
  json::object made;
  for (const auto& [language, text] : words) made[language] = text;
  return made;
}

// What a column is, in words and for programs.
json::object column_object(const Table& table, const std::string& name) {
  const Column* column = find(table, name);
  BTL_ASSERT(column != nullptr);  // the columns of a view are declared
  json::object made{{"name", name}, {"class", to_string(column->privacy)}};
  if (!column->text.empty()) made["text"] = words_object(column->text);
  if (column->retention) made["retention"] = retention_text(*column->retention);
  if (holds_subject(table, *column)) made["holdsSubject"] = true;
  if (column->reading == Reading::kPlain) return made;
  made["values"] = to_string(column->reading);
  if (column->reading != Reading::kChoice) return made;
  json::object choices;
  for (const auto& [value, words] : column->choices) choices[value] = words_object(words);
  made["values"] = std::move(choices);
  return made;
}

json::value time_value(const std::optional<base::Time>& time) {
  return time ? json::value(base::to_iso8601(*time)) : json::value();
}

// Of each row from when it is, where that stands in the row that it is part of, and until when it
// stays; null where that is not known yet.
void add_times(const Records& records, json::object& made) {
  constexpr std::chrono::hours kToldMax{24 * 365 * 60};  // a time holds it, whatever it counts from
  const Table& table = *records.table;
  if (records.aged_by == nullptr || *table.retention > kToldMax) return;
  json::array since;
  json::array until;
  for (const std::optional<base::Time>& age : records.since) {
    since.push_back(time_value(age));
    until.push_back(time_value(age ? std::optional(*age + *table.retention) : age));
  }
  made["until"] = std::move(until);
  if (records.aged_by == &table) return;  // in the row itself
  const Words& words = find(*records.aged_by, records.aged_by->since)->text;
  if (words.empty()) return;
  made["since"] = json::object{{"text", words_object(words)}, {"times", std::move(since)}};
}

// Rows have the exact names of the tables; what those mean stands beside them.
json::object records_object(const Records& records) {
  const Table& table = *records.table;
  json::array columns;
  for (const std::string& name : records.columns) columns.push_back(column_object(table, name));
  json::array rows;
  for (std::uint32_t row = 0; row < records.rows.row_count(); ++row) {
    json::object made;
    for (std::uint32_t column = 0; column < records.columns.size(); ++column) {
      made[records.columns[column]] = cell_value(records.rows.at(row, column));
    }
    rows.push_back(std::move(made));
  }
  json::object made{{"plugin", records.owner->id},
                    {"pluginText", words_object(records.owner->text)},
                    {"table", table.name},
                    {"text", words_object(table.text)},
                    {"purpose", words_object(table.purpose)}};
  if (!table.kept.empty()) made["kept"] = words_object(table.kept);
  if (table.retention) made["retention"] = retention_text(*table.retention);
  made["columns"] = std::move(columns);
  made["rows"] = std::move(rows);
  add_times(records, made);
  return made;
}

// Who they are at servers of others where they sign in.
base::Result<json::array> identities_array(access::Access& access, const base::Id& account) {
  namespace tables = access::identity_tables;
  const auto rows = access.recorder.store().query_now(tables::of_account(account));
  if (rows.has_error()) return rows.error();
  json::array made;
  for (const tables::Identity& identity : tables::identities_of(*rows)) {
    made.push_back(json::object{{"issuer", identity.issuer}, {"subject", identity.subject}});
  }
  return made;
}

// What they asked of their own data.
base::Result<json::array> requests_array(access::Access& access, const base::Id& account) {
  const auto rows = access.recorder.store().query_now(request_tables::of_account(account));
  if (rows.has_error()) return rows.error();
  json::array made;
  for (const DataRequest& request : request_tables::requests_of(*rows)) {
    json::object one{{"made", base::to_iso8601(request.made)},
                     {"wish", to_string(request.wish)},
                     {"text", request.text},
                     {"state", to_string(request.state)}};
    if (!request.answer.empty()) one["answer"] = request.answer;
    if (request.ended) one["ended"] = base::to_iso8601(*request.ended);
    made.push_back(std::move(one));
  }
  return made;
}

base::Result<json::object> account_object(access::Access& access, const access::Account& account) {
  auto identities = identities_array(access, account.id);
  if (identities.has_error()) return identities.error();
  json::array roles;
  for (const access::Grant& grant : access.directory.grants(account.id)) {
    json::object role{{"role", grant.role},
                      {"scope", to_string(grant.scope)},
                      {"from", base::to_iso8601(grant.from)}};
    if (grant.until) role["until"] = base::to_iso8601(*grant.until);
    roles.push_back(std::move(role));
  }
  json::array keys;
  for (const auto& key : access.directory.keys(account.id)) keys.emplace_back(key.name);
  return json::object{{"login", account.login},
                      {"state", to_string(account.state)},
                      {"created", base::to_iso8601(account.created)},
                      {"secondFactor", account.has_second_factor},
                      {"sessions", access.directory.sessions(account.id).size()},
                      {"identities", std::move(*identities)},
                      {"roles", std::move(roles)},
                      {"keys", std::move(keys)}};
}

// What the acts are called that plugins have written down.
json::object acts_object(const std::vector<Owner>& owners, const json::array& audit) {
  std::set<std::string_view> seen;
  for (const json::value& entry : audit) seen.insert(entry.at("action").as_string());
  json::object made;
  for (const Owner& owner : owners) {
    for (const auto& [act, words] : owner.acts) {
      const std::string action = owner.id + "." + act;
      if (seen.contains(action)) made[action] = words_object(words);
    }
  }
  return made;
}

// What they did, and what was done to them; of the latter not by whom.
base::Result<json::array> audit_array(access::Access& access, const std::string& id) {
  const auto entries = access.audit.about(id, kAuditEntriesMax);
  if (entries.has_error()) return entries.error();
  json::array made;
  for (const access::AuditRecord& record : *entries) {
    const access::AuditEntry& entry = record.entry;
    const bool is_theirs = entry.actor.starts_with(id);
    made.push_back(json::object{{"time", base::to_iso8601(record.time)},
                                {"by", is_theirs ? "you" : "another"},
                                {"action", entry.action},
                                {"object", is_theirs ? entry.object : "you"},
                                {"kern", entry.kern},
                                {"done", entry.outcome == access::Outcome::kDone}});
  }
  return made;
}

}  // namespace

base::Result<json::object> export_document(access::Access& access,
                                           Privacy& privacy,
                                           const std::vector<std::string>& ids) {
  const auto collection = privacy.collect(ids);
  if (collection.has_error()) return collection.error();
  json::object document{{"schema", "btl.privacy-export/1"},
                        {"made", base::to_iso8601(access.recorder.now())}};
  json::array accounts;
  json::array requests;
  json::array audit;
  for (const std::string& id : ids) {
    const auto account_id = base::parse_id(id);
    const auto account = account_id ? access.directory.account(*account_id) : std::nullopt;
    if (account) {
      auto made = account_object(access, *account);
      if (made.has_error()) return made.error();
      accounts.push_back(std::move(*made));
    }
    if (account_id) {
      auto asked = requests_array(access, *account_id);
      if (asked.has_error()) return asked.error();
      for (json::value& each : *asked) requests.push_back(std::move(each));
    }
    auto entries = audit_array(access, id);
    if (entries.has_error()) return entries.error();
    for (json::value& entry : *entries) audit.push_back(std::move(entry));
  }
  json::array records;
  for (const Records& each : collection->records) records.push_back(records_object(each));
  json::array problems;
  for (const std::string& problem : collection->problems) problems.emplace_back(problem);
  document["accounts"] = std::move(accounts);
  document["requests"] = std::move(requests);
  document["records"] = std::move(records);
  document["acts"] = acts_object(privacy.owners(), audit);
  document["audit"] = std::move(audit);
  document["problems"] = std::move(problems);
  return document;
}

}  // namespace btl::privacy
