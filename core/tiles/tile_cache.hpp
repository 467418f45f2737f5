// SPDX-License-Identifier: EUPL-1.2
// Tiles that were fetched before, in a folder that does not grow beyond a bound: what was not read
// for longest goes first. A file is whole or not there; one that cannot be read is as if it were
// not there. Thread-safe; waits for the disk.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "core/tiles/tile.hpp"

namespace btl::tiles {

inline constexpr std::uint64_t kTileBytesMax = 256U << 10U;

class TileCache {
 public:
  // `files` and `clock` must outlive it. Looks at the folder when it is first asked.
  TileCache(os::Files& files, const os::Clock& clock, std::string folder, std::uint64_t bytes_max)
      : files_(files), clock_(clock), folder_(std::move(folder)), bytes_max_(bytes_max) {}
  TileCache(const TileCache&) = delete;
  TileCache& operator=(const TileCache&) = delete;

  struct Found {
    Tile tile;
    base::Time fetched;
  };
  std::optional<Found> find(const TileId& id);

  // Fetched now. An error leaves the cache as it was.
  base::Status keep(const TileId& id, const std::string& bytes);

  [[nodiscard]] std::uint64_t bytes() const;

 private:
  struct Entry {
    std::uint64_t bytes = 0;
    std::uint64_t last_read = 0;  // the higher, the later
  };

  void look_at_folder();                            // REQUIRES: mutex_
  void note(const TileId& id, std::uint64_t size);  // REQUIRES: mutex_
  void forget(const TileId& id);                    // REQUIRES: mutex_
  std::vector<TileId> take_oldest();                // REQUIRES: mutex_
  [[nodiscard]] std::string path_of(const TileId& id) const;

  os::Files& files_;
  const os::Clock& clock_;
  const std::string folder_;
  const std::uint64_t bytes_max_;
  mutable std::mutex mutex_;
  // State below is protected by mutex_.
  bool looked_ = false;
  std::map<TileId, Entry> entries_;
  std::uint64_t bytes_ = 0;
  std::uint64_t reads_ = 0;
};

}  // namespace btl::tiles
