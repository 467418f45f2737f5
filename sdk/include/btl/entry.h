// SPDX-License-Identifier: MIT
// The one symbol that a plugin exports, `btl_plugin_v1`, and the manifest beside it.
//
// The manifest (plugin.toml and the files it names) lies in the ELF section ".btl.manifest", so
// that the host and its tools read it without running a line of the plugin. The entry refers to it:
// that keeps the section alive when the linker drops unused ones. Format of the section:
// docs/formats/manifest-section.md. btl_add_plugin() makes it.
#pragma once

#include <btl/base.h>
#include <btl/host.h>
#include <btl/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct btl_entry {
  uint32_t size;
  uint16_t abi_major;  // literals that were true when the plugin was written, checked against the
                       // manifest
  uint16_t abi_minor;
  btl_bytes_t manifest;

  // Looks at a configuration (JSON object) that has passed the schema and puts one finding per
  // line,
  // "/json/pointer: message". Pure: no host, no state, no side effect. May be null. [any]
  btl_status_t (*check_config)(btl_bytes_t config, const btl_sink_t* findings);

  // Makes the plugin object. `*out` stays untouched on failure. The host pointer may be kept.
  // [lane]
  btl_status_t (*create)(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error);
} btl_entry_t;

#if defined(__GNUC__)
#define BTL_EXPORT __attribute__((visibility("default")))
#else
#define BTL_EXPORT
#endif

// `manifest` is {btl_manifest_data, BTL_MANIFEST_BYTES} from "btl_manifest.h", which
// btl_add_plugin() generates.
extern BTL_EXPORT const btl_entry_t btl_plugin_v1;

#ifdef __cplusplus
}
#endif
