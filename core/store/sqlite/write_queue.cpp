// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/write_queue.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {
namespace {

using base::Error;
using base::ErrorCode;

// What a value and a statement cost beside their text, so that many small ones count too.
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

WriteQueue::WriteQueue(WriteLimits limits) : limits_(limits) {
  BTL_ASSERT(limits.group_batches_max > 0);
}

void WriteQueue::push(Batch batch, CommitDone done) {
  const std::uint64_t bytes = bytes_of(batch);
  std::vector<Waiting> spent;  // freed here, after the lock
  bool parked = false;
  {
    const std::lock_guard lock(mutex_);
    if (auto why = why_turned_away(batch, bytes)) {
      turned_away_.push_back({.done = std::move(done), .result = std::move(*why)});
    } else {
      waiting_.push_back({std::move(batch), std::move(done), bytes});
      ++batches_;
      bytes_ += bytes;
    }
    spent.swap(spent_);
    parked = std::exchange(parked_, false);
  }
  wake_writer(parked);
}

std::optional<Error> WriteQueue::why_turned_away(const Batch& batch, std::uint64_t bytes) const {
  if (closed_.has_value()) return closed_;
  if (bytes > limits_.waiting_bytes_max) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("a batch of {} has {} bytes, {} are the most",
                             batch.owner,
                             bytes,
                             limits_.waiting_bytes_max)};
  }
  if (batches_ >= limits_.waiting_batches_max || bytes_ + bytes > limits_.waiting_bytes_max) {
    return Error{ErrorCode::kFull,
                 fmt::format("{} batches of {} bytes wait to be written", batches_, bytes_)};
  }
  return std::nullopt;
}

void WriteQueue::push(WriteTask task) {
  bool parked = false;
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    parked = std::exchange(parked_, false);
  }
  wake_writer(parked);
}

void WriteQueue::close(Error error) {
  const std::lock_guard lock(mutex_);
  closed_ = std::move(error);
}

void WriteQueue::stop() {
  bool parked = false;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    parked = std::exchange(parked_, false);
  }
  wake_writer(parked);
}

void WriteQueue::wake_writer(bool parked) {
  if (parked) wake_.notify_one();
}

std::optional<Work> WriteQueue::take() {
  std::unique_lock lock(mutex_);
  if (begun_ == taken_.size()) {
    std::swap(spent_, taken_);
    begun_ = 0;
    wait_for_work(lock);
    std::swap(taken_, waiting_);
    waiting_.clear();
    waiting_.reserve(taken_.size());
  }
  Work work{.tasks = std::exchange(tasks_, {}), .turned_away = std::exchange(turned_away_, {})};
  if (taken_.empty() && work.tasks.empty() && work.turned_away.empty()) return std::nullopt;
  work.group = next_group();
  return work;
}

void WriteQueue::wait_for_work(std::unique_lock<std::mutex>& lock) {
  while (is_empty() && !stopping_) {
    if (!spent_.empty()) {  // nobody came to free them, and there is time
      std::vector<Waiting> spent;
      spent.swap(spent_);
      lock.unlock();
      spent.clear();
      lock.lock();
      continue;
    }
    parked_ = true;
    wake_.wait(lock, [this] { return !parked_; });
  }
}

std::span<Waiting> WriteQueue::next_group() {
  const std::size_t begin = begun_;
  std::uint64_t bytes = 0;
  while (begun_ < taken_.size() && begun_ - begin < limits_.group_batches_max) {
    const std::uint64_t more = taken_[begun_].bytes;
    if (begun_ > begin && bytes + more > limits_.group_bytes_max) break;
    bytes += more;
    ++begun_;
  }
  batches_ -= begun_ - begin;
  bytes_ -= bytes;
  return std::span(taken_).subspan(begin, begun_ - begin);
}

bool WriteQueue::is_empty() const {
  return waiting_.empty() && turned_away_.empty() && tasks_.empty();
}

bool WriteQueue::is_idle() const {
  const std::lock_guard lock(mutex_);
  return begun_ == taken_.size() && is_empty();
}

}  // namespace btl::store::sqlite
