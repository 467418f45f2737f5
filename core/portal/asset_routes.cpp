// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/asset_routes.hpp"

#include <string>
#include <utility>

#include "core/web/assets.hpp"

namespace btl::portal {
namespace {

http::Response asset(const http::Request& request) {
  const web::Asset* found = web::find_asset(request.path);
  if (found == nullptr) {
    return http::problem(404, "unknown-path", "Not found", "There is no such file.");
  }
  const bool is_small =
      !found->gzip.empty() && web::accepts_gzip(http::find(request.headers, "accept-encoding"));
  http::Response response;
  response.headers = {{"Content-Type", std::string(found->type)},
                      {"Cache-Control", std::string(web::kAssetCaching)},
                      {"Vary", "Accept-Encoding"}};
  if (is_small) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = is_small ? found->gzip : found->bytes;
  return response;
}

}  // namespace

std::vector<http::Route> asset_routes() {
  http::Route route;
  route.name = "asset";
  route.owner = "btl";
  route.method = "GET";
  route.path = "/assets/{file}";
  route.summary = "What pages load: the stylesheet, the icon";
  route.handler = [](http::Request request, http::Responder responder) {
    responder.respond(asset(request));
  };
  return {std::move(route)};
}

}  // namespace btl::portal
