// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/durable/window.hpp"

#include <utility>

#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

using Timer = std::chrono::steady_clock;

constexpr std::size_t kReadyMax = 512;

}  // namespace

PublishWindow::PublishWindow(store::Store& store,
                             bus::Bus& bus,
                             MakeBatch make,
                             std::size_t in_flight)
    : store_(store), bus_(bus), make_(std::move(make)), in_flight_max_(in_flight) {}

Figures PublishWindow::run(std::chrono::milliseconds length) {
  {
    const std::lock_guard lock(mutex_);
    figures_ = {};
    stopping_ = false;
  }
  const auto begin = Timer::now();
  while (Timer::now() - begin < length) {
    store::Batch batch = make_();
    std::unique_lock lock(mutex_);
    if (in_flight_ < in_flight_max_) {
      ++in_flight_;
      lock.unlock();
      send(std::move(batch));
      continue;
    }
    ready_.push_back(std::move(batch));
    changed_.wait(lock,
                  [this] { return ready_.size() < kReadyMax || in_flight_ < in_flight_max_; });
  }
  std::unique_lock lock(mutex_);
  stopping_ = true;
  ready_.clear();
  changed_.wait(lock, [this] { return in_flight_ == 0; });
  const std::chrono::duration<double> took = Timer::now() - begin;
  figures_.per_second = static_cast<double>(figures_.latencies.size()) / took.count();
  return std::move(figures_);
}

void PublishWindow::send(store::Batch batch) {
  store_.commit(std::move(batch),
                [this, sent = Timer::now()](const base::Result<store::Receipt>& result) {
                  BTL_ASSERT(result.has_value());
                  bus_.committed();
                  completed(sent);
                });
}

void PublishWindow::completed(Timer::time_point sent) {
  std::unique_lock lock(mutex_);
  figures_.latencies.emplace_back(Timer::now() - sent);
  if (stopping_ || ready_.empty()) {
    --in_flight_;
    changed_.notify_one();  // under the lock: the window may be gone right after it
    return;
  }
  store::Batch next = std::move(ready_.front());
  ready_.pop_front();
  const bool low = ready_.size() == kReadyMax / 2;
  lock.unlock();
  if (low) changed_.notify_one();
  send(std::move(next));
}

}  // namespace btl::benchmarks
