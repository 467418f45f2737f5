// SPDX-License-Identifier: MIT
// The plugin's configuration: its [plugins.<id>] section with the overlay of a kern, checked
// against its schema, with defaults filled in.
#pragma once

#include <btl/host.h>
#include <btl/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_CONFIG "btl.config/1"

// The plugin's side.
typedef struct btl_plugin_config {
  uint32_t size;
  uint32_t reserved;

  // There is a new configuration: `get` and `read_file` give it. BTL_OK: taken. Anything else: the
  // plugin goes on with what it had, `get` gives that again, and whoever reloaded is told why.
  // [lane]
  btl_status_t (*on_change)(btl_plugin_t* plugin, btl_error_t* error);
} btl_plugin_config_t;

typedef struct btl_host_config {
  uint32_t size;
  uint32_t reserved;

  // Puts one JSON object:
  // {"kern":ID,"name":NAME,"enabled":BOOL,"features":{NAME:BOOL},"settings":{...}}. An empty `kern`
  // gives the organisation-wide one. BTL_E_NOT_FOUND for an unknown kern. [any]
  btl_status_t (*get)(const btl_host_t* host,
                      btl_str_t kern,
                      const btl_sink_t* json,
                      btl_error_t* error);

  // Puts a JSON array of the ids of all kernen, sorted. [any]
  btl_status_t (*kernen)(const btl_host_t* host, const btl_sink_t* json, btl_error_t* error);

  // Puts the content of a file that the configuration names, relative to the configuration folder;
  // at most 16 MiB. BTL_E_DENIED outside that folder. Reads a small file: once at start and at a
  // change, not in a handler. [lane]
  btl_status_t (*read_file)(const btl_host_t* host,
                            btl_str_t path,
                            const btl_sink_t* content,
                            btl_error_t* error);
} btl_host_config_t;

#ifdef __cplusplus
}
#endif
