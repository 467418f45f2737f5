// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_pages.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::size_t kTablesMax = 60;      // of a page
constexpr std::size_t kTableRowsMax = 200;  // of each; the file has all
constexpr std::size_t kColumnsMax = 12;     // of a table of the page model
constexpr std::size_t kCellBytesMax = 2'000;
constexpr std::uint32_t kIncompleteForm = 422;
constexpr http::RateLimit kRequestRate{.requests = 5, .per = std::chrono::hours{1}};

// A value as a cell, which is never empty.
json::value data_cell(const json::value& value) {
  std::string shown = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
  if (value.is_null() || shown.find_first_not_of(" \t\r\n") == std::string::npos) return "-";
  if (shown.size() <= kCellBytesMax) return json::value(shown);
  std::size_t end = kCellBytesMax;
  while ((static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;  // not inside a letter
  return json::value(shown.substr(0, end) + "...");
}

// The rows of one table of a plugin. Columns that do not fit are in the file.
json::object records_table(const json::object& records, const PageCall& call) {
  json::array columns;
  json::array rows;
  for (const json::value& each : records.at("rows").as_array()) {
    if (rows.size() == kTableRowsMax) break;
    json::array cells;
    for (const auto& [name, value] : each.as_object()) {
      if (cells.size() == kColumnsMax) break;
      if (rows.empty()) columns.push_back(json::object{{"label", name}});
      cells.push_back(data_cell(value));
    }
    rows.push_back(json::object{{"cells", std::move(cells)}});
  }
  return {{"type", "table"},
          {"caption", records.at("table")},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"empty", text(texts::kDataNoRows, call)}};
}

void add_account(const json::object& document, const PageCall& call, json::array& parts) {
  for (const json::value& each : document.at("accounts").as_array()) {
    const json::object& account = each.as_object();
    const std::string since(account.at("created").as_string());
    parts.push_back(heading(text(texts::kDataAccount, call)));
    parts.push_back(json::object{
        {"type", "facts"},
        {"items",
         json::array{
             json::object{{"label", text(texts::kDataSignInName, call)},
                          {"value", account.at("login")}},
             json::object{{"label", text(texts::kDataAccountSince, call)},
                          {"value", json::array{json::object{{"date", since.substr(0, 10)}}}}}}}});
  }
}

void add_records(const json::object& document, const PageCall& call, json::array& parts) {
  parts.push_back(heading(text(texts::kDataRecords, call)));
  std::size_t tables = 0;
  for (const json::value& each : document.at("records").as_array()) {
    if (each.at("rows").as_array().empty() || tables == kTablesMax) continue;
    parts.push_back(records_table(each.as_object(), call));
    ++tables;
  }
  if (tables == 0)
    parts.push_back(json::object{{"type", "text"}, {"text", text(texts::kDataNoRecords, call)}});
  for (const json::value& problem : document.at("problems").as_array()) {
    const std::string why(problem.as_string());
    parts.push_back(json::object{{"type", "notice"},
                                 {"tone", "warning"},
                                 {"text", text(texts::kDataIncomplete, call, why)}});
  }
}

// Newest first.
json::object log_table(const json::object& document, const PageCall& call) {
  json::array entries = document.at("audit").as_array();
  std::reverse(entries.begin(), entries.end());
  json::array rows;
  for (const json::value& entry : entries) {
    if (rows.size() == kTableRowsMax) break;
    const std::string time(entry.at("time").as_string());
    const bool is_theirs = entry.at("by").as_string() == "you";
    rows.push_back(
        json::object{{"cells",
                      json::array{json::array{json::object{{"time", time.substr(0, 19) + "Z"}}},
                                  text(is_theirs ? texts::kDataByYou : texts::kDataByAnother, call),
                                  entry.at("action")}}});
  }
  return table(text(texts::kDataLogTitle, call),
               {text(texts::kDataLogTime, call),
                text(texts::kDataLogBy, call),
                text(texts::kDataLogAction, call)},
               std::move(rows),
               text(texts::kDataNoLog, call));
}

json::object below_me(const texts::Text<0>& title, json::array parts, const PageCall& call) {
  json::object made = page(text(title, call), std::move(parts));
  made["breadcrumbs"] =
      json::array{json::object{{"label", text(texts::kMenuMyDetails, call)}, {"href", "/me"}}};
  return made;
}

http::Response show_data(const OwnData& data, const PageCall& call) {
  const auto document = data(call.request);
  if (document.has_error()) return access::failed(document.error());
  json::array parts;
  parts.push_back(lead(text(texts::kDataDataLead, call)));
  parts.push_back(
      json::object{{"type", "actions"},
                   {"items",
                    json::array{json::object{{"href", "/v1/me/data"},
                                             {"label", text(texts::kDataDownload, call)},
                                             {"style", "primary"}},
                                json::object{{"href", "/me/data/request"},
                                             {"label", text(texts::kDataAskChange, call)},
                                             {"style", "secondary"}}}}});
  add_account(*document, call, parts);
  add_records(*document, call, parts);
  parts.push_back(log_table(*document, call));
  return page_response(200, below_me(texts::kDataDataTitle, std::move(parts), call));
}

http::Response show_request(const PageCall& call, std::uint32_t status) {
  json::array options;
  for (const auto& [value, label] :
       {std::pair{"correction", &texts::kDataCorrect}, std::pair{"erasure", &texts::kDataErase}}) {
    options.push_back(json::object{{"value", value}, {"label", text(*label, call)}});
  }
  json::object kind{{"type", "radios"},
                    {"name", "kind"},
                    {"label", text(texts::kDataRequestKind, call)},
                    {"required", true},
                    {"options", std::move(options)}};
  if (status == kIncompleteForm) kind["error"] = text(texts::kDataChooseOne, call);
  json::array parts;
  parts.push_back(lead(text(texts::kDataRequestLead, call)));
  parts.push_back(json::object{{"type", "form"},
                               {"action", "/me/data/request"},
                               {"fields", json::array{std::move(kind)}},
                               {"submit", text(texts::kDataSendRequest, call)}});
  return page_response(status, below_me(texts::kDataRequestTitle, std::move(parts), call));
}

http::Response take_request(access::Access& access, const PageCall& call) {
  const std::string kind = call.field("kind");
  if (kind != "correction" && kind != "erasure") return show_request(call, kIncompleteForm);
  const access::Actor actor = access::actor_of(call.request);
  const auto noted = access.recorder.write({},
                                           {.actor = actor.id,
                                            .action = "privacy.request." + kind,
                                            .object = "person/" + actor.id,
                                            .request = actor.request},
                                           {});
  if (noted.has_error()) return access::failed(noted.error());
  return see_other("/me/data", text(texts::kDataRequested, call));
}

}  // namespace

std::vector<http::Route> data_pages(access::Access& access,
                                    const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    OwnData data) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  PageRoutes routes(work, language);
  routes.add("me.data",
             "GET",
             "/me/data",
             "What is kept of oneself",
             kSignedIn,
             [data = std::move(data)](const PageCall& call) { return show_data(data, call); });
  routes.add("me.data.request",
             "GET",
             "/me/data/request",
             "The page to have data corrected or erased",
             kSignedIn,
             [](const PageCall& call) { return show_request(call, 200); });
  routes
      .add("me.data.request.send",
           "POST",
           "/me/data/request",
           "Asks for a correction or an erasure",
           kSignedIn,
           [&access](const PageCall& call) { return take_request(access, call); })
      .rate = kRequestRate;
  return routes.take();
}

}  // namespace btl::portal
