// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/watchdog.hpp"

#include <utility>

namespace btl::plugin {

void Watchdog::add(std::shared_ptr<Instance> instance) {
  const std::lock_guard lock(mutex_);
  watched_.push_back(std::move(instance));
}

void Watchdog::start() {
  services_.after(kEvery, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self == nullptr) return;
    self->look();
    self->start();
  });
}

void Watchdog::look() {
  std::vector<std::shared_ptr<Instance>> watched;
  {
    const std::lock_guard lock(mutex_);
    watched = watched_;
  }
  for (const auto& instance : watched) instance->watch();
}

}  // namespace btl::plugin
