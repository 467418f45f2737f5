// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_view.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "btl_texts.h"
#include "core/portal/act_words.hpp"
#include "core/portal/page_model.hpp"
#include "core/portal/role_words.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::size_t kCardsMax = 60;       // of a page
constexpr std::size_t kRowsMax = 100;       // of a card; the file has all
constexpr std::size_t kLogEntriesMax = 50;  // of the page; the file has more

// One thing that is known, with its label.
struct Fact {
  std::string label;
  json::array value;

  friend bool operator==(const Fact&, const Fact&) = default;
};
using Facts = std::vector<Fact>;

json::array plain(std::string_view text) {
  return {json::value(text)};
}

json::array day_of(const json::value& time) {
  return {json::object{{"date", std::string_view(time.as_string()).substr(0, 10)}}};
}

json::object facts_list(const Facts& facts) {
  json::array items;
  for (const Fact& fact : facts) {
    items.push_back(json::object{{"label", fact.label}, {"value", fact.value}});
  }
  return {{"type", "facts"}, {"items", std::move(items)}};
}

json::object card(const std::string& title, const std::string& text, json::array components) {
  json::object made{{"type", "card"}, {"title", title}};
  if (!text.empty()) made["text"] = text;
  if (!components.empty()) made["components"] = std::move(components);
  return made;
}

// "Wij wissen dit na 2 jaar." of "730d".
std::string term_text(std::string_view retention, const PageCall& call) {
  constexpr std::int64_t kDaysPerYear = 365;
  std::int64_t count = 0;
  const auto* end = retention.data() + retention.size();
  if (std::from_chars(retention.data(), end, count).ec != std::errc{} || count == 0) return {};
  if (retention.ends_with('h')) return text(texts::kDataErasedAfterHours, call, count);
  if (count % kDaysPerYear == 0) {
    return text(texts::kDataErasedAfterYears, call, count / kDaysPerYear);
  }
  return text(texts::kDataErasedAfterDays, call, count);
}

// Why it is kept, and until when.
std::string reason_text(const DataReader& reader, const json::object& records) {
  std::string why = words_for(reader, records.if_contains("purpose"));
  std::string kept = words_for(reader, records.if_contains("kept"));
  const json::value* retention = records.if_contains("retention");
  if (kept.empty() && retention != nullptr) kept = term_text(retention->as_string(), reader.call);
  if (!why.empty() && !kept.empty()) why += ' ';
  return why + kept;
}

// What there is to read of one row.
Facts facts_of_row(const DataReader& reader, const json::object& records, std::size_t row) {
  Facts facts;
  if (const json::value* since = records.if_contains("since")) {
    const json::value& time = since->at("times").at(row);
    if (!time.is_null()) facts.push_back({words_for(reader, &since->at("text")), day_of(time)});
  }
  const json::object& values = records.at("rows").at(row).as_object();
  for (const json::value& each : records.at("columns").as_array()) {
    const json::object& column = each.as_object();
    std::string label = words_for(reader, column.if_contains("text"));
    if (label.empty() || column.contains("holdsSubject")) continue;
    auto value = read_value(reader, column, values.at(column.at("name").as_string()));
    if (value) facts.push_back({std::move(label), std::move(*value)});
  }
  const json::value* until = records.if_contains("until");
  const json::value* retention = records.if_contains("retention");
  // With "0d" the row itself says the day.
  const bool is_told = retention != nullptr && retention->as_string() == "0d";
  if (until != nullptr && !until->at(row).is_null() && !is_told) {
    facts.push_back({text(texts::kDataErasedOn, reader.call), day_of(until->at(row))});
  }
  return facts;
}

// A row among others: its first fact, and the others below it.
json::object list_item(const Facts& facts) {
  json::object item;
  item["text"] = facts.front().value;
  json::array note;
  for (auto fact = std::next(facts.begin()); fact != facts.end(); ++fact) {
    note.emplace_back((note.empty() ? "" : " · ") + fact->label + ": ");
    for (const json::value& piece : fact->value) note.push_back(piece);
  }
  if (!note.empty()) item["note"] = std::move(note);
  return item;
}

// One row is a list of facts; several are a list of rows. Rows that read the same are counted.
json::array rows_components(const DataReader& reader, const json::object& records) {
  const std::size_t count = records.at("rows").as_array().size();
  std::vector<Facts> rows;
  for (std::size_t row = 0; row < count; ++row) {
    rows.push_back(facts_of_row(reader, records, row));
  }
  const bool are_same = std::ranges::all_of(rows, [&](const Facts& row) { return row == rows[0]; });
  if (are_same) {
    Facts facts = rows.front();
    if (count > 1 || facts.empty()) {
      facts.push_back({text(texts::kDataHowOften, reader.call),
                       plain(text(texts::kDataTimes, reader.call, count))});
    }
    return {facts_list(facts)};
  }
  json::array items;
  for (const Facts& row : rows) {
    if (!row.empty() && items.size() < kRowsMax) items.push_back(list_item(row));
  }
  json::array made{json::object{{"type", "list"}, {"items", std::move(items)}}};
  if (count > kRowsMax) {
    made.push_back(json::object{{"type", "text"},
                                {"style", "small"},
                                {"text", text(texts::kDataRowsInFile, reader.call, count)}});
  }
  return made;
}

json::object login_card(const DataReader& reader, const json::object& account) {
  const PageCall& call = reader.call;
  const bool has_factor = account.at("secondFactor").as_bool();
  const auto devices = account.at("sessions").to_number<std::int64_t>();
  Facts facts{{text(texts::kDataSignInName, call), plain(account.at("login").as_string())},
              {text(texts::kDataAccountSince, call), day_of(account.at("created"))},
              {text(texts::kAccountSecondFactor, call),
               plain(text(has_factor ? texts::kAccountIsSet : texts::kAccountIsNotSet, call))},
              {text(texts::kAccountSessions, call),
               plain(text(texts::kAccountDevices, call, std::max<std::int64_t>(devices, 1)))}};
  for (const json::value& identity : account.at("identities").as_array()) {
    facts.push_back({text(texts::kDataElsewhere, call), plain(identity.at("issuer").as_string())});
    facts.push_back(
        {text(texts::kDataElsewhereAs, call), plain(identity.at("subject").as_string())});
  }
  for (const json::value& key : account.at("keys").as_array()) {
    facts.push_back({text(texts::kDataKey, call), plain(key.as_string())});
  }
  return card(
      text(texts::kDataSigningIn, call), text(texts::kDataSigningInWhy, call), {facts_list(facts)});
}

json::object rights_card(const DataReader& reader, const json::array& roles) {
  const PageCall& call = reader.call;
  json::array items;
  for (const json::value& each : roles) {
    const json::object& role = each.as_object();
    const auto scope = access::parse_scope(role.at("scope").as_string());
    Facts facts{{{}, plain(role_text(reader.roles, role.at("role").as_string(), call))}};
    if (scope.has_value()) {
      facts.push_back(
          {text(texts::kAccountWhere, call), plain(where_text(*scope, reader.kernen, call))});
    }
    facts.push_back({text(texts::kAccountSince, call), day_of(role.at("from"))});
    if (const json::value* until = role.if_contains("until")) {
      facts.push_back({text(texts::kDataUntil, call), day_of(*until)});
    }
    items.push_back(list_item(facts));
    if (items.size() == kRowsMax) break;
  }
  return card(text(texts::kDataRights, call),
              text(texts::kDataRightsWhy, call),
              {json::object{{"type", "list"}, {"items", std::move(items)}}});
}

void add_account(const DataReader& reader, const json::object& document, json::array& parts) {
  for (const json::value& each : document.at("accounts").as_array()) {
    const json::object& account = each.as_object();
    parts.push_back(heading(text(texts::kDataAccount, reader.call)));
    parts.push_back(login_card(reader, account));
    const json::array& roles = account.at("roles").as_array();
    if (!roles.empty()) parts.push_back(rights_card(reader, roles));
  }
}

// The records of a plugin stand together, in the order of the document.
void add_records(const DataReader& reader, const json::object& document, json::array& parts) {
  std::vector<std::pair<std::string, json::array>> cards_of_plugins;
  std::size_t cards = 0;
  for (const json::value& each : document.at("records").as_array()) {
    const json::object& records = each.as_object();
    if (records.at("rows").as_array().empty() || ++cards > kCardsMax) continue;
    std::string title = words_for(reader, records.if_contains("pluginText"));
    if (title.empty()) title = records.at("plugin").as_string();
    auto plugin =
        std::ranges::find(cards_of_plugins, title, &std::pair<std::string, json::array>::first);
    if (plugin == cards_of_plugins.end()) {
      plugin = cards_of_plugins.insert(plugin, {std::move(title), json::array{}});
    }
    plugin->second.push_back(card(words_for(reader, records.if_contains("text")),
                                  reason_text(reader, records),
                                  rows_components(reader, records)));
  }
  for (auto& [title, all] : cards_of_plugins) {
    parts.push_back(heading(title));
    for (json::value& each : all) parts.push_back(std::move(each));
  }
  if (cards == 0) {
    parts.push_back(
        json::object{{"type", "text"}, {"text", text(texts::kDataNoRecords, reader.call)}});
  }
  for (const json::value& problem : document.at("problems").as_array()) {
    const std::string why(problem.as_string());
    parts.push_back(json::object{{"type", "notice"},
                                 {"tone", "warning"},
                                 {"text", text(texts::kDataIncomplete, reader.call, why)}});
  }
}

std::string act_text(const DataReader& reader,
                     const json::object& document,
                     const json::object& entry) {
  if (!entry.at("done").as_bool()) return text(texts::kActRefused, reader.call);
  const std::string_view action = entry.at("action").as_string();
  const json::value* acts = document.if_contains("acts");
  const std::string told =
      words_for(reader, acts == nullptr ? nullptr : acts->as_object().if_contains(action));
  return told.empty() ? own_act_text(action, reader.call) : told;
}

// Newest first.
void add_log(const DataReader& reader, const json::object& document, json::array& parts) {
  const PageCall& call = reader.call;
  json::array entries = document.at("audit").as_array();
  std::reverse(entries.begin(), entries.end());
  json::array rows;
  for (const json::value& each : entries) {
    if (rows.size() == kLogEntriesMax) break;
    const json::object& entry = each.as_object();
    const std::string time(entry.at("time").as_string());
    const bool is_theirs = entry.at("by").as_string() == "you";
    rows.push_back(
        json::object{{"cells",
                      json::array{json::array{json::object{{"time", time.substr(0, 19) + "Z"}}},
                                  text(is_theirs ? texts::kDataByYou : texts::kDataByAnother, call),
                                  act_text(reader, document, entry)}}});
  }
  parts.push_back(heading(text(texts::kDataLogTitle, call)));
  parts.push_back(json::object{{"type", "text"}, {"text", text(texts::kDataLogWhy, call)}});
  if (entries.size() > rows.size()) {
    parts.push_back(
        json::object{{"type", "text"}, {"text", text(texts::kDataLogInFile, call, rows.size())}});
  }
  parts.push_back(table(text(texts::kDataLogCaption, call),
                        {text(texts::kDataLogTime, call),
                         text(texts::kDataLogBy, call),
                         text(texts::kDataLogAction, call)},
                        std::move(rows),
                        text(texts::kDataNoLog, call)));
}

}  // namespace

json::array data_components(const DataReader& reader, const json::object& document) {
  json::array parts;
  add_account(reader, document, parts);
  add_records(reader, document, parts);
  add_log(reader, document, parts);
  return parts;
}

}  // namespace btl::portal
