// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/writer.hpp"

#include <fmt/format.h>

#include <future>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {
namespace {

using base::Error;
using base::ErrorCode;

// What a value and a statement cost beside their text; so that many small ones count too.
constexpr std::uint64_t kStatementBytes = 64;
constexpr std::uint64_t kValueBytes = 16;

std::uint64_t bytes_of(const Value& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return text->size();
  if (const auto* const blob = std::get_if<Blob>(&value)) return blob->bytes.size();
  return 0;
}

std::uint64_t bytes_of(const Batch& batch) {
  std::uint64_t bytes = 0;
  for (const Statement& statement : batch.statements) {
    bytes += kStatementBytes + statement.sql.size();
    for (const Value& value : statement.values) bytes += kValueBytes + bytes_of(value);
  }
  return bytes;
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection,
               WriterLimits limits,
               CheckpointLimits checkpoint,
               std::function<void(const base::Error&)> on_fatal)
    : limits_(limits),
      on_fatal_(std::move(on_fatal)),
      connection_(std::move(connection)),
      group_commit_(*connection_),
      checkpoint_(*connection_, checkpoint) {
  BTL_ASSERT(limits.group_batches_max > 0);
  thread_ = std::thread([this] { work(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Writer::commit(Batch batch, CommitDone done) {
  const std::uint64_t bytes = bytes_of(batch);
  Waiting waiting{std::move(batch), std::move(done), bytes};
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (broken_.has_value()) {
      waiting.result = *broken_;
    } else if (bytes > limits_.waiting_bytes_max) {
      waiting.result = Error{ErrorCode::kTooLarge,
                             fmt::format("a batch of {} has {} bytes, {} is the most",
                                         waiting.batch.owner,
                                         bytes,
                                         limits_.waiting_bytes_max)};
    } else if (waiting_.size() >= limits_.waiting_batches_max ||
               waiting_bytes_ + bytes > limits_.waiting_bytes_max) {
      waiting.result =
          Error{ErrorCode::kFull, fmt::format("{} batches wait to be written", waiting_.size())};
    }
    if (waiting.result.has_error()) {
      waiting.batch = {};  // only the completion is left to keep
      refused_.push_back(std::move(waiting));
    } else {
      waiting_bytes_ += bytes;
      waiting_.push_back(std::move(waiting));
    }
    wake = std::exchange(parked_, false);
  }
  if (wake) wake_.notify_one();
}

base::Status Writer::run(Task task) {
  std::promise<base::Status> promise;
  std::future<base::Status> ended = promise.get_future();
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (broken_.has_value()) return *broken_;
    waiting_tasks_.push_back({std::move(task), [&promise](base::Status status) {
                                promise.set_value(std::move(status));
                              }});
    wake = std::exchange(parked_, false);
  }
  if (wake) wake_.notify_one();
  return ended.get();
}

WriterStatus Writer::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void Writer::work() {
  while (take()) {
    run_tasks();
    answer(turned_away_);
    if (!group_.empty()) write_group();
  }
}

// Waits for work and takes it; false at the end.
bool Writer::take() {
  std::unique_lock lock(mutex_);
  while (waiting_.empty() && refused_.empty() && waiting_tasks_.empty()) {
    if (stopping_) return false;
    parked_ = true;
    wake_.wait(lock, [this] { return !parked_ || stopping_; });
  }
  parked_ = false;
  std::swap(tasks_, waiting_tasks_);
  std::swap(turned_away_, refused_);
  std::uint64_t bytes = 0;
  while (!waiting_.empty() && group_.size() < limits_.group_batches_max &&
         (group_.empty() || bytes + waiting_.front().bytes <= limits_.group_bytes_max)) {
    bytes += waiting_.front().bytes;
    group_.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  waiting_bytes_ -= bytes;
  return true;
}

void Writer::run_tasks() {
  for (Job& job : tasks_) job.ended(job.task(*connection_));
  tasks_.clear();
}

void Writer::write_group() {
  std::optional<Error> broken;
  {
    const std::lock_guard lock(mutex_);
    broken = broken_;
  }
  if (broken.has_value()) {
    for (Waiting& waiting : group_) waiting.result = *broken;
    answer(group_);
    return;
  }
  const std::optional<Failure> failure = group_commit_.run(group_);
  count_group(failure);
  if (failure.has_value() && failure->reach == Reach::kFatal) stop_writing(failure->error);
  answer(group_);
  bool idle = false;
  {
    const std::lock_guard lock(mutex_);
    idle = waiting_.empty();
    if (broken_.has_value()) return;
  }
  if (const auto damage = checkpoint_.run_if_due(idle)) stop_writing(damage->error);
}

void Writer::answer(std::vector<Waiting>& answered) {
  for (Waiting& waiting : answered) waiting.done(std::move(waiting.result));
  answered.clear();
}

void Writer::count_group(const std::optional<Failure>& failure) {
  std::uint64_t refused = 0;
  for (const Waiting& waiting : group_) refused += waiting.result.has_error() ? 1 : 0;
  const std::lock_guard lock(mutex_);
  status_.refused += refused;
  status_.commits += group_.size() - refused;
  if (!failure.has_value()) {
    ++status_.groups;
    status_.writable = true;
    status_.reason.clear();
  } else if (failure->reach == Reach::kStorageFull) {
    status_.writable = false;
    status_.reason = failure->error.message;
  }
}

void Writer::stop_writing(const Error& error) {
  connection_->leave_log_alone();
  {
    const std::lock_guard lock(mutex_);
    broken_ = Error{ErrorCode::kUnavailable,
                    fmt::format("the store has stopped writing: {}", error.message)};
    status_.writable = false;
    status_.reason = broken_->message;
  }
  if (on_fatal_) on_fatal_(error);
}

}  // namespace btl::store::sqlite
