// SPDX-License-Identifier: EUPL-1.2
// The pictures under maps, where the configuration names a server that has them: one way out of
// their own, a folder, and the route. Any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/config/config.hpp"
#include "core/http/router.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/os/worker_pool.hpp"
#include "core/outbound/https_fetcher.hpp"
#include "core/tiles/tile_cache.hpp"
#include "core/tiles/tile_proxy.hpp"
#include "core/web/map_ground.hpp"

namespace btl::host {

inline constexpr std::uint64_t kTileCacheBytesMax = std::uint64_t{64} << 20U;

struct MapTilesWorld {
  os::Files& files;
  const os::Clock& clock;
  std::string folder;  // for what was fetched
};

class MapTiles {
 public:
  using Ground = std::function<std::shared_ptr<const web::MapGround>()>;

  // Null where no tiles are configured. kInvalid for an address that is none.
  static base::Result<std::unique_ptr<MapTiles>> open(const config::Snapshot& snapshot,
                                                      const MapTilesWorld& world);
  MapTiles(outbound::HttpsFetcherOptions options,
           tiles::TileProxy::Options proxy,
           const MapTilesWorld& world);
  MapTiles(const MapTiles&) = delete;
  MapTiles& operator=(const MapTiles&) = delete;

  // Of null: the route that knows no tile. Else `tiles` must outlive them.
  static std::vector<http::Route> routes(MapTiles* tiles, Ground ground);

 private:
  outbound::HttpsFetcher fetcher_;
  tiles::TileCache cache_;
  tiles::TileProxy proxy_;
  os::WorkerPool readers_{{.threads = 2, .threads_max = 2}};  // last: ends before what it uses
};

}  // namespace btl::host
