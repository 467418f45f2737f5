// SPDX-License-Identifier: MIT
// HTTP routes. They stand in the manifest with their policy; the host has parsed, limited and
// authorised a request before the plugin sees it.
#pragma once

#include <btl/host.h>
#include <btl/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_HTTP "btl.http/1"

#define BTL_HTTP_RESPONSE_BYTES_MAX 16777216u

// A request. Valid during the call.
typedef struct btl_request {
  uint32_t size;
  uint32_t header_count;
  btl_str_t route;  // its name in the manifest
  btl_str_t method;
  btl_str_t path;                // without query, percent-decoded and normalised
  btl_str_t query;               // as sent, after '?', still encoded
  btl_str_t kern;                // value of the path parameter {kern}, or empty
  btl_str_t id;                  // request id, for logs
  btl_str_t client;              // address of the client, for rate decisions only; never store it
  btl_str_t base_url;            // "https://host" as configured, or as the client addressed us
  const btl_pair_t* headers;     // names in lower case; without what lets the sender in
  const btl_pair_t* parameters;  // path parameters, decoded
  uint32_t parameter_count;
  uint32_t reserved;
  btl_bytes_t body;
  btl_str_t account;            // id of who asks; "operator" on the admin socket; empty: a stranger
  const btl_str_t* scopes;      // where the route's permission holds for everything there
  const btl_str_t* own_scopes;  // and where for what is the account's own
  uint32_t scope_count;
  uint32_t own_scope_count;
  btl_str_t language;     // "nl" or "en": chosen, or preferred, or the server's own; never empty
  btl_str_t chosen_kern;  // that the reader looks at, by choice; empty: all that they may see
} btl_request_t;

// The plugin's side.
typedef struct btl_plugin_http {
  uint32_t size;
  uint32_t reserved;

  // BTL_OK: answered already. BTL_PENDING: `respond`, or a commit with an answer, follows. Anything
  // else becomes a problem+json answer. [lane]
  btl_status_t (*on_request)(btl_plugin_t* plugin,
                             btl_handle_t request,
                             const btl_request_t* view,
                             btl_error_t* error);
} btl_plugin_http_t;

typedef struct btl_host_http {
  uint32_t size;
  uint32_t reserved;

  // Answers once. BTL_E_STALE when the client has gone or an answer was given. Copies what it
  // needs. May be called inside `on_request`. [any]
  btl_status_t (*respond)(const btl_host_t* host,
                          btl_handle_t request,
                          uint32_t status,
                          const btl_pair_t* headers,
                          uint32_t header_count,
                          btl_bytes_t body,
                          btl_error_t* error);
} btl_host_http_t;

#ifdef __cplusplus
}
#endif
