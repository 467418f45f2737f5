// SPDX-License-Identifier: EUPL-1.2
// Counts the events it gets. Built several times under different ids, for the delivery and start
// benchmarks.
#include <btl/all.h>
#include <stddef.h>
#include <string.h>

#include "btl_manifest.h"

typedef struct Sink {
  btl_plugin_t plugin;
  btl_plugin_bus_t bus;
  uint64_t events;
  uint64_t bytes;
} Sink;

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): one instance a plugin
static Sink the_sink;

static btl_status_t on_event(btl_plugin_t* plugin,
                             btl_str_t subscription,
                             btl_handle_t delivery,
                             const btl_event_t* event,
                             btl_error_t* error) {
  Sink* sink = plugin->impl;
  (void)subscription;
  (void)delivery;
  (void)error;
  sink->events += 1;
  sink->bytes += event->payload.bytes;
  return BTL_OK;
}

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  return BTL_OK;
}

static void stop(btl_plugin_t* plugin, int64_t deadline_ns) {
  (void)plugin;
  (void)deadline_ns;
}

static void destroy(btl_plugin_t* plugin) {
  (void)plugin;
}

static const void* get_interface(btl_plugin_t* plugin, btl_str_t id) {
  const Sink* sink = plugin->impl;
  if (id.bytes == strlen(BTL_EXT_BUS) && memcmp(id.data, BTL_EXT_BUS, id.bytes) == 0)
    return &sink->bus;
  return NULL;
}

static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  (void)host;
  (void)error;
  the_sink.plugin =
      (btl_plugin_t){sizeof(btl_plugin_t), 0, &the_sink, start, stop, destroy, get_interface};
  the_sink.bus = (btl_plugin_bus_t){sizeof(btl_plugin_bus_t), 0, on_event};
  *out = &the_sink.plugin;
  return BTL_OK;
}

BTL_EXPORT const btl_entry_t btl_plugin_v1 = {
    sizeof(btl_entry_t),
    1,
    0,
    {btl_manifest_data, BTL_MANIFEST_BYTES},
    NULL,
    create,
};
