// SPDX-License-Identifier: EUPL-1.2
// What the parts of one bus share. Everything here outlives whoever holds a pass of the gate.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

#include "core/bus/bus.hpp"
#include "core/bus/gate.hpp"
#include "core/bus/names.hpp"

namespace btl::bus {

struct Parts {
  store::Store& store;
  os::WorkerPool& pool;
  const os::Clock& clock;
  os::Random& random;
  const BusOptions options;

  // Shared with timers that fire after the bus is gone.
  std::shared_ptr<Gate> gate = std::make_shared<Gate>();
  // Shared with pages that subscribers still hold then.
  std::shared_ptr<Names> names = std::make_shared<Names>();
  std::atomic<std::int64_t> end{0};  // the highest sequence seen in the log
  store::CancelToken cancel{};       // of reads, when the bus ends
};

// An object of the bus at work for a job or completion: kept alive, and awaited by the end of the
// bus. The pass is let go last. A completion moves its guest out when it is called: a store may
// keep what it has called for as long as it is idle, and the end of the bus must not wait for that.
template <class T>
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): an aggregate that is always filled
struct Guest {
  Gate::Pass pass;
  std::shared_ptr<T> self;
  T* operator->() const { return self.get(); }
};

// Runs `job` on `self` after `delay`, if both bus and object are still there.
template <class T, class F>
void run_later(const Parts& parts, std::chrono::milliseconds delay, std::weak_ptr<T> weak, F job) {
  parts.options.after(delay, [gate = parts.gate, weak = std::move(weak), job = std::move(job)] {
    auto pass = gate->enter();
    if (!pass) return;
    const Guest<T> guest{std::move(*pass), weak.lock()};
    if (guest.self != nullptr) job(*guest.self);
  });
}

}  // namespace btl::bus
