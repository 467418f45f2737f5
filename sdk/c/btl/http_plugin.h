// SPDX-License-Identifier: MIT
// A plugin in C that answers requests, and needs nothing else to be a plugin: one function, one
// macro. Header only; compiled into the plugin. What it does stands in btl/entry.h and
// btl/ext/http.h, which a plugin may always use itself.
//
//   static btl_status_t answer(const btl_asked_t* asked) {
//     if (btl_is(asked->view->route, "hello")) {
//       return btl_answer(asked, 200, "text/plain", "hello", 5);
//     }
//     return btl_fail(asked->error, BTL_E_NOT_FOUND, "no such route in this plugin");
//   }
//   BTL_HTTP_PLUGIN(answer)
//
// Include "btl_manifest.h" as well.
#pragma once

#include <btl/entry.h>
#include <btl/ext/http.h>
#include <stdlib.h>
#include <string.h>

// A request, for as long as the call takes. [lane]
typedef struct btl_asked {
  const btl_host_t* host;
  const btl_host_http_t* http;
  btl_handle_t request;
  const btl_request_t* view;
  btl_error_t* error;  // what btl_fail writes to
} btl_asked_t;

static inline btl_str_t btl_text(const char* text) {
  const btl_str_t view = {text, strlen(text)};
  return view;
}

static inline int btl_is(btl_str_t text, const char* other) {
  return text.bytes == strlen(other) && memcmp(text.data, other, text.bytes) == 0;
}

// Whether `part` stands in the body of the request, byte for byte.
static inline int btl_body_has(const btl_asked_t* asked, const char* part) {
  const btl_bytes_t body = asked->view->body;
  const size_t bytes = strlen(part);
  for (uint64_t at = 0; bytes <= body.bytes && at <= body.bytes - bytes; ++at) {
    if (memcmp(body.data + at, part, bytes) == 0) return 1;
  }
  return 0;
}

// Returns `code`; `message` is for the log, cut where it is too long. `error` may be null.
static inline btl_status_t btl_fail(btl_error_t* error, btl_status_t code, const char* message) {
  if (error != NULL) {
    const size_t bytes = strlen(message);
    error->code = code;
    error->message_bytes =
        (uint32_t)(bytes < BTL_ERROR_MESSAGE_BYTES_MAX ? bytes : BTL_ERROR_MESSAGE_BYTES_MAX);
    memcpy(error->message, message, error->message_bytes);
  }
  return code;
}

// Answers with `bytes` of `body`, which are copied; once a request. "application/vnd.btl.page+json"
// is a page (sdk/schema/page.json).
static inline btl_status_t btl_answer(
    const btl_asked_t* asked, uint32_t status, const char* type, const char* body, size_t bytes) {
  const btl_pair_t header = {btl_text("content-type"), btl_text(type)};
  const btl_bytes_t view = {(const uint8_t*)body, bytes};
  return asked->http->respond(asked->host, asked->request, status, &header, 1, view, asked->error);
}

// 303, after a form was handled: the browser goes on to `path` of this server.
static inline btl_status_t btl_see_other(const btl_asked_t* asked, const char* path) {
  const btl_pair_t header = {btl_text("location"), btl_text(path)};
  const btl_bytes_t nothing = {NULL, 0};
  return asked->http->respond(asked->host, asked->request, 303, &header, 1, nothing, asked->error);
}

// For the macro below only.
typedef struct btl_http_plugin {
  btl_plugin_t plugin;  // what the host sees; `impl` points back here
  const btl_host_t* host;
  const btl_host_http_t* http;
} btl_http_plugin_t;

static inline btl_status_t btl_http_plugin_start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  return BTL_OK;
}

static inline void btl_http_plugin_stop(btl_plugin_t* plugin, int64_t deadline_ns) {
  (void)plugin;
  (void)deadline_ns;
}

static inline void btl_http_plugin_destroy(btl_plugin_t* plugin) {
  free(plugin->impl);
}

static inline btl_status_t btl_http_plugin_create(const btl_host_t* host,
                                                  const void* (*get_interface)(btl_plugin_t* plugin,
                                                                               btl_str_t id),
                                                  btl_plugin_t** out,
                                                  btl_error_t* error) {
  const btl_host_http_t* http =
      (const btl_host_http_t*)host->get_interface(host, btl_text(BTL_EXT_HTTP));
  if (!BTL_HAS(http, respond)) {
    return btl_fail(error, BTL_E_UNSUPPORTED, "this host has no btl.http/1");
  }
  btl_http_plugin_t* self = (btl_http_plugin_t*)calloc(1, sizeof(*self));
  if (self == NULL) return btl_fail(error, BTL_E_FULL, "out of memory");
  self->plugin.size = sizeof(btl_plugin_t);
  self->plugin.impl = self;
  self->plugin.start = btl_http_plugin_start;
  self->plugin.stop = btl_http_plugin_stop;
  self->plugin.destroy = btl_http_plugin_destroy;
  self->plugin.get_interface = get_interface;
  self->host = host;
  self->http = http;
  *out = &self->plugin;
  return BTL_OK;
}

// Versions are literals: what this file was written against, not what it happens to be compiled
// with.
#define BTL_HTTP_PLUGIN(answer)                                                                    \
  static btl_status_t btl_http_plugin_on_request(                                                  \
      btl_plugin_t* plugin, btl_handle_t request, const btl_request_t* view, btl_error_t* error) { \
    const btl_http_plugin_t* self = (const btl_http_plugin_t*)plugin->impl;                        \
    const btl_asked_t asked = {self->host, self->http, request, view, error};                      \
    return answer(&asked);                                                                         \
  }                                                                                                \
  static const btl_plugin_http_t btl_http_plugin_table = {                                         \
      sizeof(btl_plugin_http_t), 0, btl_http_plugin_on_request};                                   \
  static const void* btl_http_plugin_interface(btl_plugin_t* plugin, btl_str_t id) {               \
    (void)plugin;                                                                                  \
    return btl_is(id, BTL_EXT_HTTP) ? &btl_http_plugin_table : NULL;                               \
  }                                                                                                \
  static btl_status_t btl_http_plugin_enter(                                                       \
      const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {                            \
    return btl_http_plugin_create(host, btl_http_plugin_interface, out, error);                    \
  }                                                                                                \
  const btl_entry_t btl_plugin_v1 = {sizeof(btl_entry_t),                                          \
                                     1,                                                            \
                                     0,                                                            \
                                     {btl_manifest_data, BTL_MANIFEST_BYTES},                      \
                                     NULL,                                                         \
                                     btl_http_plugin_enter};
