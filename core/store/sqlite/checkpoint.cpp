// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/checkpoint.hpp"

#include <sqlite3.h>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {
namespace {

// Of each page of the log, beside the page itself.
constexpr std::uint64_t kFrameHeaderBytes = 24;
// At the hard size: how long readers of the log are waited for. Meanwhile nothing is written.
constexpr int kReadersWaitMs = 1'000;

}  // namespace

Checkpoint::Checkpoint(Connection& connection, CheckpointLimits limits)
    : connection_(connection), limits_(limits) {
  BTL_ASSERT(limits.idle_bytes <= limits.busy_bytes);
  BTL_ASSERT(limits.busy_bytes <= limits.hard_bytes);
  const auto rows = connection.fetch("PRAGMA page_size");
  BTL_ASSERT(rows.has_value());
  const Rows& answer = rows.value();
  page_bytes_ = static_cast<std::uint64_t>(answer.integer(0, 0)) + kFrameHeaderBytes;
  sqlite3_wal_hook(
      connection.handle(),
      [](void* self, sqlite3* /*database*/, const char* /*name*/, int pages) {
        auto& checkpoint = *static_cast<Checkpoint*>(self);
        checkpoint.log_bytes_ = static_cast<std::uint64_t>(pages) * checkpoint.page_bytes_;
        return SQLITE_OK;
      },
      this);
}

void Checkpoint::run_if_due(bool idle) {
  const bool begun_anew = log_bytes_ < seen_bytes_;
  seen_bytes_ = log_bytes_;
  if (begun_anew) retry_bytes_ = 0;
  if (log_bytes_ < limits_.idle_bytes || log_bytes_ < retry_bytes_) return;
  if (log_bytes_ >= limits_.hard_bytes) {
    run(SQLITE_CHECKPOINT_RESTART);
  } else if (idle || log_bytes_ >= limits_.busy_bytes) {
    run(SQLITE_CHECKPOINT_PASSIVE);
  }
}

void Checkpoint::run(int mode) {
  int in_log = 0;
  int moved = 0;
  sqlite3_busy_timeout(connection_.handle(), kReadersWaitMs);
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &in_log, &moved);
  sqlite3_busy_timeout(connection_.handle(), Connection::kBusyMs);
  if (code != SQLITE_OK && code != SQLITE_BUSY) {
    static_cast<void>(connection_.failure(code, "", "checkpoint"));
  }
  // When all was moved, the next commit begins the log anew; unless a reader still uses it, and
  // then trying again at once would only cost syncs. When not all was moved, a reader or a full
  // disk is in the way: try again a little sooner.
  const bool complete = code == SQLITE_OK && moved == in_log;
  retry_bytes_ = log_bytes_ + (complete ? limits_.idle_bytes : limits_.idle_bytes / 4);
}

base::Status purge(Connection& connection) {
  // VACUUM attaches a database of its own, in memory; nothing else here may.
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 1);
  auto written = connection.execute("VACUUM");
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 0);
  if (!written.has_value()) {
    return written.error().error;
  }
  int code = SQLITE_BUSY;
  sqlite3_busy_timeout(connection.handle(), kReadersWaitMs);
  for (int tries = 0; tries < kEmptyTriesMax && code == SQLITE_BUSY; ++tries) {
    code = sqlite3_wal_checkpoint_v2(
        connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  }
  sqlite3_busy_timeout(connection.handle(), Connection::kBusyMs);
  if (code == SQLITE_OK) return {};
  if (code != SQLITE_BUSY) return connection.failure(code, "", "checkpoint").error;
  return base::Error{base::ErrorCode::kUnavailable,
                     "the log cannot be emptied while a long query reads from it"};
}

}  // namespace btl::store::sqlite
