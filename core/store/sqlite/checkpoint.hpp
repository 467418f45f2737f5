// SPDX-License-Identifier: EUPL-1.2
// Lets the write-ahead log flow back into the database: at a size when the writer is idle, at a
// larger one in any case. The log file is then begun anew from its start, not truncated:
// overwriting costs less than growing. On the writer's thread, with the writer's connection: no
// other may.
#pragma once

#include <cstdint>

#include "core/store/sqlite/connection.hpp"

namespace btl::store::sqlite {

struct CheckpointLimits {
  std::uint64_t idle_bytes = 4ULL << 20U;   // when nothing waits
  std::uint64_t busy_bytes = 8ULL << 20U;   // although batches wait
  std::uint64_t hard_bytes = 32ULL << 20U;  // and then readers are waited for
};

class Checkpoint {
 public:
  // `connection` must outlive this and have no other log hook.
  Checkpoint(Connection& connection, CheckpointLimits limits);
  Checkpoint(const Checkpoint&) = delete;
  Checkpoint& operator=(const Checkpoint&) = delete;

  // After a commit. A failure needs no answer: the log keeps everything, and the connection knows
  // when it is broken.
  void run_if_due(bool idle);

 private:
  void run(int mode);

  Connection& connection_;
  const CheckpointLimits limits_;
  std::uint64_t page_bytes_ = 0;
  std::uint64_t log_bytes_ = 0;  // in use, after the last commit
  std::uint64_t seen_bytes_ =
      0;  // log_bytes_ when last asked: less now means that it was begun anew
  std::uint64_t retry_bytes_ = 0;  // readers were in the way: not again before the log is this long
};

// Writes the whole database anew and empties the log. secure_delete alone is not enough: where
// SQLite moves rows from one page to another, the old page keeps their bytes in the room between
// its rows; and the frames of former commits hold what was deleted since. Takes about a second for
// 100 MB, and as much memory as the database has bytes. kUnavailable when a reader is in the way
// for kEmptyTriesMax seconds.
inline constexpr int kEmptyTriesMax = 5;
base::Status purge(Connection& connection);

}  // namespace btl::store::sqlite
