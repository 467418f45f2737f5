// SPDX-License-Identifier: EUPL-1.2
// Refuses to start.
#include "small_plugin.h"

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  return fail(error, BTL_E_UNAVAILABLE, "no coffee");
}

SMALL_PLUGIN(start, stop_well, no_interface);
