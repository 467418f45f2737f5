// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_context.hpp"

#include <fmt/format.h>

#include <utility>

namespace btl::plugin {

PluginContext::PluginContext(const Services& connected,
                             Manifest described,
                             std::uint16_t numbered,
                             const PluginLimits& limited)
    : services(connected),
      manifest(std::move(described)),
      number(numbered),
      limits(limited),
      lane(connected.pool, connected.clock),
      snapshot_(std::make_shared<const config::Snapshot>()),
      settings_(snapshot_) {}

void PluginContext::bind(std::weak_ptr<const void> owner,
                         std::function<void(std::string reason)> on_storm) {
  owner_ = std::move(owner);
  on_storm_ = std::move(on_storm);
}

std::shared_ptr<const config::Snapshot> PluginContext::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

void PluginContext::set_snapshot(std::shared_ptr<const config::Snapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  snapshot_ = std::move(snapshot);
}

std::shared_ptr<const config::Snapshot> PluginContext::settings() const {
  const std::lock_guard lock(mutex_);
  return settings_;
}

void PluginContext::set_settings(std::shared_ptr<const config::Snapshot> settings) {
  const std::lock_guard lock(mutex_);
  settings_ = std::move(settings);
}

void PluginContext::fault(Where where, std::string_view what) {
  const std::string name = fmt::format("{} {}", where.kind, where.name);
  services.log.write(observe::Level::kError,
                     "plugin",
                     "a plugin failed",
                     {{"plugin", manifest.id}, {"where", name}, {"reason", what}});
  bool is_storm = false;
  {
    const std::lock_guard lock(mutex_);
    is_storm = faults_.add(services.clock.steady());
  }
  if (!is_storm || !on_storm_) return;
  on_storm_(fmt::format(
      "{} faults within {} s, the last in {}: {}", kStormFaults, kStormSpan.count(), name, what));
}

std::uint64_t PluginContext::fault_count() const {
  const std::lock_guard lock(mutex_);
  return faults_.count();
}

std::optional<std::chrono::nanoseconds> PluginContext::held_for() const {
  const auto held = lane.busy_for();
  return held && *held > limits.lane_held_max ? held : std::nullopt;
}

}  // namespace btl::plugin
