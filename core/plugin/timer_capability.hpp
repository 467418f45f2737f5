// SPDX-License-Identifier: EUPL-1.2
// btl.timer/1: wakes the plugin later, on its lane. A tick that comes while the one before still
// waits is not queued but counted as missed. Thread-safe.
#pragma once

#include <btl/ext/timer.h>

#include <cstdint>

#include "core/plugin/handle_table.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class TimerCapability {
 public:
  explicit TimerCapability(PluginContext& context);

  static const btl_host_timer_t& table() noexcept;

  // The plugin's side, or null. Once, before the first tick. [lane]
  void attach(const btl_plugin_timer_t* side) { side_ = side; }

  btl_status_t start(std::uint64_t delay_ms,
                     std::uint64_t period_ms,
                     std::uint64_t tag,
                     btl_handle_t* out_timer,
                     btl_error_t* error);
  btl_status_t cancel(btl_handle_t timer);
  [[nodiscard]] std::int64_t now_ns(std::uint32_t clock) const;

  void cancel_all();

 private:
  struct Timer {
    std::uint64_t tag = 0;
    std::chrono::milliseconds period{0};
    base::SteadyTime due;
    std::uint32_t missed = 0;
    bool is_queued = false;  // a tick waits for the lane
  };

  void wait(btl_handle_t timer, std::chrono::nanoseconds delay);
  void fire(btl_handle_t timer);
  void tick(btl_handle_t timer);

  PluginContext& context_;
  const btl_plugin_timer_t* side_ = nullptr;
  HandleTable<Timer> timers_;
};

}  // namespace btl::plugin
