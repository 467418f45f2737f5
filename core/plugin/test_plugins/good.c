// SPDX-License-Identifier: EUPL-1.2
// Starts and stops. Also built with a manifest that wants another ABI.
#include "small_plugin.h"

SMALL_PLUGIN(start_well, stop_well, no_interface);
