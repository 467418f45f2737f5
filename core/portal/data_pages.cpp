// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/data_pages.hpp"

#include <boost/json/array.hpp>
#include <memory>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/data_view.hpp"
#include "core/portal/page_model.hpp"
#include "core/portal/request_pages.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

// What the handlers work with. It outlives the routes.
struct DataDesk {
  access::Access& access;
  privacy::Requests& requests;
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
  for (json::value& each : own_requests(desk.requests, call)) parts.push_back(std::move(each));
  const DataReader reader{call, *roles, kernen};
  for (json::value& each : data_components(reader, *document)) parts.push_back(std::move(each));
  return page_response(200, below_me(texts::kDataDataTitle, std::move(parts), call));
}

}  // namespace

std::vector<http::Route> data_pages(access::Access& access,
                                    const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    privacy::Requests& requests,
                                    OwnData data,
                                    KernNames kernen) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  const auto desk = std::make_shared<const DataDesk>(
      DataDesk{access, requests, std::move(data), std::move(kernen)});
  PageRoutes routes(work, language);
  routes.add("me.data",
             "GET",
             "/me/data",
             "What is kept of oneself",
             kSignedIn,
             [desk](const PageCall& call) { return show_data(*desk, call); });
  return routes.take();
}

}  // namespace btl::portal
