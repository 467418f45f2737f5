// SPDX-License-Identifier: EUPL-1.2
// For tests of one capability: a context without a plugin behind it, with a clock and delayed jobs
// that the test moves.
#pragma once

#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/os/folder_for_test.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::plugin {

class ContextForTest {
 public:
  explicit ContextForTest(Manifest manifest = {}) {
    if (manifest.id.empty()) manifest.id = "tested";
    const Services services{*store_,
                            *bus_,
                            *access_,
                            pool_,
                            clock,
                            random_,
                            files,
                            log_,
                            metrics,
                            [this](auto, base::Job job) {
                              const std::lock_guard lock(mutex_);
                              due_.push_back(std::move(job));
                            }};
    context_ = std::make_shared<PluginContext>(services, std::move(manifest), 1, PluginLimits{});
    context_->bind(context_, [this](const std::string& reason) { storm = reason; });
  }

  PluginContext& context() { return *context_; }

  // Runs the delayed jobs that wait now.
  void run_due() {
    std::vector<base::Job> due;
    {
      const std::lock_guard lock(mutex_);
      due.swap(due_);
    }
    for (base::Job& job : due) job();
  }

  // Waits until the lane has done what was posted before.
  void settle() {
    std::promise<void> done;
    context_->lane.post([&done] { done.set_value(); });
    done.get_future().wait();
  }

  // Everything that was logged, a line each.
  std::string log_text() {
    const std::lock_guard lock(mutex_);
    return log_text_;
  }

  os::FakeClock clock;
  os::FakeFiles files;
  observe::Metrics metrics;
  std::string storm;

 private:
  os::FolderForTest folder_;
  os::FakeRandom random_;
  std::mutex mutex_;
  std::string log_text_;        // protected by mutex_
  std::vector<base::Job> due_;  // protected by mutex_
  observe::Log log_{clock, observe::Level::kInfo, [this](std::string_view line) {
                      const std::lock_guard lock(mutex_);
                      log_text_ += std::string(line) + "\n";
                    }};
  os::WorkerPool pool_{{}};
  std::unique_ptr<store::Store> store_ =
      store::open_sqlite({.path = folder_.file("btl.db")}, clock).value();
  std::unique_ptr<bus::Bus> bus_ =
      bus::Bus::open(*store_, pool_, clock, random_, {.after = [](auto, auto) {}}).value();
  std::unique_ptr<access::Access> access_ =
      access::Access::open(*store_, clock, random_, {.password_cost = {1, 8}}).value();
  std::shared_ptr<PluginContext> context_;
};

}  // namespace btl::plugin
