// SPDX-License-Identifier: EUPL-1.2
// Tells of every event that was committed since it joined the tail, whatever its type. Keeps no
// position and settles nothing: for what may be missed when the process ends.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "core/bus/bus.hpp"
#include "core/bus/tail.hpp"

namespace btl::bus {

class Watcher final : public Follower {
 public:
  // Of events behind `cursor`.
  Watcher(Watch watch, std::int64_t cursor) : watch_(std::move(watch)), cursor_(cursor) {}

  bool offer(std::shared_ptr<const Page> page, bool here) override;
  void fall_behind() override;

 private:
  Watch watch_;
  std::int64_t cursor_;  // the tail offers one page at a time
};

}  // namespace btl::bus
