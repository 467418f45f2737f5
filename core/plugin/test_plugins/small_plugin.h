// SPDX-License-Identifier: EUPL-1.2
// What every plugin in this folder needs and what is not its point: the object, the helpers. A
// plugin says what it is with SMALL_PLUGIN at its end. One instance a library.
#pragma once

#include <btl/all.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "btl_manifest.h"

#define TEXT(literal) \
  { (literal), sizeof(literal) - 1 }

typedef struct small {
  btl_plugin_t plugin;
  const btl_host_t* host;
  const btl_host_http_t* http;
  const btl_host_store_t* store;
  const btl_host_bus_t* bus;
  const btl_host_timer_t* timer;
  const btl_host_config_t* config;
  const btl_host_log_t* log;
  const btl_host_metrics_t* metrics;
  const btl_host_task_t* task;
} small_t;

static small_t small;

static inline int is(btl_str_t text, const char* literal) {
  return text.bytes == strlen(literal) && memcmp(text.data, literal, text.bytes) == 0;
}

static inline btl_str_t str(const char* text) {
  const btl_str_t view = {text, strlen(text)};
  return view;
}

static inline btl_status_t fail(btl_error_t* error, btl_status_t code, const char* message) {
  if (error != NULL) {
    error->code = code;
    error->message_bytes = (uint32_t)strlen(message);
    memcpy(error->message, message, error->message_bytes);
  }
  return code;
}

static inline btl_status_t answer(btl_handle_t request, uint32_t status, const char* text) {
  static const btl_pair_t headers[] = {{TEXT("content-type"), TEXT("text/plain")}};
  const btl_bytes_t body = {(const uint8_t*)text, strlen(text)};
  return small.http->respond(small.host, request, status, headers, 1, body, NULL);
}

static inline btl_status_t answer_number(btl_handle_t request, int64_t number) {
  char text[32];
  snprintf(text, sizeof(text), "%" PRId64, number);
  return answer(request, 200, text);
}

static inline const void* table(const char* id) {
  return small.host->get_interface(small.host, str(id));
}

static inline void fetch_tables(void) {
  small.http = table(BTL_EXT_HTTP);
  small.store = table(BTL_EXT_STORE);
  small.bus = table(BTL_EXT_BUS);
  small.timer = table(BTL_EXT_TIMER);
  small.config = table(BTL_EXT_CONFIG);
  small.log = table(BTL_EXT_LOG);
  small.metrics = table(BTL_EXT_METRICS);
  small.task = table(BTL_EXT_TASK);
}

static inline btl_status_t start_well(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  return BTL_OK;
}

static inline void stop_well(btl_plugin_t* plugin, int64_t deadline_ns) {
  (void)plugin;
  (void)deadline_ns;
}

static inline void destroy_well(btl_plugin_t* plugin) {
  (void)plugin;
}

static inline const void* no_interface(btl_plugin_t* plugin, btl_str_t id) {
  (void)plugin;
  (void)id;
  return NULL;
}

static inline btl_status_t create_with(const btl_host_t* host,
                                       btl_plugin_t** out,
                                       btl_status_t (*start)(btl_plugin_t*, btl_error_t*),
                                       void (*stop)(btl_plugin_t*, int64_t),
                                       const void* (*get_interface)(btl_plugin_t*, btl_str_t)) {
  small.host = host;
  fetch_tables();
  small.plugin =
      (btl_plugin_t){sizeof(btl_plugin_t), 0, &small, start, stop, destroy_well, get_interface};
  *out = &small.plugin;
  return BTL_OK;
}

#define SMALL_ENTRY(abi_major, create)                                        \
  const btl_entry_t btl_plugin_v1 = {sizeof(btl_entry_t),                     \
                                     (abi_major),                             \
                                     0,                                       \
                                     {btl_manifest_data, BTL_MANIFEST_BYTES}, \
                                     NULL,                                    \
                                     (create)}

// A plugin that starts and does what `get_interface` gives.
#define SMALL_PLUGIN(start, stop, get_interface)                                               \
  static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) { \
    (void)error;                                                                               \
    return create_with(host, out, (start), (stop), (get_interface));                           \
  }                                                                                            \
  SMALL_ENTRY(1, create)
