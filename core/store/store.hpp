// SPDX-License-Identifier: EUPL-1.2
// The SQL store: consistent reads, and atomic durable batches. Interface: no state. All calls from
// any thread.
//
// Invariants every implementation keeps:
//   - a commit completes with success only after its data would survive a power cut (fsync);
//   - a batch is written whole or not at all, and a refused batch never undoes its neighbours in
//   the same group;
//   - batches become visible in the order in which their completions are called;
//   - an owner reaches only its own tables ("<owner>_...") and granted views; the host's own are
//   "btl_...".
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/store/rows.hpp"
#include "core/store/table_shape.hpp"

namespace btl::store {

// Owner of the host's own statements: may touch all. A part of it sets up as "btl.<part>".
inline constexpr const char* kHostOwner = "btl";

struct Statement {
  std::string sql = {};
  std::vector<Value> values = {};  // bound to ?1, ?2, ...
  // Rows that must change, else the batch is refused with kConflict.
  std::optional<std::int64_t> expect_rows = {};
  // Run as kHostOwner: the host's rows beside a plugin's in one batch.
  bool as_host = false;
};

struct Batch {
  std::string owner = kHostOwner;
  std::vector<Statement> statements = {};  // run in this order
};

// What each statement did, in order.
struct Receipt {
  std::vector<std::int64_t> changed = {};  // rows
  std::vector<std::int64_t> row_ids = {};  // last inserted row id after the statement
};

struct Query {
  std::string owner = kHostOwner;
  std::string sql = {};
  std::vector<Value> values = {};
  std::uint32_t rows_max = 10'000;
  std::uint64_t bytes_max = 64ULL << 20U;
  std::chrono::milliseconds timeout{5'000};
};

// Asks for an early end of what it was given with; see Store::query.
class CancelToken {
 public:
  void cancel() { *flag_ = true; }
  [[nodiscard]] bool cancelled() const { return *flag_; }

 private:
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

using QueryDone = base::UniqueFunction<void(base::Result<Rows>)>;
using CommitDone = base::UniqueFunction<void(base::Result<Receipt>)>;

// One numbered migration of one owner. `sql` may hold several statements.
struct Migration {
  std::uint32_t number = 0;  // from 1, without gaps
  std::string name = {};     // "0001_create.sql"
  std::string sql = {};
};

struct OwnerSetup {
  std::string owner = {};
  std::vector<Migration> migrations = {};        // ascending
  std::vector<std::string> readable_views = {};  // of other owners, declared, asked for and granted
  // Asked with the owner's tables as they are after the migrations. An error is set_up()'s, and the
  // owner is not let in.
  std::function<base::Status(const std::vector<TableShape>&)> accepts = {};
};

// Numbers for status and metrics.
struct StoreStatus {
  std::string backend = {};     // "sqlite 3.40.1"
  std::uint64_t bytes = 0;      // of the database file
  std::uint64_t log_bytes = 0;  // of the write-ahead log
  std::uint64_t commits = 0;    // batches made durable
  std::uint64_t groups = 0;     // transactions they were grouped into
  std::uint64_t refused = 0;    // batches refused
  bool writable = true;         // false while the disk is full
  std::string reason = {};      // why not
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;  // finishes what was accepted; no calls once it began

  // Applies the owner's missing migrations, each in a transaction of its own, and lets the owner
  // in. Blocks; once an owner, before its first query. kIncompatible when an applied migration was
  // changed, is missing, or a newer one is in the database: the message names it. kInvalid with
  // file and statement when the SQL is wrong or touches foreign tables.
  virtual base::Status set_up(const OwnerSetup& setup) = 0;

  // Reads one snapshot that contains every batch completed before the call. `done` is called
  // exactly once, never inside this call, on a thread of the store: it must hand over, not work.
  // kTimeout, kTooLarge (bytes_max), kDenied, kInvalid, kCancelled; messages name the statement.
  // NOLINTNEXTLINE(google-default-arguments): stated once, here; no override repeats it.
  virtual void query(Query query, QueryDone done, CancelToken cancel = {}) = 0;

  // Makes the batch durable. `done` as for query, in commit order. kConflict when an expectation or
  // a constraint does not hold, kStorageFull, kDenied, kInvalid, kFull when too many batches wait.
  virtual void commit(Batch batch, CommitDone done) = 0;

  // Blocking forms for start-up, verbs and tests. Never from a completion or a lane.
  base::Result<Rows> query_now(Query query);
  base::Result<Receipt> commit_now(Batch batch);

  [[nodiscard]] virtual StoreStatus status() const = 0;

  // PRAGMA integrity_check and foreign_key_check or their peers: the list of findings, empty when
  // all is well. Blocks.
  virtual base::Result<std::vector<std::string>> check() = 0;

  // Every table there is, of all owners, by name. Blocks.
  virtual base::Result<std::vector<TableShape>> tables() = 0;

  // After this no file of the store holds what had been deleted or overwritten before the call.
  // Blocks. kUnavailable when long queries are in the way: then try again later.
  virtual base::Status purge_deleted() = 0;

  // A consistent copy in a new file, verified. Blocks. kConflict when `path` exists.
  virtual base::Status backup(const std::string& path) = 0;
};

}  // namespace btl::store
