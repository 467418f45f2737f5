// SPDX-License-Identifier: EUPL-1.2
// Accepts only a configuration whose text has "yes" in it.
#include "small_plugin.h"

static btl_status_t check_config(btl_bytes_t config, const btl_sink_t* findings) {
  char text[256] = {0};
  const uint64_t bytes = config.bytes < sizeof(text) - 1 ? config.bytes : sizeof(text) - 1;
  memcpy(text, config.data, bytes);
  if (strstr(text, "yes") != NULL) return BTL_OK;
  const btl_bytes_t finding = {(const uint8_t*)"/answer: must be yes\n", 21};
  return findings->put(findings->context, finding);
}

static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  (void)error;
  return create_with(host, out, start_well, stop_well, no_interface);
}

const btl_entry_t btl_plugin_v1 = {
    sizeof(btl_entry_t), 1, 0, {btl_manifest_data, BTL_MANIFEST_BYTES}, check_config, create};
