// SPDX-License-Identifier: EUPL-1.2
// Refuses to be made.
#include "small_plugin.h"

static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  (void)host;
  (void)out;
  return fail(error, BTL_E_INVALID, "the moon is full");
}

SMALL_ENTRY(1, create);
