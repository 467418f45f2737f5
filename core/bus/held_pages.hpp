// SPDX-License-Identifier: EUPL-1.2
// The pages a window works on, each for as long as something of it is in use. Counted without
// atomic operations: a page is shared by subscriptions on several threads, and a count per event
// would have them fight over it. Belongs to one lane.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/bus/page.hpp"

namespace btl::bus {

class HeldPages {
 public:
  using Index = std::uint32_t;

  // The page has one user now.
  Index hold(std::shared_ptr<const Page> page) {
    if (free_.empty()) {
      free_.push_back(static_cast<Index>(held_.size()));
      held_.emplace_back();
    }
    const Index index = free_.back();
    free_.pop_back();
    held_[index] = {std::move(page), 1};
    return index;
  }

  void use(Index index) { ++held_[index].users; }

  // Its last user lets go of the page.
  void release(Index index) {
    BTL_ASSERT(held_[index].users > 0);
    if (--held_[index].users > 0) return;
    held_[index].page.reset();
    free_.push_back(index);
  }

  [[nodiscard]] const std::shared_ptr<const Page>& at(Index index) const {
    return held_[index].page;
  }

 private:
  struct Held {
    std::shared_ptr<const Page> page;
    std::uint32_t users = 0;
  };

  std::vector<Held> held_;
  std::vector<Index> free_;
};

}  // namespace btl::bus
