// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/checkpoint.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {
namespace {

// Of each page of the log, beside the page itself.
constexpr std::uint64_t kFrameHeaderBytes = 24;

}  // namespace

Checkpoint::Checkpoint(Connection& connection, CheckpointLimits limits)
    : connection_(connection), limits_(limits) {
  BTL_ASSERT(limits.idle_bytes <= limits.busy_bytes);
  BTL_ASSERT(limits.busy_bytes <= limits.hard_bytes);
  const auto rows = connection.fetch("PRAGMA page_size");
  BTL_ASSERT(rows.has_value());
  page_bytes_ = static_cast<std::uint64_t>(rows->integer(0, 0)) + kFrameHeaderBytes;
  sqlite3_wal_hook(
      connection.handle(),
      [](void* self, sqlite3* /*database*/, const char* /*name*/, int pages) {
        auto& checkpoint = *static_cast<Checkpoint*>(self);
        checkpoint.log_bytes_ = static_cast<std::uint64_t>(pages) * checkpoint.page_bytes_;
        return SQLITE_OK;
      },
      this);
}

std::optional<Failure> Checkpoint::run_if_due(bool idle) {
  if (log_bytes_ < retry_bytes_ && log_bytes_ >= limits_.idle_bytes) return std::nullopt;
  retry_bytes_ = 0;
  if (log_bytes_ >= limits_.hard_bytes) return run(SQLITE_CHECKPOINT_RESTART);
  if (log_bytes_ >= (idle ? limits_.idle_bytes : limits_.busy_bytes)) {
    return run(SQLITE_CHECKPOINT_PASSIVE);
  }
  return std::nullopt;
}

std::optional<Failure> Checkpoint::run(int mode) {
  int in_log = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &in_log, &moved);
  if (code == SQLITE_OK && moved == in_log) {
    log_bytes_ = 0;  // the next commit begins the log anew, unless a reader still uses it
    return std::nullopt;
  }
  // A reader still needs the log, or the disk is full: go on, and try again a little later.
  retry_bytes_ = log_bytes_ + limits_.idle_bytes / 4;
  if (code == SQLITE_OK) return std::nullopt;
  Failure failure = connection_.failure(code, "", "checkpoint");
  if (failure.reach == Reach::kFatal) return failure;
  return std::nullopt;
}

}  // namespace btl::store::sqlite
