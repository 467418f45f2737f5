// SPDX-License-Identifier: EUPL-1.2
// One plugin as its capabilities see it: who it is, what it is connected to, its lane, whether it
// may be called, and where its faults are told. Thread-safe but for what is marked [lane].
#pragma once

#include <btl/plugin.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/config/config.hpp"
#include "core/os/lane.hpp"
#include "core/plugin/fault_window.hpp"
#include "core/plugin/manifest.hpp"
#include "core/plugin/open_operations.hpp"
#include "core/plugin/services.hpp"

namespace btl::plugin {

struct PluginLimits {
  std::chrono::milliseconds lane_held_max{5'000};  // longer, and the plugin is degraded
  std::size_t requests_waiting_max = 256;          // more, and new ones are refused
  std::chrono::milliseconds start_max{30'000};     // longer, and the plugin is set aside
};

enum class Phase : std::uint8_t {
  kStarting,  // no callbacks yet, but it may call the host
  kOpen,
  kAside,     // no new work; what it has open is completed
  kStopping,  // the same, and then it ends
  kGone,      // destroyed or abandoned: never called again, and its calls do nothing
};

// Which callback, for messages.
struct Where {
  std::string_view kind;  // "route"
  std::string_view name;  // "report.create"
};

class PluginContext {
 public:
  // `number` makes its handles its own.
  PluginContext(const Services& connected,
                Manifest described,
                std::uint16_t numbered,
                const PluginLimits& limited);
  PluginContext(const PluginContext&) = delete;
  PluginContext& operator=(const PluginContext&) = delete;

  const Services services;
  const Manifest manifest;
  const std::uint16_t number;
  const PluginLimits limits;
  os::Lane lane;
  OpenOperations operations;

  // The owner of this context, and what it does when faults have become a storm.
  void bind(std::weak_ptr<const void> owner, std::function<void(std::string reason)> on_storm);
  // Keeps the context and all capabilities alive: every job that is posted holds one. (Shared: the
  // store, the bus, the server and timers hold such jobs as long as they like.)
  [[nodiscard]] std::shared_ptr<const void> alive() const { return owner_.lock(); }

  [[nodiscard]] Phase phase() const { return phase_.load(std::memory_order_acquire); }
  void enter(Phase phase) { phase_.store(phase, std::memory_order_release); }
  // Whether the phase changed: it was `from`.
  bool move(Phase from, Phase to) { return phase_.compare_exchange_strong(from, to); }

  // The plugin object. Null before `create`, and no longer called once kGone. [lane]
  [[nodiscard]] btl_plugin_t* plugin() const { return plugin_; }
  void set_plugin(btl_plugin_t* plugin) { plugin_ = plugin; }

  // What the host enforces: where the plugin is on.
  [[nodiscard]] std::shared_ptr<const config::Snapshot> snapshot() const;
  void set_snapshot(std::shared_ptr<const config::Snapshot> snapshot);
  // What the plugin reads: the latest that its check_config accepted.
  [[nodiscard]] std::shared_ptr<const config::Snapshot> settings() const;
  void set_settings(std::shared_ptr<const config::Snapshot> settings);

  // A callback threw, or broke the contract. Logged and counted; a storm sets the plugin aside.
  void fault(Where where, std::string_view what);
  [[nodiscard]] std::uint64_t fault_count() const;

  // For how long the lane has been held, when that is too long.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> held_for() const;

 private:
  std::weak_ptr<const void> owner_;            // set once, before any call
  std::function<void(std::string)> on_storm_;  // set once, before any call
  std::atomic<Phase> phase_{Phase::kStarting};
  btl_plugin_t* plugin_ = nullptr;

  mutable std::mutex mutex_;
  std::shared_ptr<const config::Snapshot> snapshot_;  // protected by mutex_
  std::shared_ptr<const config::Snapshot> settings_;  // protected by mutex_
  FaultWindow faults_;                                // protected by mutex_
};

}  // namespace btl::plugin
