// SPDX-License-Identifier: MIT
// A whole plugin in plain C: one route with a fixed answer. Copy this folder to begin your own.
#include <btl/entry.h>
#include <btl/ext/http.h>
#include <stdlib.h>
#include <string.h>

#include "btl_manifest.h"

#define TEXT(literal) \
  { (literal), sizeof(literal) - 1 }

static const char kHello[] = "{\"hello\":\"from plain C\"}\n";

typedef struct hello {
  btl_plugin_t plugin;  // what the host sees; `impl` points back here
  const btl_host_t* host;
  const btl_host_http_t* http;
} hello_t;

static btl_status_t fail(btl_error_t* error, btl_status_t code, const char* message) {
  if (error != NULL) {
    const size_t bytes = strlen(message);
    error->code = code;
    error->message_bytes =
        (uint32_t)(bytes < BTL_ERROR_MESSAGE_BYTES_MAX ? bytes : BTL_ERROR_MESSAGE_BYTES_MAX);
    memcpy(error->message, message, error->message_bytes);
  }
  return code;
}

static int is(btl_str_t text, const char* literal) {
  return text.bytes == strlen(literal) && memcmp(text.data, literal, text.bytes) == 0;
}

// [lane] The only route of the manifest. Answers at once, so that nothing is left to do afterwards.
static btl_status_t on_request(btl_plugin_t* plugin,
                               btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  static const btl_pair_t headers[] = {{TEXT("content-type"), TEXT("application/json")}};
  const hello_t* self = plugin->impl;
  if (!is(view->route, "hello")) {
    return fail(error, BTL_E_NOT_FOUND, "no such route in this plugin");
  }
  const btl_bytes_t body = {(const uint8_t*)kHello, sizeof(kHello) - 1};
  return self->http->respond(self->host, request, 200, headers, 1, body, error);
}

static const btl_plugin_http_t kHttp = {sizeof(btl_plugin_http_t), 0, on_request};

static const void* get_interface(btl_plugin_t* plugin, btl_str_t id) {
  (void)plugin;
  return is(id, BTL_EXT_HTTP) ? &kHttp : NULL;
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
  free(plugin->impl);
}

static btl_status_t create(const btl_host_t* host, btl_plugin_t** out, btl_error_t* error) {
  const btl_str_t http_id = TEXT(BTL_EXT_HTTP);
  const btl_host_http_t* http = host->get_interface(host, http_id);
  if (!BTL_HAS(http, respond)) {
    return fail(error, BTL_E_UNSUPPORTED, "this host has no btl.http/1");
  }
  hello_t* self = calloc(1, sizeof(*self));
  if (self == NULL) {
    return fail(error, BTL_E_FULL, "out of memory");
  }
  self->plugin = (btl_plugin_t){sizeof(btl_plugin_t), 0, self, start, stop, destroy, get_interface};
  self->host = host;
  self->http = http;
  *out = &self->plugin;
  return BTL_OK;
}

// Versions are literals: what this file was written against, not what it happens to be compiled
// with.
const btl_entry_t btl_plugin_v1 = {
    sizeof(btl_entry_t), 1, 0, {btl_manifest_data, BTL_MANIFEST_BYTES}, NULL, create};
