// SPDX-License-Identifier: EUPL-1.2
// Does not come back from its start for a while.
#include <threads.h>

#include "small_plugin.h"

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  const struct timespec nap = {0, 500000000};
  (void)plugin;
  (void)error;
  thrd_sleep(&nap, NULL);
  return BTL_OK;
}

SMALL_PLUGIN(start, stop_well, no_interface);
