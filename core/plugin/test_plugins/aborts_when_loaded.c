// SPDX-License-Identifier: EUPL-1.2
// Ends the process as soon as it is mapped: whoever reads its manifest must not map it.
#include "small_plugin.h"

__attribute__((constructor)) static void end_the_process(void) {
  abort();
}

SMALL_PLUGIN(start_well, stop_well, no_interface);
