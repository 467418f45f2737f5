// SPDX-License-Identifier: MIT
// What a plugin gives to the host: its life cycle, and a table per capability in which it is called
// back.
#pragma once

#include <btl/base.h>

#ifdef __cplusplus
extern "C" {
#endif

// The plugin owns this object; the host calls `destroy` exactly once, after `stop` and after every
// outstanding completion has arrived.
typedef struct btl_plugin {
  uint32_t size;
  uint32_t reserved;
  void* impl;

  // Takes up work. Capabilities may be fetched and used from here on; no callback comes before it
  // returns BTL_OK. On failure the host calls `destroy` and reports the message by the plugin's
  // name. [lane]
  btl_status_t (*start)(struct btl_plugin* plugin, btl_error_t* error);

  // Finish until `deadline_ns` (steady clock of btl.timer/1). No new events, requests or ticks come
  // any more; the host cancels operations still open and delivers their completions. [lane]
  void (*stop)(struct btl_plugin* plugin, int64_t deadline_ns);

  // Frees everything. The library itself stays mapped. [lane]
  void (*destroy)(struct btl_plugin* plugin);

  // The plugin's side of a capability (btl_plugin_bus_t for "btl.bus/1", ...) or null. Called once
  // for each capability, between `create` and `start`. [lane]
  const void* (*get_interface)(struct btl_plugin* plugin, btl_str_t id);
} btl_plugin_t;

#ifdef __cplusplus
}
#endif
