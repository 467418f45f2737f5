// SPDX-License-Identifier: EUPL-1.2
// Two threads for what may wait: logins and changes of accounts. So few on purpose: a password
// takes tens of milliseconds of a processor, and the others want theirs. Made with the first job,
// not at the start. Any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "core/access/json_routes.hpp"
#include "core/os/worker_pool.hpp"

namespace btl::host {

class BlockingDesk {
 public:
  static constexpr std::uint32_t kWaitingMax = 256;

  // What it gives must not be used after the desk.
  access::BlockingWork work() {
    return {.has_room = [this] { return waiting_ < kWaitingMax; },
            .run =
                [this](base::Job job) {
                  ++waiting_;
                  std::call_once(made_, [this] {
                    pool_ = std::make_unique<os::WorkerPool>(
                        os::WorkerPoolLimits{.threads = 2, .threads_max = 2});
                  });
                  pool_->post([this, job = std::move(job)]() mutable {
                    --waiting_;
                    job();
                  });
                }};
  }

 private:
  std::atomic<std::uint32_t> waiting_ = 0;
  std::once_flag made_;
  std::unique_ptr<os::WorkerPool> pool_;
};

}  // namespace btl::host
