// SPDX-License-Identifier: EUPL-1.2
// Publishes through the whole bus with a fixed number of batches in flight. A thread of its own
// stages (checks) events; completions send the next staged batch, as a server does whose clients
// wait for their answers.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

#include "benchmarks/durable/figures.hpp"
#include "core/bus/bus.hpp"
#include "core/store/store.hpp"

namespace btl::benchmarks {

class PublishWindow {
 public:
  using MakeBatch = std::function<store::Batch()>;

  // All must outlive the window.
  PublishWindow(store::Store& store, bus::Bus& bus, MakeBatch make, std::size_t in_flight);

  // Blocks for `length` and until everything in flight has completed.
  Figures run(std::chrono::milliseconds length);

 private:
  void send(store::Batch batch);
  void completed(std::chrono::steady_clock::time_point sent);

  store::Store& store_;
  bus::Bus& bus_;
  const MakeBatch make_;
  const std::size_t in_flight_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<store::Batch> ready_;  // protected by mutex_, like all below
  std::size_t in_flight_ = 0;
  bool stopping_ = false;
  Figures figures_;
};

}  // namespace btl::benchmarks
