// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_routes.hpp"

#include <string>
#include <utility>

namespace btl::tiles {
namespace {

// A screen shows some twenty tiles; this is looking around quickly.
constexpr http::RateLimit kRate{.requests = 600, .per = std::chrono::seconds{60}};

http::Response answer(base::Result<Tile> tile) {
  if (tile.has_error()) {
    return http::problem(502, "map-tile", "Bad gateway", "The map server does not give this tile.");
  }
  return {.headers = {{"Content-Type", std::string(tile->type)},
                      {"Cache-Control", "public, max-age=86400"}},
          .body = std::move(tile->bytes)};
}

void serve(const TileRoutesParts& parts, const http::Request& request, http::Responder responder) {
  const auto id = TileId::parse(http::find(request.parameters, "z"),
                                http::find(request.parameters, "x"),
                                http::find(request.parameters, "y"));
  const auto bounds = parts.proxy == nullptr ? std::nullopt : parts.bounds();
  if (!id || !bounds || !is_near(*id, *bounds)) {
    return responder.respond(
        http::problem(404, "unknown-path", "Not found", "There is no such tile."));
  }
  parts.post([proxy = parts.proxy, id = *id, responder = std::move(responder)]() mutable {
    proxy->get(id, [responder = std::move(responder)](base::Result<Tile> tile) mutable {
      responder.respond(answer(std::move(tile)));
    });
  });
}

}  // namespace

std::vector<http::Route> tile_routes(TileRoutesParts parts) {
  http::Route route;
  route.name = "map.tile";
  route.owner = "btl";
  route.method = "GET";
  route.path = "/map/tiles/{z}/{x}/{y}";
  route.summary = "A picture of a piece of the map";
  route.rate = kRate;
  route.handler = [parts = std::move(parts)](const http::Request& request,
                                             http::Responder responder) {
    serve(parts, request, std::move(responder));
  };
  return {std::move(route)};
}

}  // namespace btl::tiles
