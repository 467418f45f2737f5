// SPDX-License-Identifier: EUPL-1.2
// The one thread that writes. Takes everything that waits (bounded), commits it as a group, calls
// the completions in order, and lets the log flow back into the database when it has time. No
// artificial delay: while one sync runs, the next group collects. All public calls from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/store/sqlite/checkpoint.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/sqlite/group_commit.hpp"
#include "core/store/sqlite/write_queue.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

struct WriterStatus {
  std::uint64_t commits = 0;
  std::uint64_t groups = 0;
  std::uint64_t refused = 0;
  bool writable = true;
  std::string reason = {};
};

class Writer {
 public:
  using OnFatal = std::function<void(const base::Error&)>;

  Writer(std::unique_ptr<Connection> connection,
         WriteLimits limits,
         CheckpointLimits checkpoint,
         OnFatal on_fatal);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  // Writes what was accepted, then closes.
  ~Writer();

  // As Store::commit.
  void commit(Batch batch, CommitDone done) { queue_.push(std::move(batch), std::move(done)); }

  // Runs `task` on the writer's thread between two groups and waits for its end. Not from a
  // completion.
  base::Status run(base::UniqueFunction<base::Status(Connection&)> task);

  [[nodiscard]] WriterStatus status() const;

 private:
  void work();
  void run_task(WriteTask& task);
  void write(std::span<Waiting> group);
  void note(std::span<const Waiting> group, const std::optional<Failure>& failure);
  void stop_if_broken();

  const OnFatal on_fatal_;
  WriteQueue queue_;

  // The writer thread's own.
  std::unique_ptr<Connection> connection_;
  GroupCommit group_commit_;
  Checkpoint checkpoint_;
  std::optional<base::Error> stopped_;  // set: never write again

  mutable std::mutex mutex_;
  WriterStatus status_;  // protected by mutex_

  std::thread thread_;  // last: uses all of the above
};

}  // namespace btl::store::sqlite
