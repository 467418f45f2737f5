// SPDX-License-Identifier: EUPL-1.2
// Its entry says another ABI than its manifest.
#include "small_plugin.h"

static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  (void)error;
  return create_with(host, out, start_well, stop_well, no_interface);
}

SMALL_ENTRY(2, create);
