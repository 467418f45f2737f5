// SPDX-License-Identifier: EUPL-1.2
// Has a thread-local variable of the kind that needs room in every thread from the start.
#include "small_plugin.h"

static __thread int counter __attribute__((tls_model("initial-exec")));

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  ++counter;
  return BTL_OK;
}

SMALL_PLUGIN(start, stop_well, no_interface);
