// SPDX-License-Identifier: EUPL-1.2
#include "host/audit_page.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <utility>

#include "btl_texts.h"
#include "core/access/form_text.hpp"
#include "core/portal/page_model.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
using portal::PageCall;
using portal::text;

constexpr std::uint32_t kAuditPage = 100;
constexpr std::uint32_t kInvalidForm = 422;

// What was asked for, and what is wrong with it.
struct Asked {
  access::AuditSearch search = {};
  const texts::Text<0>* wrong_actor = nullptr;
  const texts::Text<0>* wrong_day = nullptr;
};

Asked asked_of(access::Access& access, const PageCall& call) {
  Asked asked;
  asked.search.actor = call.field("actor");
  asked.search.action = call.field("action");
  if (asked.search.actor.find('@') != std::string::npos) {
    const auto account = access.accounts.find(asked.search.actor);
    if (account.has_value()) {
      asked.search.actor = to_string(account->id);
    } else {
      asked.wrong_actor = &texts::kAuditUnknownLogin;
    }
  }
  if (const std::string day = call.field("day"); !day.empty()) {
    const auto begin = base::parse_iso8601(day);
    if (begin && day.size() == 10) {
      asked.search.from = *begin;
      asked.search.until = *begin + std::chrono::hours{24};
    } else {
      asked.wrong_day = &texts::kAuditNoDay;
    }
  }
  const std::string before = call.field("before");
  std::from_chars(before.data(), before.data() + before.size(), asked.search.before);
  return asked;
}

json::object field(const char* type,
                   const char* name,
                   const texts::Text<0>& label,
                   const PageCall& call) {
  json::object made{{"type", type}, {"name", name}, {"label", text(label, call)}};
  if (const std::string value = call.field(name); !value.empty()) made["value"] = value;
  return made;
}

json::object search_form(const Asked& asked, const PageCall& call) {
  json::object actor = field("text", "actor", texts::kAuditWhoField, call);
  actor["help"] = text(texts::kAuditWhoHelp, call);
  if (asked.wrong_actor != nullptr) actor["error"] = text(*asked.wrong_actor, call);
  json::object action = field("text", "action", texts::kAuditActionField, call);
  action["help"] = text(texts::kAuditActionHelp, call);
  json::object day = field("date", "day", texts::kAuditDayField, call);
  if (asked.wrong_day != nullptr) day["error"] = text(*asked.wrong_day, call);
  return {{"type", "form"},
          {"action", "/system/audit"},
          {"method", "get"},
          {"fields", json::array{std::move(actor), std::move(action), std::move(day)}},
          {"submit", text(texts::kAuditSearch, call)}};
}

std::string actor_name(const access::Access& access, const std::string& actor) {
  const auto id = base::parse_id(actor);
  const auto account = id ? access.directory.account(*id) : std::nullopt;
  return account ? account->login : actor;
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

json::object row_of(const access::Access& access,
                    const access::AuditRecord& record,
                    const PageCall& call) {
  const access::AuditEntry& entry = record.entry;
  const texts::Text<0>& outcome =
      entry.outcome == access::Outcome::kDone ? texts::kAuditDone : texts::kAuditRefusedWord;
  return {{"cells",
           json::array{portal::instant(record.time),
                       or_dash(actor_name(access, entry.actor)),
                       or_dash(entry.action),
                       or_dash(entry.object),
                       or_dash(entry.kern),
                       text(outcome, call),
                       or_dash(entry.reason)}}};
}

std::string older_path(std::int64_t sequence, const PageCall& call) {
  return "/system/audit?" + access::to_form({{"actor", call.field("actor")},
                                             {"action", call.field("action")},
                                             {"day", call.field("day")},
                                             {"before", std::to_string(sequence)}});
}

json::object table_of(const access::Access& access,
                      const std::vector<access::AuditRecord>& records,
                      const PageCall& call) {
  json::array rows;
  for (const access::AuditRecord& record : records) rows.push_back(row_of(access, record, call));
  json::object table = portal::table(text(texts::kAuditLog, call),
                                     {text(texts::kAuditWhen, call),
                                      text(texts::kAuditWhoField, call),
                                      text(texts::kAuditActionField, call),
                                      text(texts::kAuditObjectColumn, call),
                                      text(texts::kAuditKernColumn, call),
                                      text(texts::kAuditOutcomeColumn, call),
                                      text(texts::kAuditReasonColumn, call)},
                                     std::move(rows),
                                     text(texts::kAuditNothingFound, call));
  if (records.size() == kAuditPage) {
    table["pages"] = json::object{{"next", older_path(records.back().sequence, call)}};
  }
  return table;
}

}  // namespace

http::Response show_audit(access::Access& access, const PageCall& call) {
  const Asked asked = asked_of(access, call);
  const bool is_wrong = asked.wrong_actor != nullptr || asked.wrong_day != nullptr;
  json::array parts{search_form(asked, call)};
  if (!is_wrong) {
    const auto found = access.audit.search(asked.search, kAuditPage);
    if (found.has_error()) return access::failed(found.error());
    parts.push_back(table_of(access, *found, call));
  }
  json::object made = portal::page(text(texts::kAuditLog, call), std::move(parts));
  made["breadcrumbs"] =
      json::array{json::object{{"label", text(texts::kAuditSystem, call)}, {"href", "/system"}}};
  return portal::page_response(is_wrong ? kInvalidForm : 200, made);
}

}  // namespace btl::host
