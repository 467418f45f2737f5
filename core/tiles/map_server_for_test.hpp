// SPDX-License-Identifier: EUPL-1.2
// A map server that does what a test wants, without a network; and what waits for it. For tests
// only.
#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/outbound/fetcher.hpp"
#include "core/tiles/tile_proxy.hpp"

namespace btl::tiles {

inline const std::string kPngForTest = std::string("\x89PNG\r\n\x1a\n") + "a picture";

class MapServerForTest final : public outbound::Fetcher {
 public:
  using Answer = base::Result<outbound::OutboundResponse>;

  base::Result<outbound::OutboundResponse> fetch(
      const outbound::OutboundRequest& request) override {
    std::unique_lock lock(mutex_);
    requests_.push_back(request);
    most_at_once_ = std::max(most_at_once_, ++at_once_);
    changed_.notify_all();
    changed_.wait(lock, [this] { return !held_; });
    --at_once_;
    return answer_;
  }

  void answers(Answer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  // Lets requests wait, until it is told otherwise.
  void hold(bool held) {
    const std::lock_guard lock(mutex_);
    held_ = held;
    changed_.notify_all();
  }
  void wait_for_requests(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(
        lock, std::chrono::seconds{10}, [&] { return requests_.size() >= count; }));
  }
  [[nodiscard]] std::vector<outbound::OutboundRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] int most_at_once() const {
    const std::lock_guard lock(mutex_);
    return most_at_once_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<outbound::OutboundRequest> requests_;
  Answer answer_ = outbound::OutboundResponse{.status = 200, .body = kPngForTest};
  bool held_ = false;
  int at_once_ = 0;
  int most_at_once_ = 0;
};

// What several asked for, once they have it.
class TilesForTest {
 public:
  TileProxy::Done taker() {
    return [this](base::Result<Tile> tile) {
      const std::lock_guard lock(mutex_);
      tiles_.push_back(std::move(tile));
      changed_.notify_all();
    };
  }
  std::vector<base::Result<Tile>> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(
        changed_.wait_for(lock, std::chrono::seconds{10}, [&] { return tiles_.size() >= count; }));
    return std::exchange(tiles_, {});
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<base::Result<Tile>> tiles_;
};

}  // namespace btl::tiles
