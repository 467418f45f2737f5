// SPDX-License-Identifier: EUPL-1.2
// One plugin from its file to its end. The life cycle belongs to the main thread and blocks; every
// call into the plugin runs on its lane. Whatever goes wrong ends in the state `aside` with a
// reason, never in an exception or a dead server.
//
//   start: set_up of its tables -> dlopen -> check_config -> create -> interfaces -> start -> open
//   end:   no new work -> stop -> completions of what is open -> destroy
//
// A plugin that does not come back in time is abandoned: it is never called again, its calls do
// nothing, and its memory stays.
#pragma once

#include <btl/entry.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/unique_function.hpp"
#include "core/http/router.hpp"
#include "core/plugin/capabilities.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/menu_link.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/plugin_status.hpp"

namespace btl::plugin {

// Shared: jobs in lanes, timers, the store, the bus and the router hold it (PluginContext::alive).
// Told how a plugin took a configuration: a reason when it refused, else nothing.
using Applied = base::UniqueFunction<void(std::string)>;

class Instance : public std::enable_shared_from_this<Instance> {
  struct OnlyMake {
    explicit OnlyMake() = default;
  };

 public:
  // `file` has passed check_loadable().
  static std::shared_ptr<Instance> make(const Services& services,
                                        PluginFile file,
                                        std::string path,
                                        std::uint16_t number,
                                        const PluginLimits& limits);
  Instance(OnlyMake,
           const Services& services,
           PluginFile file,
           std::string path,
           std::uint16_t number,
           const PluginLimits& limits);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  [[nodiscard]] const std::string& id() const { return context_.manifest.id; }

  // Whether it runs; if not, it is aside.
  bool start(std::shared_ptr<const config::Snapshot> snapshot,
             const std::vector<std::string>& readable_views);

  // New configuration: enforced at once, told to the plugin on its lane. `done` is called once, on
  // any thread, also within this call. Any thread.
  void apply(std::shared_ptr<const config::Snapshot> snapshot, Applied done);

  // Takes no new work any more. Any thread.
  void set_aside(const std::string& reason);

  // The manifest's routes, with handlers.
  [[nodiscard]] std::vector<http::Route> routes();

  // Its part of the navigation.
  [[nodiscard]] std::vector<MenuLink> menu();
  // Its parts of the first page.
  [[nodiscard]] std::vector<HomePart> home();

  // Any thread.
  [[nodiscard]] PluginStatus status() const;
  // Whether a thread is in its code and does not come back: longer than it may, or past the time in
  // which it was to start or stop. Any thread.
  [[nodiscard]] bool holds_a_thread() const;

  // Looks after what was left lying, and after the lane. Any thread.
  void watch();

  // Both in turn, so that many plugins can end at the same time.
  void begin_stop(base::SteadyTime deadline);
  void end_stop(base::SteadyTime deadline);

 private:
  [[nodiscard]] std::function<bool()> served();
  base::Status prepare(const std::vector<std::string>& readable_views);
  // [lane]
  base::Status load();
  base::Status create();
  base::Status start_plugin();
  base::Status check_config(const config::Snapshot& snapshot);
  // The reason for which it was refused, or nothing.
  std::string take_configuration(const std::shared_ptr<const config::Snapshot>& snapshot);
  void destroy();

  [[nodiscard]] std::chrono::nanoseconds until(base::SteadyTime deadline) const;
  std::optional<base::Status> run_on_lane(std::function<base::Status()> step,
                                          std::chrono::nanoseconds limit);
  void fail_start(const std::string& reason);
  // Waits for what is open, then destroys the plugin. False: it was abandoned.
  bool wind_down(base::SteadyTime deadline);
  void abandon(const std::string& reason);
  void enter(State state, std::string reason = {});

  PluginContext context_;
  Capabilities capabilities_;
  const PluginFile file_;
  const std::string path_;
  const btl_entry_t* entry_ = nullptr;  // [lane]

  mutable std::mutex mutex_;
  State state_ = State::kVerified;  // protected by mutex_, as all below
  std::string reason_;
  std::string refused_config_;  // why the latest configuration is not in use
  bool held_was_logged_ = false;
  bool abandoned_ = false;

  std::atomic<bool> is_off_{false};  // in every kern: then its pages answer 404

  std::future<void> stop_returned_;  // of begin_stop() [main thread]
};

}  // namespace btl::plugin
