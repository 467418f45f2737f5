// SPDX-License-Identifier: EUPL-1.2
// Counts what is under way, so that the bus can end for good: after close() nothing new begins and
// nothing of the old still runs. Any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace btl::bus {

class Gate {
 public:
  // Whoever holds a pass is inside. Movable.
  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(&gate) {}
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Pass& operator=(Pass&& other) = delete;
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    Gate* gate_;
  };

  // Nothing when the gate is closed.
  [[nodiscard]] std::optional<Pass> enter();

  // Lets nobody in any more.
  void close();
  // Waits until all have left. Only after close(), and never from inside.
  void wait_until_empty();

 private:
  void leave();

  std::mutex mutex_;
  std::condition_variable left_;
  std::uint64_t inside_ = 0;  // protected by mutex_
  bool closed_ = false;       // protected by mutex_
};

}  // namespace btl::bus
