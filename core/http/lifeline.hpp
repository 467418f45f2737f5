// SPDX-License-Identifier: EUPL-1.2
// The part of a connection that others may touch while its coroutine runs: what it is doing, until
// when it may, and how to make it stop. Nothing here closes the socket: shutting it down makes the
// coroutine's read or write end, and the coroutine does the rest. So a connection needs neither a
// timer nor a strand of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "core/base/time.hpp"
#include "core/http/one_shot.hpp"

namespace btl::http {

class Lifeline {
 public:
  enum class Phase : std::uint8_t {
    kFresh,  // accepted, nothing has come
    kIdle,   // between two requests
    kHead,   // a request has begun
    kBody,
    kHandler,  // waits for an answer of ours
    kWrite,
    kStream,       // has sent all there is of a streamed body
    kStreamWrite,  // sends a piece of it
    kLinger,       // answered for the last time; lets the client read that
  };

  // `descriptor` stays open while others can reach this: see ConnectionTable.
  explicit Lifeline(int descriptor) : descriptor_(descriptor) {}
  Lifeline(const Lifeline&) = delete;
  Lifeline& operator=(const Lifeline&) = delete;

  // The coroutine's side.
  void enter(Phase phase, base::SteadyTime now, base::SteadyTime deadline);
  // `phase` is kHandler or kStream.
  void wait_for(Phase phase,
                std::shared_ptr<Expirable> answer,
                base::SteadyTime now,
                base::SteadyTime deadline);
  void end_wait();
  // A read that ended because its time was over, not because the client has gone.
  [[nodiscard]] bool has_read_expired() const {
    return has_read_expired_.load(std::memory_order_relaxed);
  }

  // Everybody else's. Any thread.
  void expire_at(base::SteadyTime now);
  // Ends it when no request has begun, and when it streams: nobody waits for the rest.
  void end_if_unawaited();
  void cut();
  [[nodiscard]] Phase phase() const { return phase_.load(std::memory_order_relaxed); }
  [[nodiscard]] base::SteadyTime since() const;

 private:
  void expire_answer();

  const int descriptor_;
  // Relaxed, each by itself: a sweep that meets a change half done sees a deadline that was still
  // kept, or acts on a phase whose predecessor was too late anyway.
  std::atomic<Phase> phase_{Phase::kFresh};
  std::atomic<std::int64_t> since_ns_{0};
  std::atomic<std::int64_t> deadline_ns_{INT64_MAX};
  std::atomic<bool> has_read_expired_{false};
  std::atomic<bool> is_cut_{false};
  std::mutex mutex_;
  std::shared_ptr<Expirable> answer_;  // protected by mutex_: what kHandler and kStream wait for
};

}  // namespace btl::http
