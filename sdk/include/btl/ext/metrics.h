// SPDX-License-Identifier: MIT
// Numbers for operators (Prometheus). Metrics are declared in the manifest; labels never hold a
// person or free text.
#pragma once

#include <btl/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_METRICS "btl.metrics/1"

#define BTL_METRICS_SERIES_MAX 200u

typedef struct btl_host_metrics {
  uint32_t size;
  uint32_t reserved;

  // Opens a series of a metric declared under [[metrics]]. The same labels give the same handle.
  // BTL_E_FULL at BTL_METRICS_SERIES_MAX a plugin. [any]
  btl_status_t (*open)(const btl_host_t* host,
                       btl_str_t name,
                       const btl_pair_t* labels,
                       uint32_t label_count,
                       btl_handle_t* out_series,
                       btl_error_t* error);

  // Adds to a counter (never negative), or sets a gauge. An unknown handle is ignored. [any]
  void (*record)(const btl_host_t* host, btl_handle_t series, double value);
} btl_host_metrics_t;

#ifdef __cplusplus
}
#endif
