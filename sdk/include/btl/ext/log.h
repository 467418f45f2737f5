// SPDX-License-Identifier: MIT
// Log lines of a plugin: one JSON object a line in the host's log. No personal data, no secrets.
#pragma once

#include <btl/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_LOG "btl.log/1"

#define BTL_LOG_DEBUG 0u
#define BTL_LOG_INFO 1u
#define BTL_LOG_WARNING 2u
#define BTL_LOG_ERROR 3u

typedef struct btl_host_log {
  uint32_t size;
  uint32_t reserved;

  // Whether a line of `level` would be kept: 1 or 0. [any]
  uint32_t (*enabled)(const btl_host_t* host, uint32_t level);

  // Writes a line with the plugin's name. At most 4 KiB are kept, and 100 lines a second on
  // average. [any]
  void (*write)(const btl_host_t* host,
                uint32_t level,
                btl_str_t message,
                const btl_pair_t* fields,
                uint32_t field_count);
} btl_host_log_t;

#ifdef __cplusplus
}
#endif
