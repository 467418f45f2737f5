// SPDX-License-Identifier: EUPL-1.2
// Does not come back from its stop for a while.
#include <threads.h>

#include "small_plugin.h"

static void stop(btl_plugin_t* plugin, int64_t deadline_ns) {
  const struct timespec nap = {0, 500000000};
  (void)plugin;
  (void)deadline_ns;
  thrd_sleep(&nap, NULL);
}

SMALL_PLUGIN(start_well, stop, no_interface);
