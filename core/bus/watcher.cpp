// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/watcher.hpp"

#include <algorithm>

#include "core/base/assert.hpp"

namespace btl::bus {

bool Watcher::offer(std::shared_ptr<const Page> page, bool /*here*/) {
  if (page->after() > cursor_) return true;  // an earlier one comes first
  for (const PageEvent& event : page->events()) {
    if (event.view.sequence > cursor_) watch_(event.view);
  }
  cursor_ = std::max(cursor_, page->through());
  return true;
}

void Watcher::fall_behind() {
  BTL_ASSERT(false);  // it takes every page
}

}  // namespace btl::bus
