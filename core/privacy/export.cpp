// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/export.hpp"

#include <boost/json/array.hpp>
#include <optional>
#include <utility>

#include "core/access/digest.hpp"

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

json::object records_object(const Records& records) {
  json::array rows;
  for (std::uint32_t row = 0; row < records.rows.row_count(); ++row) {
    json::object made;
    for (std::uint32_t column = 0; column < records.rows.column_count(); ++column) {
      made[records.columns[column]] = cell_value(records.rows.at(row, column));
    }
    rows.push_back(std::move(made));
  }
  return {{"plugin", records.owner}, {"table", records.table}, {"rows", std::move(rows)}};
}

json::object account_object(access::Access& access, const access::Account& account) {
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
  return {{"login", account.login},
          {"state", to_string(account.state)},
          {"created", base::to_iso8601(account.created)},
          {"secondFactor", account.has_second_factor},
          {"sessions", access.directory.sessions(account.id).size()},
          {"roles", std::move(roles)},
          {"keys", std::move(keys)}};
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
  json::array audit;
  for (const std::string& id : ids) {
    const auto account_id = base::parse_id(id);
    const auto account = account_id ? access.directory.account(*account_id) : std::nullopt;
    if (account) accounts.push_back(account_object(access, *account));
    auto entries = audit_array(access, id);
    if (entries.has_error()) return entries.error();
    for (json::value& entry : *entries) audit.push_back(std::move(entry));
  }
  json::array records;
  for (const Records& each : collection->records) records.push_back(records_object(each));
  json::array problems;
  for (const std::string& problem : collection->problems) problems.emplace_back(problem);
  document["accounts"] = std::move(accounts);
  document["records"] = std::move(records);
  document["audit"] = std::move(audit);
  document["problems"] = std::move(problems);
  return document;
}

}  // namespace btl::privacy
