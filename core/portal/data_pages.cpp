// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_pages.hpp"

#include <boost/json/array.hpp>
#include <memory>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/data_view.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kIncompleteForm = 422;
constexpr http::RateLimit kRequestRate{.requests = 5, .per = std::chrono::hours{1}};

// What the handlers work with. It outlives the routes.
struct DataDesk {
  access::Access& access;
  OwnData data;
  KernNames kernen;
};

json::object below_me(const texts::Text<0>& title, json::array parts, const PageCall& call) {
  json::object made = page(text(title, call), std::move(parts));
  made["breadcrumbs"] =
      json::array{json::object{{"label", text(texts::kMenuMyDetails, call)}, {"href", "/me"}}};
  return made;
}

http::Response show_data(const DataDesk& desk, const PageCall& call) {
  const auto document = desk.data(call.request);
  if (document.has_error()) return access::failed(document.error());
  const auto roles = desk.access.directory.roles();
  const std::vector<KernName> kernen = desk.kernen();
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
  const DataReader reader{call, *roles, kernen};
  for (json::value& each : data_components(reader, *document)) parts.push_back(std::move(each));
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
                                    OwnData data,
                                    KernNames kernen) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  const auto desk =
      std::make_shared<const DataDesk>(DataDesk{access, std::move(data), std::move(kernen)});
  PageRoutes routes(work, language);
  routes.add("me.data",
             "GET",
             "/me/data",
             "What is kept of oneself",
             kSignedIn,
             [desk](const PageCall& call) { return show_data(*desk, call); });
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
