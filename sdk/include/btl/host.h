// SPDX-License-Identifier: MIT
// What the host gives to a plugin: one object from which every capability is fetched by id.
//
// Thread tags used in all headers. Each function of the ABI carries one.
//   [any]      any thread, at any time between `create` and the return of `destroy`.
//   [lane]     only from a callback of this plugin; the host calls these serially and never
//   re-entrantly. [init]     only inside `create` and `start`. [task]     only inside a job of
//   btl.task/1, which may block.
// Host functions never call back into the plugin before they return.
#pragma once

#include <btl/base.h>

#ifdef __cplusplus
extern "C" {
#endif

// Everything the host offers hangs on this pointer: authority and identity of the plugin are inside
// `impl`. The host owns it; it is valid until `destroy` of the plugin returns.
typedef struct btl_host {
  uint32_t size;
  uint32_t abi_minor;
  void* impl;

  // The table of a capability such as "btl.store/1", or null: unknown to this host, or neither
  // required nor optional in the manifest. Tables are immutable and valid as long as the host
  // pointer. [any]
  const void* (*get_interface)(const struct btl_host* host, btl_str_t id);
} btl_host_t;

#ifdef __cplusplus
}
#endif
