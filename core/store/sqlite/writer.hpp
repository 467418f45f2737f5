// SPDX-License-Identifier: EUPL-1.2
// The one thread that writes. Takes everything that waits (bounded), commits it as a group, calls
// the completions in order, and lets the log flow back into the database when it has time. No
// artificial delay: while one sync runs, the next group collects. All public calls from any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/store/sqlite/checkpoint.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/sqlite/group_commit.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

struct WriterLimits {
  std::uint32_t group_batches_max = 512;
  std::uint64_t group_bytes_max = 4ULL << 20U;
  std::uint32_t waiting_batches_max = 16'384;
  std::uint64_t waiting_bytes_max = 64ULL << 20U;
};

struct WriterStatus {
  std::uint64_t commits = 0;
  std::uint64_t groups = 0;
  std::uint64_t refused = 0;
  bool writable = true;
  std::string reason = {};
};

class Writer {
 public:
  using Task = base::UniqueFunction<base::Status(Connection&)>;

  Writer(std::unique_ptr<Connection> connection,
         WriterLimits limits,
         CheckpointLimits checkpoint,
         std::function<void(const base::Error&)> on_fatal);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  // Writes what was accepted, then closes.
  ~Writer();

  // As Store::commit.
  void commit(Batch batch, CommitDone done);

  // Runs `task` on the writer's thread between two groups and waits for its end. Not from a
  // completion.
  base::Status run(Task task);

  [[nodiscard]] WriterStatus status() const;

 private:
  struct Job {
    Task task;
    std::function<void(base::Status)> ended;
  };

  void work();
  bool take();
  void run_tasks();
  void write_group();
  void answer(std::vector<Waiting>& answered);
  void count_group(const std::optional<Failure>& failure);
  void stop_writing(const base::Error& error);

  const WriterLimits limits_;
  const std::function<void(const base::Error&)> on_fatal_;

  // The writer thread's own.
  std::unique_ptr<Connection> connection_;
  GroupCommit group_commit_;
  Checkpoint checkpoint_;
  std::vector<Waiting> group_;
  std::vector<Waiting> turned_away_;
  std::vector<Job> tasks_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> waiting_;   // protected by mutex_, as all below
  std::vector<Waiting> refused_;  // beyond a limit: only to be answered
  std::vector<Job> waiting_tasks_;
  std::uint64_t waiting_bytes_ = 0;
  bool parked_ = false;
  bool stopping_ = false;
  std::optional<base::Error> broken_;  // set: never write again
  WriterStatus status_;

  std::thread thread_;  // last: uses all of the above
};

}  // namespace btl::store::sqlite
