// SPDX-License-Identifier: EUPL-1.2
// Handles an event as its subject says, and counts in its table what it handled with a commit.
#include "small_plugin.h"

static btl_status_t last;

static void commit_done(void* context,
                        btl_handle_t operation,
                        btl_status_t status,
                        const int64_t* changed,
                        uint32_t changed_count,
                        const btl_error_t* error) {
  (void)context;
  (void)operation;
  (void)changed;
  (void)changed_count;
  (void)error;
  last = status;
}

// The count and the position of the subscription move together.
static btl_status_t record(btl_handle_t delivery, const btl_event_t* event, btl_error_t* error) {
  const btl_value_t values[] = {{BTL_VALUE_TEXT, 0, 0, 0, event->id},
                                {BTL_VALUE_TEXT, 0, 0, 0, event->correlation}};
  const btl_statement_t statement = {
      TEXT("INSERT INTO listener_seen (event, correlation) VALUES (?1, ?2)"), values, 2, 0, 1};
  btl_batch_t batch;
  memset(&batch, 0, sizeof(batch));
  batch.size = sizeof(batch);
  batch.statements = &statement;
  batch.statement_count = 1;
  batch.delivery = delivery;
  return small.store->commit(small.host, &batch, commit_done, NULL, NULL, error);
}

static btl_status_t on_event(btl_plugin_t* plugin,
                             btl_str_t subscription,
                             btl_handle_t delivery,
                             const btl_event_t* event,
                             btl_error_t* error) {
  (void)plugin;
  if (!is(subscription, "noted")) return BTL_E_INTERNAL;
  if (is(event->subject, "only-look")) return BTL_OK;
  if (is(event->subject, "fail-once") && event->attempt == 1) {
    return fail(error, BTL_E_UNAVAILABLE, "not yet");
  }
  if (is(event->subject, "settle-twice")) {
    small.bus->settle(small.host, delivery, BTL_OK, str(""));
    last = small.bus->settle(small.host, delivery, BTL_OK, str(""));
    return BTL_PENDING;
  }
  const btl_status_t status = record(delivery, event, error);
  if (status != BTL_OK) return status;
  if (is(event->subject, "commit-twice")) {
    last = record(delivery, event, error);
    return BTL_OK;  // the first commit decides
  }
  return BTL_PENDING;
}

static void query_done(void* context,
                       btl_handle_t operation,
                       btl_status_t status,
                       const btl_rows_t* rows,
                       const btl_error_t* error) {
  const btl_handle_t* request = context;
  (void)operation;
  (void)error;
  if (status != BTL_OK) {
    answer_number(*request, -(int64_t)status);
  } else {
    char text[128];
    const btl_str_t correlation = rows->cells[1].text;
    snprintf(text,
             sizeof(text),
             "%" PRId64 " %.*s",
             rows->cells[0].integer,
             (int)correlation.bytes,
             correlation.data);
    answer(*request, 200, text);
  }
  free(context);
}

static btl_status_t on_request(btl_plugin_t* plugin,
                               btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  static const btl_statement_t count = {
      TEXT("SELECT count(*), coalesce(max(correlation), '') FROM listener_seen"),
      NULL,
      0,
      0,
      BTL_STORE_ANY_ROWS};
  (void)plugin;
  if (is(view->route, "last")) return answer_number(request, last);
  btl_handle_t* context = malloc(sizeof(*context));
  *context = request;
  const btl_status_t status =
      small.store->query(small.host, &count, 1, 1000, query_done, context, NULL, error);
  if (status == BTL_OK) return BTL_PENDING;
  free(context);
  return status;
}

static const void* get_interface(btl_plugin_t* plugin, btl_str_t id) {
  static const btl_plugin_http_t http = {sizeof(btl_plugin_http_t), 0, on_request};
  static const btl_plugin_bus_t bus = {sizeof(btl_plugin_bus_t), 0, on_event};
  (void)plugin;
  if (is(id, BTL_EXT_HTTP)) return &http;
  if (is(id, BTL_EXT_BUS)) return &bus;
  return NULL;
}

SMALL_PLUGIN(start_well, stop_well, get_interface);
