// SPDX-License-Identifier: EUPL-1.2
// Uses btl.access/1: says who asks and where they may, asks the decision, commits the changes that
// the body of a request spells out, and does what needs a second person.
#include "small_plugin.h"

#define PARTS 6  // kind account grant login role scope
#define BODY_BYTES_MAX 512

static const btl_host_access_t* access_table;

static void change_done(void* context,
                        btl_handle_t operation,
                        btl_status_t status,
                        const int64_t* changed,
                        uint32_t changed_count,
                        const btl_error_t* error) {
  btl_handle_t* request = context;
  (void)operation;
  (void)changed;
  (void)changed_count;
  (void)error;
  if (status != BTL_OK) answer_number(*request, status);
  free(request);
}

// The body is the parts with one blank between; "-" is an empty one.
static void take_parts(btl_bytes_t body, btl_str_t parts[PARTS]) {
  const char* at = (const char*)body.data;
  const char* end = at + body.bytes;
  for (int i = 0; i < PARTS; ++i) {
    const char* begin = at;
    while (at < end && *at != ' ') ++at;
    parts[i] = (btl_str_t){begin, (uint64_t)(at - begin)};
    if (is(parts[i], "-")) parts[i].bytes = 0;
    if (at < end) ++at;
  }
}

// Writes the batch; its answer, or the host's, ends the request.
static btl_status_t commit(btl_handle_t request, const btl_batch_t* batch, btl_error_t* error) {
  btl_handle_t* waiting = malloc(sizeof(*waiting));
  *waiting = request;
  const btl_status_t status =
      small.store->commit(small.host, batch, change_done, waiting, NULL, error);
  if (status == BTL_OK) return BTL_PENDING;
  free(waiting);
  return status;
}

// The body is the kind of approval that it needs, and the query where.
static btl_status_t purge(btl_handle_t request, const btl_request_t* view, btl_error_t* error) {
  const btl_str_t kind = {(const char*)view->body.data, view->body.bytes};
  const btl_approval_t approval = {kind, view->query, str("3 keys"), {NULL, 0}};
  const btl_audit_entry_t entry = {str("purge"), str("keys"), str(""), str("")};
  btl_batch_t batch;
  memset(&batch, 0, sizeof(batch));
  batch.size = sizeof(batch);
  batch.audit_entries = &entry;
  batch.audit_entry_count = 1;
  batch.answer.request = request;
  batch.answer.status = 204;
  batch.approval = &approval;
  return commit(request, &batch, error);
}

static btl_status_t change(btl_handle_t request, const btl_request_t* view, btl_error_t* error) {
  btl_str_t parts[PARTS];
  take_parts(view->body, parts);
  btl_access_change_t wanted;
  memset(&wanted, 0, sizeof(wanted));
  wanted.kind = parts[0].bytes == 1 ? (uint32_t)(parts[0].data[0] - '0') : 99;
  wanted.account = parts[1];
  wanted.grant = parts[2];
  wanted.login = parts[3];
  wanted.role = parts[4];
  wanted.scope = parts[5];
  // The role of a change that needs none is what the audit log is told.
  const int tells = wanted.kind == BTL_ACCESS_ADD && wanted.role.bytes > 0;
  const btl_str_t action = tells ? wanted.role : str("key.turn");
  const btl_audit_entry_t entry = {action, str("key/1"), str("bleiswijk"), str("a test")};
  btl_batch_t batch;
  memset(&batch, 0, sizeof(batch));
  batch.size = sizeof(batch);
  batch.access_changes = &wanted;
  batch.access_change_count = 1;
  batch.audit_entries = &entry;
  batch.audit_entry_count = 1;
  batch.answer.request = request;
  batch.answer.status = 204;
  return commit(request, &batch, error);
}

static btl_status_t who(btl_handle_t request, const btl_request_t* view) {
  char text[512];
  int bytes = snprintf(text, sizeof(text), "%.*s", (int)view->account.bytes, view->account.data);
  for (uint32_t i = 0; i < view->scope_count; ++i) {
    bytes += snprintf(text + bytes,
                      sizeof(text) - (size_t)bytes,
                      " %.*s",
                      (int)view->scopes[i].bytes,
                      view->scopes[i].data);
  }
  return answer(request, 200, text);
}

// The query is "PERMISSION SCOPE OWNER", as above.
static btl_status_t may(btl_handle_t request, const btl_request_t* view, btl_error_t* error) {
  btl_str_t parts[PARTS];
  take_parts((btl_bytes_t){(const uint8_t*)view->query.data, view->query.bytes}, parts);
  const btl_status_t status =
      access_table->decide(small.host, request, parts[0], parts[1], parts[2], error);
  return answer_number(request, status);
}

static btl_status_t on_request(btl_plugin_t* plugin,
                               btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  (void)plugin;
  if (is(view->route, "who")) return who(request, view);
  if (is(view->route, "purge")) return purge(request, view, error);
  if (is(view->route, "may")) return may(request, view, error);
  return change(request, view, error);
}

static const void* get_interface(btl_plugin_t* plugin, btl_str_t id) {
  static const btl_plugin_http_t http = {sizeof(http), 0, &on_request};
  (void)plugin;
  return is(id, BTL_EXT_HTTP) ? &http : NULL;
}

static btl_status_t start(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  access_table = table(BTL_EXT_ACCESS);
  return access_table != NULL ? BTL_OK : BTL_E_UNSUPPORTED;
}

SMALL_PLUGIN(start, stop_well, get_interface);
