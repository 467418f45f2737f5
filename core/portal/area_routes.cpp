// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/area_routes.hpp"

#include <string>
#include <utility>

#include "core/web/assets.hpp"

namespace btl::portal {

std::vector<http::Route> area_routes(GetMapGround ground) {
  http::Route route;
  route.name = "map.areas";
  route.owner = "btl";
  route.method = "GET";
  route.path = "/map/areas/{file}";
  route.summary = "Outlines of kernen and wijken, as GeoJSON";
  route.handler = [ground = std::move(ground)](const http::Request& request,
                                               http::Responder responder) {
    const std::shared_ptr<const web::MapGround> now = ground();
    // The name is a hash of the content: a page from before a reload asks for what is gone.
    if (now == nullptr || now->path != request.path) {
      return responder.respond(
          http::problem(404, "unknown-path", "Not found", "There are no such areas."));
    }
    responder.respond({.headers = {{"Content-Type", "application/geo+json"},
                                   {"Cache-Control", std::string(web::kAssetCaching)}},
                       .body = now->document});
  };
  return {std::move(route)};
}

}  // namespace btl::portal
