// SPDX-License-Identifier: EUPL-1.2
#include "host/map_tiles.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "core/tiles/tile_routes.hpp"
#include "host/version.hpp"

namespace btl::host {
namespace {

// A tile of a map that is being looked at: what takes longer comes too late.
constexpr outbound::OutboundLimits kLimits{.connect_max = std::chrono::seconds{3},
                                           .total_max = std::chrono::seconds{5},
                                           .body_bytes_max = tiles::kTileBytesMax};

std::optional<tiles::TileBounds> bounds_of(const web::MapGround* ground) {
  if (ground == nullptr || !ground->bounds) return std::nullopt;
  return tiles::TileBounds{ground->bounds->south_west.latitude,
                           ground->bounds->south_west.longitude,
                           ground->bounds->north_east.latitude,
                           ground->bounds->north_east.longitude};
}

}  // namespace

base::Result<std::unique_ptr<MapTiles>> MapTiles::open(const config::Snapshot& snapshot,
                                                       const MapTilesWorld& world) {
  const std::string& address = snapshot.map.tiles;
  if (address.empty()) return std::unique_ptr<MapTiles>();
  const auto refused = [](const base::Error& error) {
    return base::Error{error.code, "map.tiles: " + error.message};
  };
  const auto url = outbound::parse_url(tiles::address_of({}, address));
  if (url.has_error()) return refused(url.error());
  auto allowed = outbound::AllowList::make({{.origin = url->origin}});
  if (allowed.has_error()) return refused(allowed.error());
  std::error_code error;
  std::filesystem::create_directories(world.folder, error);
  if (error) {
    return refused({base::ErrorCode::kInternal,
                    fmt::format("cannot make the folder {}: {}", world.folder, error.message())});
  }
  outbound::HttpsFetcherOptions options;
  options.allowed = std::move(*allowed);
  options.limits = kLimits;
  if (!snapshot.ca_file.empty()) options.ca_file = snapshot.folder + "/" + snapshot.ca_file;
  const std::string at = snapshot.public_url.empty() ? "" : " (+" + snapshot.public_url + ")";
  return std::make_unique<MapTiles>(
      std::move(options),
      tiles::TileProxy::Options{.address = address,
                                .user_agent = fmt::format("btl/{}{}", kVersion, at)},
      world);
}

MapTiles::MapTiles(outbound::HttpsFetcherOptions options,
                   tiles::TileProxy::Options proxy,
                   const MapTilesWorld& world)
    : fetcher_(std::move(options), world.clock),
      cache_(world.files, world.clock, world.folder, kTileCacheBytesMax),
      proxy_(std::move(proxy), fetcher_, cache_, world.clock) {}

std::vector<http::Route> MapTiles::routes(MapTiles* tiles, Ground ground) {
  if (tiles == nullptr) return tiles::tile_routes({});
  return tiles::tile_routes(
      {.proxy = &tiles->proxy_,
       .bounds = [ground = std::move(ground)] { return bounds_of(ground().get()); },
       .post = [tiles](base::Job job) { tiles->readers_.post(std::move(job)); }});
}

}  // namespace btl::host
