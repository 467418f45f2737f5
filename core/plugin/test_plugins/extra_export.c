// SPDX-License-Identifier: EUPL-1.2
// Exports a second symbol (it is linked without the version script).
#include "small_plugin.h"

BTL_EXPORT int extra_symbol(void);
int extra_symbol(void) {
  return 1;
}

SMALL_PLUGIN(start_well, stop_well, no_interface);
