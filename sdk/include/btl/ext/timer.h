// SPDX-License-Identifier: MIT
// Lets a plugin ask the host to wake it later, and what time it is. The clock is virtual in tests.
#pragma once

#include <btl/host.h>
#include <btl/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_TIMER "btl.timer/1"

#define BTL_TIMERS_MAX 64u

#define BTL_CLOCK_UTC 0u     // nanoseconds since 1970-01-01T00:00:00Z
#define BTL_CLOCK_STEADY 1u  // nanoseconds, never goes back

// The plugin's side.
typedef struct btl_plugin_timer {
  uint32_t size;
  uint32_t reserved;

  // `tag` is what `start` was given; `missed` counts ticks that were skipped because the lane was
  // busy. [lane]
  void (*on_tick)(btl_plugin_t* plugin, btl_handle_t timer, uint64_t tag, uint32_t missed);
} btl_plugin_timer_t;

typedef struct btl_host_timer {
  uint32_t size;
  uint32_t reserved;

  // Fires first after `delay_ms`, then every `period_ms` (0: once). BTL_E_FULL at BTL_TIMERS_MAX.
  // [any]
  btl_status_t (*start)(const btl_host_t* host,
                        uint64_t delay_ms,
                        uint64_t period_ms,
                        uint64_t tag,
                        btl_handle_t* out_timer,
                        btl_error_t* error);

  // No tick comes after this call, when made on the lane. BTL_E_STALE when there is no such timer.
  // [any]
  btl_status_t (*cancel)(const btl_host_t* host, btl_handle_t timer);

  // Time of `clock`, or 0 for an unknown one. [any]
  int64_t (*now_ns)(const btl_host_t* host, uint32_t clock);
} btl_host_timer_t;

#ifdef __cplusplus
}
#endif
