// SPDX-License-Identifier: EUPL-1.2
// Gives tiles of another server as if they were ours, so that it never learns who looks at a map.
// What is fresh in the cache is given from there; else one request goes out for each tile, however
// many ask for it, and no more than a few at once. When the other server fails an old tile is
// better than none, and it is left alone for a while. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/os/clock.hpp"
#include "core/os/worker_pool.hpp"
#include "core/outbound/fetcher.hpp"
#include "core/tiles/tile.hpp"
#include "core/tiles/tile_cache.hpp"

namespace btl::tiles {

inline constexpr std::chrono::hours kTileFreshFor{7 * 24};
inline constexpr std::size_t kFetchesAtOnce = 4;
inline constexpr std::size_t kFlightsMax = 64;  // tiles that wait for the other server
inline constexpr std::uint32_t kFetchesPerMinute = 600;
inline constexpr std::chrono::seconds kPauseAfterFailure{10};

class TileProxy {
 public:
  struct Options {
    std::string address;     // with {z}, {x} and {y}
    std::string user_agent;  // who we are: this server, never who asks it
  };
  // Called once; may be called before get() returns. kUnavailable: none can be had now.
  using Done = base::UniqueFunction<void(base::Result<Tile>)>;

  // All must outlive it.
  TileProxy(Options options, outbound::Fetcher& fetcher, TileCache& cache, const os::Clock& clock)
      : options_(std::move(options)), fetcher_(fetcher), cache_(cache), clock_(clock) {}
  TileProxy(const TileProxy&) = delete;
  TileProxy& operator=(const TileProxy&) = delete;

  // Waits for the disk, never for the other server.
  void get(const TileId& id, Done done);

 private:
  [[nodiscard]] bool may_fetch();  // REQUIRES: mutex_. Counts it when it may
  base::Result<Tile> fetch(const TileId& id);
  void land(const TileId& id);

  const Options options_;
  outbound::Fetcher& fetcher_;
  TileCache& cache_;
  const os::Clock& clock_;
  std::mutex mutex_;
  // State below is protected by mutex_.
  std::map<TileId, std::vector<Done>> flights_;  // who waits for what
  base::SteadyTime paused_until_;
  base::SteadyTime minute_;  // in which `fetches_` were made
  std::uint32_t fetches_ = 0;
  // Last: its threads end before what they use.
  os::WorkerPool pool_{{.threads = kFetchesAtOnce, .threads_max = kFetchesAtOnce}};
};

}  // namespace btl::tiles
