// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/writer.hpp"

#include <fmt/format.h>

#include <future>
#include <utility>

namespace btl::store::sqlite {

using base::Error;
using base::ErrorCode;

Writer::Writer(std::unique_ptr<Connection> connection,
               WriteLimits limits,
               CheckpointLimits checkpoint,
               OnFatal on_fatal)
    : on_fatal_(std::move(on_fatal)),
      queue_(limits),
      connection_(std::move(connection)),
      group_commit_(*connection_),
      checkpoint_(*connection_, checkpoint),
      thread_([this] { work(); }) {}

Writer::~Writer() {
  queue_.stop();
  thread_.join();
}

base::Status Writer::run(base::UniqueFunction<base::Status(Connection&)> task) {
  std::promise<base::Status> promise;
  std::future<base::Status> ended = promise.get_future();
  queue_.push({.run = std::move(task),
               .done = [&promise](base::Status status) { promise.set_value(std::move(status)); }});
  return ended.get();
}

WriterStatus Writer::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void Writer::work() {
  for (auto work = queue_.take(); work.has_value(); work = queue_.take()) {
    for (WriteTask& task : work->tasks) run_task(task);
    for (Waiting& waiting : work->turned_away) waiting.done(std::move(waiting.result));
    if (!work->group.empty()) write(work->group);
  }
}

void Writer::run_task(WriteTask& task) {
  base::Status status = stopped_.has_value() ? *stopped_ : task.run(*connection_);
  stop_if_broken();
  task.done(std::move(status));
}

void Writer::write(std::span<Waiting> group) {
  if (stopped_.has_value()) {
    for (Waiting& waiting : group) waiting.result = *stopped_;
  } else {
    note(group, group_commit_.run(group));
    stop_if_broken();  // before the answers: who hears of it finds a store that has stopped
  }
  for (Waiting& waiting : group) waiting.done(std::move(waiting.result));
  if (stopped_.has_value()) return;
  checkpoint_.run_if_due(queue_.is_idle());
  stop_if_broken();
}

void Writer::note(std::span<const Waiting> group, const std::optional<Failure>& failure) {
  std::uint64_t refused = 0;
  for (const Waiting& waiting : group) refused += waiting.result.has_error() ? 1 : 0;
  const std::lock_guard lock(mutex_);
  status_.refused += refused;
  status_.commits += group.size() - refused;
  if (!failure.has_value()) {
    ++status_.groups;
    status_.writable = true;
    status_.reason.clear();
  } else if (failure->reach == Reach::kStorageFull) {
    status_.writable = false;
    status_.reason = failure->error.message;
  }
}

void Writer::stop_if_broken() {
  const std::optional<Error>& broken = connection_->broken();
  if (stopped_.has_value() || !broken.has_value()) return;
  const Error& cause = *broken;
  connection_->leave_log_alone();
  stopped_ = Error{ErrorCode::kUnavailable,
                   fmt::format("the store has stopped writing: {}", cause.message)};
  queue_.close(*stopped_);
  {
    const std::lock_guard lock(mutex_);
    status_.writable = false;
    status_.reason = stopped_->message;
  }
  if (on_fatal_) on_fatal_(cause);
}

}  // namespace btl::store::sqlite
