// SPDX-License-Identifier: EUPL-1.2
// Calls a function that is nowhere: the dynamic linker refuses it.
#include "small_plugin.h"

int this_function_is_nowhere(void);

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  return this_function_is_nowhere() == 0 ? BTL_OK : BTL_E_FAULT;
}

SMALL_PLUGIN(start, stop_well, no_interface);
