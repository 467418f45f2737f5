// SPDX-License-Identifier: MIT
// Durable events (CloudEvents 1.0). Subscriptions stand in the manifest; publishing is part of
// btl.store/1 commits.
#pragma once

#include <btl/host.h>
#include <btl/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_BUS "btl.bus/1"

// An event as subscribers see it. Valid during the call.
typedef struct btl_event {
  uint32_t size;
  uint32_t attempt;  // 1 on the first delivery
  int64_t sequence;  // position in the log, ascending
  int64_t time_ns;   // when it was committed, UTC since 1970
  btl_str_t id;      // 32 hexadecimal digits
  btl_str_t source;  // plugin that published it
  btl_str_t type;
  btl_str_t subject;
  btl_str_t kern;         // empty: organisation-wide
  btl_str_t correlation;  // id of the request or event that began the chain
  btl_str_t causation;    // id of the event that was being handled, or empty
  btl_bytes_t payload;    // JSON object
} btl_event_t;

// The plugin's side.
typedef struct btl_plugin_bus {
  uint32_t size;
  uint32_t reserved;

  // An event of the subscription named so in the manifest. BTL_OK: done. BTL_PENDING: a commit with
  // this delivery or a call of `settle` follows. Anything else: failed, tried again later, in the
  // end parked. [lane]
  btl_status_t (*on_event)(btl_plugin_t* plugin,
                           btl_str_t subscription,
                           btl_handle_t delivery,
                           const btl_event_t* event,
                           btl_error_t* error);
} btl_plugin_bus_t;

typedef struct btl_host_bus {
  uint32_t size;
  uint32_t reserved;

  // Ends a delivery that was left BTL_PENDING: BTL_OK moves the position (at least once), anything
  // else is a failed attempt with `reason`. After a commit with the delivery it changes nothing.
  // [any]
  btl_status_t (*settle)(const btl_host_t* host,
                         btl_handle_t delivery,
                         btl_status_t outcome,
                         btl_str_t reason);
} btl_host_bus_t;

#ifdef __cplusplus
}
#endif
