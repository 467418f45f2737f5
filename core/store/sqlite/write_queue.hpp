// SPDX-License-Identifier: EUPL-1.2
// What waits for the writer: batches to commit, and tasks that need the writing connection. Many
// threads push, the writer's thread takes. Bounded by count and bytes; what is beyond a bound is
// turned away, and answered by the writer as well, so that no completion runs inside the call that
// brought it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/sqlite/group_commit.hpp"

namespace btl::store::sqlite {

struct WriteLimits {
  std::uint32_t group_batches_max = 512;
  std::uint64_t group_bytes_max = 4ULL << 20U;
  std::uint32_t waiting_batches_max = 16'384;
  std::uint64_t waiting_bytes_max = 64ULL << 20U;
};

// Something to do with the writing connection, between two groups.
struct WriteTask {
  base::UniqueFunction<base::Status(Connection&)> run = {};
  base::UniqueFunction<void(base::Status)> done = {};
};

// What the writer takes in one go.
struct Work {
  std::vector<WriteTask> tasks = {};
  std::vector<Waiting> turned_away = {};  // their results say why
  std::span<Waiting> group = {};          // valid until the next take()
};

class WriteQueue {
 public:
  explicit WriteQueue(WriteLimits limits);
  WriteQueue(const WriteQueue&) = delete;
  WriteQueue& operator=(const WriteQueue&) = delete;

  // Any thread.
  void push(Batch batch, CommitDone done);
  void push(WriteTask task);

  // From now on everything is turned away with `error`. What waits already is still taken.
  void close(base::Error error);

  // take() gives what is left and then nothing.
  void stop();

  // The writer's thread only. Waits for work; nothing when stopped and empty.
  std::optional<Work> take();

  // The writer's thread only. Whether the next take() would wait.
  [[nodiscard]] bool is_idle() const;

 private:
  [[nodiscard]] std::optional<base::Error> why_turned_away(const Batch& batch,
                                                           std::uint64_t bytes) const;
  void wait_for_work(std::unique_lock<std::mutex>& lock);
  std::span<Waiting> next_group();
  [[nodiscard]] bool is_empty() const;
  void wake_writer(bool parked);

  const WriteLimits limits_;

  // The writer thread's own: batches taken from waiting_, of which the first `begun_` are done or
  // in the group.
  std::vector<Waiting> taken_;
  std::size_t begun_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  // Protected by mutex_.
  std::vector<Waiting> waiting_;
  std::vector<Waiting> turned_away_;
  std::vector<WriteTask> tasks_;
  std::vector<Waiting> spent_;  // answered; freed by who pushes next, not on the way of the writer
  std::size_t batches_ = 0;     // of waiting_ and taken_, not yet in a group
  std::uint64_t bytes_ = 0;     // likewise
  bool parked_ = false;
  bool stopping_ = false;
  std::optional<base::Error> closed_;
};

}  // namespace btl::store::sqlite
