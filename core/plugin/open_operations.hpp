// SPDX-License-Identifier: EUPL-1.2
// How many operations of a plugin have not completed yet, so that its end can wait for them.
// Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "core/base/time.hpp"

namespace btl::plugin {

class OpenOperations {
 public:
  void begin();
  void end();
  // Whether none was open before `limit` had passed.
  bool wait_for_none(std::chrono::nanoseconds limit);

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  std::size_t count_ = 0;  // protected by mutex_
};

}  // namespace btl::plugin
