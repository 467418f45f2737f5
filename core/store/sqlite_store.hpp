// SPDX-License-Identifier: EUPL-1.2
// Opens the embedded store. One writer thread owns the only connection that writes and checkpoints
// (Debian's 3.40.1 can corrupt a WAL that two connections write); readers are read-only. See
// docs/adr for the choice.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/os/clock.hpp"
#include "core/store/store.hpp"

namespace btl::store {

struct SqliteOptions {
  std::string path = {};  // of the database; its folder must exist. ":memory:" is refused: nothing
                          // to be durable in
  std::uint32_t readers = 2;  // threads, each with a connection
  std::uint32_t group_batches_max = 512;
  std::uint64_t group_bytes_max = 4ULL << 20U;
  std::uint32_t waiting_batches_max = 16'384;  // beyond it commit() is kFull
  std::uint64_t checkpoint_bytes = 4ULL << 20U;
  std::string vfs = {};  // of SQLite; empty: its default. For fault injection
  // Called once, on the writer thread, when a write can no longer be trusted (fsync failed):
  // nothing of the group was acknowledged and the store refuses everything from then on. The host
  // must say why and stop.
  std::function<void(const base::Error&)> on_fatal = {};
};

// kConflict when another process holds the store; kCorrupt when it is not a store of ours or
// damaged; kIncompatible when it is newer than this program.
base::Result<std::unique_ptr<Store>> open_sqlite(const SqliteOptions& options,
                                                 const os::Clock& clock);

}  // namespace btl::store
