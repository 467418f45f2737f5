// SPDX-License-Identifier: EUPL-1.2
// Does what the path says, once, right or wrong, and answers with what the host made of it.
#include <threads.h>

#include "small_plugin.h"

static btl_handle_t kept;  // a request that is not answered yet
static btl_status_t last;  // what the host said of the last misuse
static uint32_t ticks;
static btl_handle_t ticking;
static btl_str_t kern_of_request;  // while it is handled

// An operation whose end answers a request. Freed by its completion.
typedef struct waiting {
  btl_handle_t request;
} waiting_t;

static waiting_t* wait_with(btl_handle_t request) {
  waiting_t* waiting = malloc(sizeof(*waiting));
  waiting->request = request;
  return waiting;
}

static void query_done(void* context,
                       btl_handle_t operation,
                       btl_status_t status,
                       const btl_rows_t* rows,
                       const btl_error_t* error) {
  waiting_t* waiting = context;
  (void)operation;
  (void)error;
  if (status == BTL_OK) {
    answer_number(waiting->request, rows->cells[0].integer);
  } else {
    answer_number(waiting->request, -(int64_t)status);
  }
  free(waiting);
}

static btl_status_t query(btl_handle_t request, const char* sql, btl_error_t* error) {
  const btl_statement_t statement = {str(sql), NULL, 0, 0, BTL_STORE_ANY_ROWS};
  waiting_t* waiting = wait_with(request);
  const btl_status_t status =
      small.store->query(small.host, &statement, 0, 0, query_done, waiting, NULL, error);
  if (status == BTL_OK) return BTL_PENDING;
  free(waiting);
  return status;
}

static void commit_done(void* context,
                        btl_handle_t operation,
                        btl_status_t status,
                        const int64_t* changed,
                        uint32_t changed_count,
                        const btl_error_t* error) {
  waiting_t* waiting = context;
  (void)operation;
  (void)error;
  last = status;
  if (status == BTL_OK && (changed_count != 1 || changed[0] != 1)) last = BTL_E_INTERNAL;
  answer_number(waiting->request, status == BTL_OK ? 0 : -(int64_t)status);  // stale when answered
  free(waiting);
}

typedef struct write {
  const char* sql;
  btl_str_t text;
  const char* type;
  btl_str_t subject;
  uint32_t answers;
} write_t;

// Writes a row, publishes that it did, and, if wanted, answers with the very batch.
static btl_status_t commit(btl_handle_t request, const write_t* what, btl_error_t* error) {
  const btl_value_t value = {BTL_VALUE_TEXT, 0, 0, 0, what->text};
  const btl_statement_t statement = {str(what->sql), &value, 1, 0, 1};
  char payload[256];
  const int bytes = snprintf(
      payload, sizeof(payload), "{\"text\":\"%.*s\"}", (int)what->text.bytes, what->text.data);
  const btl_new_event_t event = {
      str(what->type), what->subject, kern_of_request, {(const uint8_t*)payload, (uint64_t)bytes}};
  btl_batch_t batch;
  memset(&batch, 0, sizeof(batch));
  batch.size = sizeof(batch);
  batch.statements = &statement;
  batch.statement_count = 1;
  batch.events = &event;
  batch.event_count = 1;
  if (what->answers) {
    batch.answer.request = request;
    batch.answer.status = 201;
    batch.answer.body = (btl_bytes_t){(const uint8_t*)"written", 7};
  }
  waiting_t* waiting = wait_with(request);
  const btl_status_t status =
      small.store->commit(small.host, &batch, commit_done, waiting, NULL, error);
  if (status == BTL_OK) return BTL_PENDING;
  free(waiting);
  last = status;
  return status;
}

static btl_status_t write_note(btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  const write_t what = {"INSERT INTO probe_note (text) VALUES (?1)",
                        {(const char*)view->body.data, view->body.bytes},
                        "nl.buurttoezicht.probe.noted.v1",
                        view->query.bytes != 0 ? view->query : str("note"),
                        1};
  return commit(request, &what, error);
}

static btl_status_t run(void* context, btl_handle_t task) {
  (void)context;
  return small.task->cancelled(small.host, task) ? BTL_E_CANCELLED : BTL_OK;
}

static void task_done(void* context, btl_handle_t task, btl_status_t status) {
  waiting_t* waiting = context;
  (void)task;
  answer_number(waiting->request, status);
  free(waiting);
}

static btl_status_t put(void* context, btl_bytes_t chunk) {
  answer(*(const btl_handle_t*)context, 200, "");
  (void)chunk;
  return BTL_OK;
}

static btl_status_t put_answer(void* context, btl_bytes_t chunk) {
  static const btl_pair_t headers[] = {{TEXT("content-type"), TEXT("application/json")}};
  return small.http->respond(
      small.host, *(const btl_handle_t*)context, 200, headers, 1, chunk, NULL);
}

static btl_status_t use_config(btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  const btl_sink_t sink = {&request, put_answer};
  const btl_sink_t empty = {&request, put};
  if (is(view->query, "kernen")) return small.config->kernen(small.host, &sink, error);
  if (is(view->query, "file")) {
    return small.config->read_file(small.host, str("areas.geojson"), &sink, error);
  }
  if (is(view->query, "outside")) {
    return small.config->read_file(small.host, str("../secret"), &empty, error);
  }
  return small.config->get(small.host, view->query, &sink, error);
}

static btl_status_t use_metrics(btl_handle_t request, btl_error_t* error) {
  const btl_pair_t labels[] = {{TEXT("kind"), TEXT("good")}};
  btl_handle_t first = 0;
  btl_handle_t second = 0;
  btl_status_t status =
      small.metrics->open(small.host, str("notes_total"), labels, 1, &first, error);
  if (status != BTL_OK) return status;
  status = small.metrics->open(small.host, str("notes_total"), labels, 1, &second, error);
  if (status != BTL_OK) return status;
  small.metrics->record(small.host, first, 2);
  small.metrics->record(small.host, second, -1);     // ignored: a counter
  small.metrics->record(small.host, second + 1, 5);  // ignored: unknown
  last = small.metrics->open(small.host, str("undeclared"), NULL, 0, &second, NULL);
  return answer_number(request, first == second);
}

static btl_status_t misuse(btl_handle_t request, btl_str_t what, btl_error_t* error) {
  const btl_bytes_t none = {NULL, 0};
  if (is(what, "silent")) return BTL_OK;
  if (is(what, "unknown-status")) return 4711;
  if (is(what, "fault")) return fail(error, BTL_E_FAULT, "secret inner detail");
  if (is(what, "invalid")) return fail(error, BTL_E_INVALID, "no good");
  if (is(what, "twice")) {
    answer(request, 200, "first");
    last = answer(request, 200, "second");
    return BTL_OK;
  }
  if (is(what, "stale")) {
    const btl_handle_t wrong[] = {0, request + 1, request ^ ((uint64_t)3 << 60), ~(uint64_t)0};
    int64_t stale = 0;
    for (int i = 0; i < 4; ++i) stale += answer(wrong[i], 200, "") == BTL_E_STALE;
    stale += small.bus->settle(small.host, request, BTL_OK, str("")) == BTL_E_STALE;
    stale += small.timer->cancel(small.host, request) == BTL_E_STALE;
    stale += small.store->cancel(small.host, request) == BTL_E_STALE;
    return answer_number(request, stale);
  }
  if (is(what, "bad-status")) {
    last = small.http->respond(small.host, request, 99, NULL, 0, none, NULL);
    return answer_number(request, last);
  }
  if (is(what, "bad-header")) {
    const btl_pair_t split[] = {{TEXT("x"), TEXT("a\r\nb: c")}};
    last = small.http->respond(small.host, request, 200, split, 1, none, NULL);
    return answer_number(request, last);
  }
  if (is(what, "write-foreign")) {
    const write_t foreign = {"INSERT INTO listener_seen (event, correlation) VALUES (?1, '')",
                             str("x"),
                             "nl.buurttoezicht.probe.noted.v1",
                             str("note"),
                             0};
    return commit(request, &foreign, error);
  }
  if (is(what, "write-undeclared")) {
    const write_t undeclared = {"INSERT INTO probe_note (text) VALUES (?1)",
                                str("x"),
                                "nl.buurttoezicht.other.noted.v1",
                                str("note"),
                                0};
    return commit(request, &undeclared, error);
  }
  return fail(error, BTL_E_NOT_FOUND, "nothing of that name");
}

static btl_status_t answer_reader(btl_handle_t request, const btl_request_t* view) {
  char text[64];
  snprintf(text,
           sizeof(text),
           "%.*s,%.*s",
           (int)view->language.bytes,
           view->language.data,
           (int)view->chosen_kern.bytes,
           view->chosen_kern.data);
  return answer(request, 200, text);
}

static btl_status_t on_request(btl_plugin_t* plugin,
                               btl_handle_t request,
                               const btl_request_t* view,
                               btl_error_t* error) {
  (void)plugin;
  if (view->parameter_count == 0) return answer(request, 200, "page");
  const btl_str_t what = view->parameters[view->parameter_count - 1].value;
  kern_of_request = view->kern;
  if (is(what, "hello")) return answer(request, 200, "hello");
  if (is(what, "reader")) return answer_reader(request, view);
  if (is(what, "last")) return answer_number(request, last);
  if (is(what, "keep")) {
    kept = request;
    return BTL_PENDING;
  }
  if (is(what, "release")) {
    last = answer(kept, 200, "released");
    return answer_number(request, last);
  }
  if (is(what, "sleep")) {
    const struct timespec nap = {1, 0};
    thrd_sleep(&nap, NULL);
    return answer(request, 200, "slept");
  }
  if (is(what, "write")) return write_note(request, view, error);
  if (is(what, "write-for-kern")) {
    kern_of_request = view->query;
    return write_note(request, view, error);
  }
  if (is(what, "count")) return query(request, "SELECT count(*) FROM probe_note", error);
  if (is(what, "wrong-sql")) return query(request, "SELEKT", error);
  if (is(what, "foreign")) return query(request, "SELECT count(*) FROM listener_seen", error);
  if (is(what, "config")) return use_config(request, view, error);
  if (is(what, "metrics")) return use_metrics(request, error);
  if (is(what, "timer")) {
    const btl_status_t status = small.timer->start(small.host, 1, 5, 42, &ticking, error);
    return status == BTL_OK ? answer(request, 200, "") : status;
  }
  if (is(what, "ticks")) return answer_number(request, ticks);
  if (is(what, "no-timer")) return answer_number(request, small.timer->cancel(small.host, ticking));
  if (is(what, "task")) {
    const btl_status_t status =
        small.task->start(small.host, run, task_done, wait_with(request), NULL, error);
    return status == BTL_OK ? BTL_PENDING : status;
  }
  if (is(what, "log")) {
    const btl_pair_t fields[] = {{TEXT("colour"), TEXT("blue")}};
    small.log->write(small.host, BTL_LOG_WARNING, str("said by probe"), fields, 1);
    return answer_number(request, small.log->enabled(small.host, BTL_LOG_ERROR));
  }
  if (is(what, "interfaces")) return answer_number(request, table("btl.secrets/1") == NULL);
  return misuse(request, what, error);
}

static void on_tick(btl_plugin_t* plugin, btl_handle_t timer, uint64_t tag, uint32_t missed) {
  (void)plugin;
  (void)timer;
  (void)missed;
  if (tag == 42) ++ticks;
}

static btl_status_t on_change(btl_plugin_t* plugin, btl_error_t* error) {
  (void)plugin;
  (void)error;
  last = 1000;
  return BTL_OK;
}

static const void* get_interface(btl_plugin_t* plugin, btl_str_t id) {
  static const btl_plugin_http_t http = {sizeof(btl_plugin_http_t), 0, on_request};
  static const btl_plugin_timer_t timer = {sizeof(btl_plugin_timer_t), 0, on_tick};
  static const btl_plugin_config_t config = {sizeof(btl_plugin_config_t), 0, on_change};
  (void)plugin;
  if (is(id, BTL_EXT_HTTP)) return &http;
  if (is(id, BTL_EXT_TIMER)) return &timer;
  if (is(id, BTL_EXT_CONFIG)) return &config;
  return NULL;
}

SMALL_PLUGIN(start_well, stop_well, get_interface);
