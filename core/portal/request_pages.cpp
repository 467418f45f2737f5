// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/request_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdlib>
#include <memory>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/flash_cookie.hpp"
#include "core/portal/page_model.hpp"
#include "core/portal/role_words.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using privacy::DataRequest;
using privacy::RequestState;
using privacy::Waiting;
using privacy::Wish;

constexpr std::string_view kOwnPath = "/me/data/request";
constexpr std::string_view kWaitingPath = "/data-requests";
constexpr std::uint32_t kRefusedForm = 422;
constexpr std::int64_t kWrittenMax = 1'000;  // letters; fewer bytes than kRequestTextBytesMax
constexpr http::RateLimit kAskRate{.requests = 5, .per = std::chrono::hours{1}};

// What the handlers work with. It outlives the routes.
struct RequestDesk {
  access::Access& access;
  privacy::Requests& requests;
  KernNames kernen;
};

const texts::Text<0>& wish_phrase(Wish wish) {
  switch (wish) {
    case Wish::kCorrection: return texts::kDataCorrect;
    case Wish::kErasure: return texts::kDataErase;
    case Wish::kObjection: return texts::kDataObject;
  }
  std::abort();
}

const texts::Text<0>& wish_title(Wish wish) {
  switch (wish) {
    case Wish::kCorrection: return texts::kRequestCorrection;
    case Wish::kErasure: return texts::kRequestErasure;
    case Wish::kObjection: return texts::kRequestObjection;
  }
  std::abort();
}

const texts::Text<0>& state_phrase(RequestState state) {
  switch (state) {
    case RequestState::kOpen: return texts::kRequestOpen;
    case RequestState::kWithdrawn: return texts::kRequestWithdrawn;
    case RequestState::kDone: return texts::kRequestDone;
  }
  std::abort();
}

json::object labelled(const texts::Text<0>& label, json::value value, const PageCall& call) {
  return {{"label", text(label, call)}, {"value", std::move(value)}};
}

// As its owner sees it.
json::object own_card(const DataRequest& request, const PageCall& call) {
  json::array items{
      labelled(texts::kRequestWritten, json::value(request.text), call),
      labelled(texts::kRequestMade, instant(request.made), call),
      labelled(texts::kRequestState, json::value(text(state_phrase(request.state), call)), call)};
  if (request.ended) items.push_back(labelled(texts::kRequestEnded, instant(*request.ended), call));
  if (!request.answer.empty()) {
    items.push_back(labelled(texts::kRequestAnswer, json::value(request.answer), call));
  }
  json::object made{
      {"type", "card"},
      {"title", text(wish_title(request.wish), call)},
      {"components", json::array{json::object{{"type", "facts"}, {"items", std::move(items)}}}}};
  if (request.state != RequestState::kOpen) return made;
  const std::string withdraw = text(texts::kRequestWithdraw, call);
  made["actions"] = json::array{
      json::object{{"action", fmt::format("{}/{}/withdraw", kOwnPath, to_string(request.id))},
                   {"label", withdraw},
                   {"style", "secondary"},
                   {"confirm",
                    json::object{{"question", text(texts::kRequestReallyWithdraw, call)},
                                 {"label", withdraw}}}}};
  return made;
}

json::object wish_field(const PageCall& call, bool was_sent) {
  json::array options;
  for (const Wish wish : {Wish::kCorrection, Wish::kErasure, Wish::kObjection}) {
    options.push_back(
        json::object{{"value", to_string(wish)}, {"label", text(wish_phrase(wish), call)}});
  }
  json::object field{{"type", "radios"},
                     {"name", "kind"},
                     {"label", text(texts::kDataRequestKind, call)},
                     {"required", true},
                     {"options", std::move(options)}};
  const auto chosen = privacy::parse_wish(call.field("kind"));
  if (chosen) field["value"] = to_string(*chosen);
  if (was_sent && !chosen) field["error"] = text(texts::kDataChooseOne, call);
  return field;
}

json::object written_field(const texts::Text<0>& label,
                           const texts::Text<0>& help,
                           const PageCall& call,
                           bool is_wrong) {
  json::object field{{"type", "textarea"},
                     {"name", "text"},
                     {"label", text(label, call)},
                     {"help", text(help, call)},
                     {"required", true},
                     {"maximum_length", kWrittenMax}};
  if (const std::string typed = call.field("text"); !typed.empty()) field["value"] = typed;
  if (is_wrong) field["error"] = text(texts::kRequestWriteSomething, call);
  return field;
}

json::object with_way_back(const texts::Text<0>& title,
                           json::array parts,
                           const texts::Text<0>& above,
                           std::string_view path,
                           const PageCall& call) {
  json::object made = page(text(title, call), std::move(parts));
  made["breadcrumbs"] = json::array{json::object{{"label", text(above, call)}, {"href", path}}};
  return made;
}

http::Response ask_page(const RequestDesk& desk,
                        const PageCall& call,
                        std::uint32_t status,
                        bool is_text_wrong = false) {
  const bool was_sent = status == kRefusedForm;
  json::array parts;
  parts.push_back(lead(text(texts::kDataRequestLead, call)));
  parts.push_back(json::object{
      {"type", "form"},
      {"action", kOwnPath},
      {"fields",
       json::array{
           wish_field(call, was_sent),
           written_field(texts::kRequestText, texts::kRequestTextHelp, call, is_text_wrong)}},
      {"submit", text(texts::kDataSendRequest, call)}});
  for (json::value& each : own_requests(desk.requests, call)) parts.push_back(std::move(each));
  return page_response(
      status,
      with_way_back(
          texts::kDataRequestTitle, std::move(parts), texts::kDataDataTitle, "/me/data", call));
}

http::Response warned(std::string_view path, const texts::Text<0>& phrase, const PageCall& call) {
  http::Response response = see_other(path);
  response.headers.emplace_back(http::kFlashHeader,
                                to_flash_header({web::FlashTone::kWarning, text(phrase, call)}));
  return response;
}

base::Id account_of(const PageCall& call) {
  return access::caller_of(*call.request.principal).account;
}

http::Response take_request(const RequestDesk& desk, const PageCall& call) {
  const auto wish = privacy::parse_wish(call.field("kind"));
  const std::string written = call.field("text");
  const bool is_blank = written.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!wish || is_blank) return ask_page(desk, call, kRefusedForm, is_blank);
  const auto done =
      desk.requests.ask(account_of(call), *wish, written, access::actor_of(call.request));
  if (done.has_value()) return see_other(kOwnPath, text(texts::kDataRequested, call));
  if (done.error().code == base::ErrorCode::kConflict) {
    return warned(kOwnPath, texts::kRequestTooMany, call);
  }
  if (done.error().code == base::ErrorCode::kInvalid) {
    return ask_page(desk, call, kRefusedForm, true);
  }
  return access::failed(done.error());
}

std::optional<base::Id> named_request(const PageCall& call) {
  return base::parse_id(http::find(call.request.parameters, "id"));
}

http::Response no_such_request() {
  return access::failed({base::ErrorCode::kNotFound, "the address names no request"});
}

http::Response withdraw(const RequestDesk& desk, const PageCall& call) {
  const auto id = named_request(call);
  if (!id) return no_such_request();
  const auto done = desk.requests.withdraw(*id, account_of(call), access::actor_of(call.request));
  if (done.has_value()) return see_other(kOwnPath, text(texts::kRequestIsWithdrawn, call));
  if (done.error().code == base::ErrorCode::kConflict) {
    return warned(kOwnPath, texts::kRequestTooLate, call);
  }
  return access::failed(done.error());
}

std::string asker_name(const RequestDesk& desk, const DataRequest& request, const PageCall& call) {
  const auto account = desk.access.directory.account(request.account);
  return account ? account->login : text(texts::kRequestGone, call);
}

// "Bleiswijk, Bergschenhoek": where the person holds roles.
std::string asker_places(const RequestDesk& desk,
                         const DataRequest& request,
                         const PageCall& call) {
  const std::vector<KernName> kernen = desk.kernen();
  std::string places;
  for (const access::Grant& grant : desk.access.directory.grants(request.account)) {
    if (state_at(grant, desk.access.recorder.now()) != access::GrantState::kHolds) continue;
    const std::string place = where_text(grant.scope, kernen, call);
    if (places.find(place) != std::string::npos) continue;
    places += (places.empty() ? "" : ", ") + place;
  }
  return places;
}

http::Response waiting_page(const RequestDesk& desk, const PageCall& call) {
  const auto waiting = desk.requests.waiting_for(access::caller_of(*call.request.principal));
  if (waiting.has_error()) return access::failed(waiting.error());
  json::array rows;
  for (const Waiting& each : *waiting) {
    const DataRequest& request = each.request;
    json::array name{
        json::object{{"text", asker_name(desk, request, call)},
                     {"href", fmt::format("{}/{}", kWaitingPath, to_string(request.id))}}};
    rows.push_back(json::object{
        {"cells",
         json::array{
             std::move(name), text(wish_title(request.wish), call), instant(request.made)}}});
  }
  json::array parts;
  parts.push_back(lead(text(texts::kRequestWaitingLead, call)));
  parts.push_back(table(text(texts::kRequestWaitingTitle, call),
                        {text(texts::kRequestOf, call),
                         text(texts::kRequestAbout, call),
                         text(texts::kRequestMade, call)},
                        std::move(rows),
                        text(texts::kRequestNothingWaits, call)));
  return page_response(200, page(text(texts::kRequestWaitingTitle, call), std::move(parts)));
}

json::object waiting_facts(const RequestDesk& desk,
                           const DataRequest& request,
                           const PageCall& call) {
  json::array items{
      labelled(texts::kRequestOf, json::value(asker_name(desk, request, call)), call)};
  if (const std::string places = asker_places(desk, request, call); !places.empty()) {
    items.push_back(labelled(texts::kAccountWhere, json::value(places), call));
  }
  items.push_back(
      labelled(texts::kRequestAbout, json::value(text(wish_title(request.wish), call)), call));
  items.push_back(labelled(texts::kRequestMade, instant(request.made), call));
  items.push_back(labelled(texts::kRequestWrittenBy, json::value(request.text), call));
  return {{"type", "facts"}, {"items", std::move(items)}};
}

http::Response one_page(const RequestDesk& desk,
                        const PageCall& call,
                        std::uint32_t status,
                        bool is_text_wrong = false) {
  const auto id = named_request(call);
  const auto waiting = desk.requests.waiting_for(access::caller_of(*call.request.principal));
  if (waiting.has_error()) return access::failed(waiting.error());
  const auto found = std::ranges::find_if(
      *waiting, [&](const Waiting& each) { return id && each.request.id == *id; });
  if (found == waiting->end()) return no_such_request();
  json::array parts{waiting_facts(desk, found->request, call)};
  if (found->may_finish) {
    parts.push_back(json::object{
        {"type", "form"},
        {"action", fmt::format("{}/{}/finish", kWaitingPath, to_string(*id))},
        {"fields",
         json::array{written_field(
             texts::kRequestAnswerField, texts::kRequestAnswerHelp, call, is_text_wrong)}},
        {"submit", text(texts::kRequestFinish, call)}});
  } else {
    parts.push_back(json::object{
        {"type", "notice"}, {"tone", "info"}, {"text", text(texts::kRequestForOthers, call)}});
  }
  return page_response(status,
                       with_way_back(wish_title(found->request.wish),
                                     std::move(parts),
                                     texts::kRequestWaitingTitle,
                                     kWaitingPath,
                                     call));
}

http::Response finish(const RequestDesk& desk, const PageCall& call) {
  const auto id = named_request(call);
  if (!id) return no_such_request();
  const auto done = desk.requests.finish(*id,
                                         call.field("text"),
                                         access::caller_of(*call.request.principal),
                                         access::actor_of(call.request));
  if (done.has_value()) return see_other(kWaitingPath, text(texts::kRequestIsDone, call));
  if (done.error().code == base::ErrorCode::kConflict) {
    return warned(kWaitingPath, texts::kRequestTooLate, call);
  }
  if (done.error().code == base::ErrorCode::kInvalid) {
    return one_page(desk, call, kRefusedForm, true);
  }
  return access::failed(done.error());
}

void add_waiting_routes(PageRoutes& routes, const std::shared_ptr<const RequestDesk>& desk) {
  constexpr auto kMay = http::Policy::kPermission;
  const auto add = [&](const char* name,
                       const char* method,
                       const char* path,
                       const char* summary,
                       PageHandler handler) {
    http::Route& route = routes.add(name, method, path, summary, kMay, std::move(handler));
    route.permission = privacy::kHandlePermission;
  };
  add("data-requests",
      "GET",
      "/data-requests",
      "What people asked of their own data",
      [desk](const PageCall& call) { return waiting_page(*desk, call); });
  add("data-request",
      "GET",
      "/data-requests/{id}",
      "One such request",
      [desk](const PageCall& call) { return one_page(*desk, call, 200); });
  add("data-request.finish",
      "POST",
      "/data-requests/{id}/finish",
      "Says what was done about it",
      [desk](const PageCall& call) { return finish(*desk, call); });
}

}  // namespace

json::array own_requests(privacy::Requests& requests, const PageCall& call) {
  constexpr std::size_t kOwnCardsMax = 20;
  const auto own = requests.of(account_of(call));
  json::array parts;
  if (own.has_error() || own->empty()) return parts;
  parts.push_back(heading(text(texts::kRequestOwnTitle, call)));
  for (const DataRequest& request : *own) {
    if (parts.size() <= kOwnCardsMax) parts.push_back(own_card(request, call));
  }
  return parts;
}

json::array requests_section(privacy::Requests& requests,
                             const http::Request& asked,
                             web::Language language) {
  if (!asked.principal) return {};
  const auto waiting = requests.waiting_for(access::caller_of(*asked.principal));
  if (waiting.has_error() || waiting->empty()) return {};
  const std::string_view spoken = web::code_of(language);
  return {heading(texts::kRequestWaitingTitle.in(spoken)),
          json::object{{"type", "notice"},
                       {"tone", "info"},
                       {"text", texts::kRequestCount.in(spoken, waiting->size())},
                       {"actions",
                        json::array{json::object{{"href", kWaitingPath},
                                                 {"label", texts::kApprovalLook.in(spoken)},
                                                 {"style", "secondary"}}}}}};
}

std::vector<http::Route> request_pages(access::Access& access,
                                       privacy::Requests& requests,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language,
                                       KernNames kernen) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  const auto desk =
      std::make_shared<const RequestDesk>(RequestDesk{access, requests, std::move(kernen)});
  PageRoutes routes(work, language);
  routes.add("me.data.request",
             "GET",
             "/me/data/request",
             "The page to have data corrected or erased",
             kSignedIn,
             [desk](const PageCall& call) { return ask_page(*desk, call, 200); });
  routes
      .add("me.data.request.send",
           "POST",
           "/me/data/request",
           "Asks for a correction, an erasure, or objects",
           kSignedIn,
           [desk](const PageCall& call) { return take_request(*desk, call); })
      .rate = kAskRate;
  routes.add("me.data.request.withdraw",
             "POST",
             "/me/data/request/{id}/withdraw",
             "Withdraws such a request",
             kSignedIn,
             [desk](const PageCall& call) { return withdraw(*desk, call); });
  add_waiting_routes(routes, desk);
  return routes.take();
}

}  // namespace btl::portal
