// SPDX-License-Identifier: MIT
// Prints the layout of the ABI: of each struct its size and alignment, of each member its offset,
// size and type, and the value of each constant. What it prints is v1.txt beside it; tests/abi
// compares, with gcc and with clang.
//
// The list below is written by hand and cannot lie: a type that differs from the header does not
// compile, and a member that is missing here leaves a hole, which ends the program. So does
// padding: the ABI has none.
#include <btl/all.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

typedef struct line {
  const char* owner;
  const char* member;  // null: the struct itself
  const char* type;
  size_t offset;  // alignment of a struct
  size_t size;
} line_t;

// Zero; does not compile unless `member` of `owner` has that type.
#define CHECKED(owner, member, ...)                                                             \
  (0 * sizeof(struct {                                                                          \
     _Static_assert(__builtin_types_compatible_p(__typeof__(((owner*)0)->member), __VA_ARGS__), \
                    #owner "." #member " has another type in the header");                      \
     char unused;                                                                               \
   }))

#define STRUCT(owner) \
  { #owner, NULL, NULL, _Alignof(owner), sizeof(owner) }
#define MEMBER(owner, member, ...)                                                                \
  {                                                                                               \
    #owner, #member, #__VA_ARGS__, offsetof(owner, member) + CHECKED(owner, member, __VA_ARGS__), \
        sizeof(((owner*)0)->member)                                                               \
  }

// clang-format off
static const line_t kLines[] = {
    STRUCT(btl_str_t),
    MEMBER(btl_str_t, data, const char*),
    MEMBER(btl_str_t, bytes, uint64_t),
    STRUCT(btl_bytes_t),
    MEMBER(btl_bytes_t, data, const uint8_t*),
    MEMBER(btl_bytes_t, bytes, uint64_t),
    STRUCT(btl_error_t),
    MEMBER(btl_error_t, size, uint32_t),
    MEMBER(btl_error_t, code, btl_status_t),
    MEMBER(btl_error_t, reserved, uint32_t),
    MEMBER(btl_error_t, message_bytes, uint32_t),
    MEMBER(btl_error_t, message, char[240]),
    STRUCT(btl_sink_t),
    MEMBER(btl_sink_t, context, void*),
    MEMBER(btl_sink_t, put, btl_status_t (*)(void* context, btl_bytes_t chunk)),
    STRUCT(btl_value_t),
    MEMBER(btl_value_t, kind, uint32_t),
    MEMBER(btl_value_t, reserved, uint32_t),
    MEMBER(btl_value_t, integer, int64_t),
    MEMBER(btl_value_t, real, double),
    MEMBER(btl_value_t, text, btl_str_t),
    STRUCT(btl_pair_t),
    MEMBER(btl_pair_t, name, btl_str_t),
    MEMBER(btl_pair_t, value, btl_str_t),
    STRUCT(btl_host_t),
    MEMBER(btl_host_t, size, uint32_t),
    MEMBER(btl_host_t, abi_minor, uint32_t),
    MEMBER(btl_host_t, impl, void*),
    MEMBER(btl_host_t, get_interface, const void* (*)(const struct btl_host* host, btl_str_t id)),
    STRUCT(btl_plugin_t),
    MEMBER(btl_plugin_t, size, uint32_t),
    MEMBER(btl_plugin_t, reserved, uint32_t),
    MEMBER(btl_plugin_t, impl, void*),
    MEMBER(btl_plugin_t, start, btl_status_t (*)(struct btl_plugin* plugin, btl_error_t* error)),
    MEMBER(btl_plugin_t, stop, void (*)(struct btl_plugin* plugin, int64_t deadline_ns)),
    MEMBER(btl_plugin_t, destroy, void (*)(struct btl_plugin* plugin)),
    MEMBER(btl_plugin_t, get_interface, const void* (*)(struct btl_plugin* plugin, btl_str_t id)),
    STRUCT(btl_entry_t),
    MEMBER(btl_entry_t, size, uint32_t),
    MEMBER(btl_entry_t, abi_major, uint16_t),
    MEMBER(btl_entry_t, abi_minor, uint16_t),
    MEMBER(btl_entry_t, manifest, btl_bytes_t),
    MEMBER(btl_entry_t, check_config, btl_status_t (*)(btl_bytes_t config,
           const btl_sink_t* findings)),
    MEMBER(btl_entry_t, create, btl_status_t (*)(const btl_host_t* host, btl_plugin_t** out,
           btl_error_t* error)),
    STRUCT(btl_event_t),
    MEMBER(btl_event_t, size, uint32_t),
    MEMBER(btl_event_t, attempt, uint32_t),
    MEMBER(btl_event_t, sequence, int64_t),
    MEMBER(btl_event_t, time_ns, int64_t),
    MEMBER(btl_event_t, id, btl_str_t),
    MEMBER(btl_event_t, source, btl_str_t),
    MEMBER(btl_event_t, type, btl_str_t),
    MEMBER(btl_event_t, subject, btl_str_t),
    MEMBER(btl_event_t, kern, btl_str_t),
    MEMBER(btl_event_t, correlation, btl_str_t),
    MEMBER(btl_event_t, causation, btl_str_t),
    MEMBER(btl_event_t, payload, btl_bytes_t),
    STRUCT(btl_plugin_bus_t),
    MEMBER(btl_plugin_bus_t, size, uint32_t),
    MEMBER(btl_plugin_bus_t, reserved, uint32_t),
    MEMBER(btl_plugin_bus_t, on_event, btl_status_t (*)(btl_plugin_t* plugin,
           btl_str_t subscription, btl_handle_t delivery, const btl_event_t* event,
           btl_error_t* error)),
    STRUCT(btl_host_bus_t),
    MEMBER(btl_host_bus_t, size, uint32_t),
    MEMBER(btl_host_bus_t, reserved, uint32_t),
    MEMBER(btl_host_bus_t, settle, btl_status_t (*)(const btl_host_t* host, btl_handle_t delivery,
           btl_status_t outcome, btl_str_t reason)),
    STRUCT(btl_plugin_config_t),
    MEMBER(btl_plugin_config_t, size, uint32_t),
    MEMBER(btl_plugin_config_t, reserved, uint32_t),
    MEMBER(btl_plugin_config_t,
           on_change,
           btl_status_t (*)(btl_plugin_t* plugin, btl_error_t* error)),
    STRUCT(btl_host_config_t),
    MEMBER(btl_host_config_t, size, uint32_t),
    MEMBER(btl_host_config_t, reserved, uint32_t),
    MEMBER(btl_host_config_t, get, btl_status_t (*)(const btl_host_t* host, btl_str_t kern,
           const btl_sink_t* json, btl_error_t* error)),
    MEMBER(btl_host_config_t, kernen, btl_status_t (*)(const btl_host_t* host,
           const btl_sink_t* json, btl_error_t* error)),
    MEMBER(btl_host_config_t, read_file, btl_status_t (*)(const btl_host_t* host, btl_str_t path,
           const btl_sink_t* content, btl_error_t* error)),
    STRUCT(btl_access_change_t),
    MEMBER(btl_access_change_t, kind, uint32_t),
    MEMBER(btl_access_change_t, reserved, uint32_t),
    MEMBER(btl_access_change_t, account, btl_str_t),
    MEMBER(btl_access_change_t, grant, btl_str_t),
    MEMBER(btl_access_change_t, login, btl_str_t),
    MEMBER(btl_access_change_t, role, btl_str_t),
    MEMBER(btl_access_change_t, scope, btl_str_t),
    MEMBER(btl_access_change_t, from_ns, int64_t),
    MEMBER(btl_access_change_t, until_ns, int64_t),
    STRUCT(btl_audit_entry_t),
    MEMBER(btl_audit_entry_t, action, btl_str_t),
    MEMBER(btl_audit_entry_t, object, btl_str_t),
    MEMBER(btl_audit_entry_t, kern, btl_str_t),
    MEMBER(btl_audit_entry_t, reason, btl_str_t),
    STRUCT(btl_approval_t),
    MEMBER(btl_approval_t, kind, btl_str_t),
    MEMBER(btl_approval_t, scope, btl_str_t),
    MEMBER(btl_approval_t, what, btl_str_t),
    MEMBER(btl_approval_t, content, btl_bytes_t),
    STRUCT(btl_host_access_t),
    MEMBER(btl_host_access_t, size, uint32_t),
    MEMBER(btl_host_access_t, reserved, uint32_t),
    MEMBER(btl_host_access_t, decide, btl_status_t (*)(const btl_host_t* host,
           btl_handle_t request, btl_str_t permission, btl_str_t scope, btl_str_t owner,
           btl_error_t* error)),
    STRUCT(btl_request_t),
    MEMBER(btl_request_t, size, uint32_t),
    MEMBER(btl_request_t, header_count, uint32_t),
    MEMBER(btl_request_t, route, btl_str_t),
    MEMBER(btl_request_t, method, btl_str_t),
    MEMBER(btl_request_t, path, btl_str_t),
    MEMBER(btl_request_t, query, btl_str_t),
    MEMBER(btl_request_t, kern, btl_str_t),
    MEMBER(btl_request_t, id, btl_str_t),
    MEMBER(btl_request_t, client, btl_str_t),
    MEMBER(btl_request_t, base_url, btl_str_t),
    MEMBER(btl_request_t, headers, const btl_pair_t*),
    MEMBER(btl_request_t, parameters, const btl_pair_t*),
    MEMBER(btl_request_t, parameter_count, uint32_t),
    MEMBER(btl_request_t, reserved, uint32_t),
    MEMBER(btl_request_t, body, btl_bytes_t),
    MEMBER(btl_request_t, account, btl_str_t),
    MEMBER(btl_request_t, scopes, const btl_str_t*),
    MEMBER(btl_request_t, own_scopes, const btl_str_t*),
    MEMBER(btl_request_t, scope_count, uint32_t),
    MEMBER(btl_request_t, own_scope_count, uint32_t),
    MEMBER(btl_request_t, language, btl_str_t),
    MEMBER(btl_request_t, chosen_kern, btl_str_t),
    STRUCT(btl_plugin_http_t),
    MEMBER(btl_plugin_http_t, size, uint32_t),
    MEMBER(btl_plugin_http_t, reserved, uint32_t),
    MEMBER(btl_plugin_http_t, on_request, btl_status_t (*)(btl_plugin_t* plugin,
           btl_handle_t request, const btl_request_t* view, btl_error_t* error)),
    STRUCT(btl_host_http_t),
    MEMBER(btl_host_http_t, size, uint32_t),
    MEMBER(btl_host_http_t, reserved, uint32_t),
    MEMBER(btl_host_http_t, respond, btl_status_t (*)(const btl_host_t* host,
           btl_handle_t request, uint32_t status, const btl_pair_t* headers,
           uint32_t header_count, btl_bytes_t body, btl_error_t* error)),
    STRUCT(btl_host_log_t),
    MEMBER(btl_host_log_t, size, uint32_t),
    MEMBER(btl_host_log_t, reserved, uint32_t),
    MEMBER(btl_host_log_t, enabled, uint32_t (*)(const btl_host_t* host, uint32_t level)),
    MEMBER(btl_host_log_t, write, void (*)(const btl_host_t* host, uint32_t level,
           btl_str_t message, const btl_pair_t* fields, uint32_t field_count)),
    STRUCT(btl_host_metrics_t),
    MEMBER(btl_host_metrics_t, size, uint32_t),
    MEMBER(btl_host_metrics_t, reserved, uint32_t),
    MEMBER(btl_host_metrics_t, open, btl_status_t (*)(const btl_host_t* host, btl_str_t name,
           const btl_pair_t* labels, uint32_t label_count, btl_handle_t* out_series,
           btl_error_t* error)),
    MEMBER(btl_host_metrics_t, record, void (*)(const btl_host_t* host, btl_handle_t series,
           double value)),
    STRUCT(btl_statement_t),
    MEMBER(btl_statement_t, sql, btl_str_t),
    MEMBER(btl_statement_t, values, const btl_value_t*),
    MEMBER(btl_statement_t, value_count, uint32_t),
    MEMBER(btl_statement_t, reserved, uint32_t),
    MEMBER(btl_statement_t, expect_rows, int64_t),
    STRUCT(btl_new_event_t),
    MEMBER(btl_new_event_t, type, btl_str_t),
    MEMBER(btl_new_event_t, subject, btl_str_t),
    MEMBER(btl_new_event_t, kern, btl_str_t),
    MEMBER(btl_new_event_t, payload, btl_bytes_t),
    STRUCT(btl_answer_t),
    MEMBER(btl_answer_t, request, btl_handle_t),
    MEMBER(btl_answer_t, status, uint32_t),
    MEMBER(btl_answer_t, header_count, uint32_t),
    MEMBER(btl_answer_t, headers, const btl_pair_t*),
    MEMBER(btl_answer_t, body, btl_bytes_t),
    STRUCT(btl_batch_t),
    MEMBER(btl_batch_t, size, uint32_t),
    MEMBER(btl_batch_t, statement_count, uint32_t),
    MEMBER(btl_batch_t, statements, const btl_statement_t*),
    MEMBER(btl_batch_t, events, const btl_new_event_t*),
    MEMBER(btl_batch_t, event_count, uint32_t),
    MEMBER(btl_batch_t, reserved, uint32_t),
    MEMBER(btl_batch_t, delivery, btl_handle_t),
    MEMBER(btl_batch_t, answer, btl_answer_t),
    MEMBER(btl_batch_t, on_behalf_of, btl_handle_t),
    MEMBER(btl_batch_t, access_changes, const btl_access_change_t*),
    MEMBER(btl_batch_t, audit_entries, const btl_audit_entry_t*),
    MEMBER(btl_batch_t, access_change_count, uint32_t),
    MEMBER(btl_batch_t, audit_entry_count, uint32_t),
    MEMBER(btl_batch_t, approval, const btl_approval_t*),
    STRUCT(btl_rows_t),
    MEMBER(btl_rows_t, size, uint32_t),
    MEMBER(btl_rows_t, column_count, uint32_t),
    MEMBER(btl_rows_t, row_count, uint32_t),
    MEMBER(btl_rows_t, truncated, uint32_t),
    MEMBER(btl_rows_t, cells, const btl_value_t*),
    STRUCT(btl_host_store_t),
    MEMBER(btl_host_store_t, size, uint32_t),
    MEMBER(btl_host_store_t, reserved, uint32_t),
    MEMBER(btl_host_store_t, query, btl_status_t (*)(const btl_host_t* host,
           const btl_statement_t* statement, uint32_t rows_max, uint32_t timeout_ms,
           void (*done)(void* context, btl_handle_t operation, btl_status_t status,
           const btl_rows_t* rows, const btl_error_t* error), void* context,
           btl_handle_t* out_operation, btl_error_t* error)),
    MEMBER(btl_host_store_t, commit, btl_status_t (*)(const btl_host_t* host,
           const btl_batch_t* batch, void (*done)(void* context, btl_handle_t operation,
           btl_status_t status, const int64_t* changed, uint32_t changed_count,
           const btl_error_t* error), void* context, btl_handle_t* out_operation,
           btl_error_t* error)),
    MEMBER(btl_host_store_t, cancel, btl_status_t (*)(const btl_host_t* host,
           btl_handle_t operation)),
    STRUCT(btl_host_task_t),
    MEMBER(btl_host_task_t, size, uint32_t),
    MEMBER(btl_host_task_t, reserved, uint32_t),
    MEMBER(btl_host_task_t, start, btl_status_t (*)(const btl_host_t* host,
           btl_status_t (*run)(void* context, btl_handle_t task), void (*done)(void* context,
           btl_handle_t task, btl_status_t status), void* context, btl_handle_t* out_task,
           btl_error_t* error)),
    MEMBER(btl_host_task_t, cancel, btl_status_t (*)(const btl_host_t* host, btl_handle_t task)),
    MEMBER(btl_host_task_t, cancelled, uint32_t (*)(const btl_host_t* host, btl_handle_t task)),
    STRUCT(btl_plugin_timer_t),
    MEMBER(btl_plugin_timer_t, size, uint32_t),
    MEMBER(btl_plugin_timer_t, reserved, uint32_t),
    MEMBER(btl_plugin_timer_t, on_tick, void (*)(btl_plugin_t* plugin, btl_handle_t timer,
           uint64_t tag, uint32_t missed)),
    STRUCT(btl_host_timer_t),
    MEMBER(btl_host_timer_t, size, uint32_t),
    MEMBER(btl_host_timer_t, reserved, uint32_t),
    MEMBER(btl_host_timer_t, start, btl_status_t (*)(const btl_host_t* host, uint64_t delay_ms,
           uint64_t period_ms, uint64_t tag, btl_handle_t* out_timer, btl_error_t* error)),
    MEMBER(btl_host_timer_t, cancel, btl_status_t (*)(const btl_host_t* host, btl_handle_t timer)),
    MEMBER(btl_host_timer_t, now_ns, int64_t (*)(const btl_host_t* host, uint32_t clock)),
};
// clang-format on

typedef struct number {
  const char* name;
  int64_t value;
} number_t;
#define NUMBER(name) \
  { #name, (int64_t)(name) }

static const number_t kNumbers[] = {
    NUMBER(BTL_ABI_MAJOR),
    NUMBER(BTL_OK),
    NUMBER(BTL_PENDING),
    NUMBER(BTL_E_ARGUMENT),
    NUMBER(BTL_E_INVALID),
    NUMBER(BTL_E_DENIED),
    NUMBER(BTL_E_NOT_FOUND),
    NUMBER(BTL_E_CONFLICT),
    NUMBER(BTL_E_FULL),
    NUMBER(BTL_E_TOO_LARGE),
    NUMBER(BTL_E_TIMEOUT),
    NUMBER(BTL_E_UNAVAILABLE),
    NUMBER(BTL_E_STORAGE_FULL),
    NUMBER(BTL_E_STALE),
    NUMBER(BTL_E_CANCELLED),
    NUMBER(BTL_E_UNSUPPORTED),
    NUMBER(BTL_E_FAULT),
    NUMBER(BTL_E_INTERNAL),
    NUMBER(BTL_E_GONE),
    NUMBER(BTL_ERROR_MESSAGE_BYTES_MAX),
    NUMBER(BTL_VALUE_NULL),
    NUMBER(BTL_VALUE_INTEGER),
    NUMBER(BTL_VALUE_REAL),
    NUMBER(BTL_VALUE_TEXT),
    NUMBER(BTL_VALUE_BLOB),
    NUMBER(BTL_ACCESS_CHANGES_MAX),
    NUMBER(BTL_AUDIT_ENTRIES_MAX),
    NUMBER(BTL_ACCESS_ADD),
    NUMBER(BTL_ACCESS_GIVE),
    NUMBER(BTL_ACCESS_END),
    NUMBER(BTL_ACCESS_SUSPEND),
    NUMBER(BTL_ACCESS_RESTORE),
    NUMBER(BTL_ACCESS_REMOVE),
    NUMBER(BTL_HTTP_RESPONSE_BYTES_MAX),
    NUMBER(BTL_LOG_DEBUG),
    NUMBER(BTL_LOG_INFO),
    NUMBER(BTL_LOG_WARNING),
    NUMBER(BTL_LOG_ERROR),
    NUMBER(BTL_METRICS_SERIES_MAX),
    NUMBER(BTL_STORE_SQL_BYTES_MAX),
    NUMBER(BTL_STORE_VALUES_MAX),
    NUMBER(BTL_STORE_VALUE_BYTES_MAX),
    NUMBER(BTL_STORE_STATEMENTS_MAX),
    NUMBER(BTL_STORE_EVENTS_MAX),
    NUMBER(BTL_STORE_ROWS_MAX),
    NUMBER(BTL_STORE_ANY_ROWS),
    NUMBER(BTL_TASKS_MAX),
    NUMBER(BTL_TIMERS_MAX),
    NUMBER(BTL_CLOCK_UTC),
    NUMBER(BTL_CLOCK_STEADY),
};

static const char* const kTexts[][2] = {
    {"BTL_EXT_BUS", BTL_EXT_BUS},
    {"BTL_EXT_CONFIG", BTL_EXT_CONFIG},
    {"BTL_EXT_HTTP", BTL_EXT_HTTP},
    {"BTL_EXT_LOG", BTL_EXT_LOG},
    {"BTL_EXT_METRICS", BTL_EXT_METRICS},
    {"BTL_EXT_STORE", BTL_EXT_STORE},
    {"BTL_EXT_TASK", BTL_EXT_TASK},
    {"BTL_EXT_TIMER", BTL_EXT_TIMER},
};

// Whether line `i` begins where the member before it ends, and the last member ends where its
// struct does.
static int is_without_hole(size_t i, size_t count) {
  const line_t* line = &kLines[i];
  const size_t end = line->member == NULL ? 0 : line->offset + line->size;
  const int is_last = i + 1 == count || kLines[i + 1].member == NULL;
  if (!is_last) {
    return kLines[i + 1].offset == end;
  }
  while (kLines[i].member != NULL) {
    --i;
  }
  return kLines[i].size == end;
}

int main(void) {
  const size_t count = sizeof(kLines) / sizeof(kLines[0]);
  for (size_t i = 0; i < count; ++i) {
    const line_t* line = &kLines[i];
    if (line->member == NULL) {
      printf("struct %s size %zu align %zu\n", line->owner, line->size, line->offset);
    } else {
      printf("  %zu %zu %s: %s\n", line->offset, line->size, line->member, line->type);
    }
    if (!is_without_hole(i, count)) {
      fprintf(
          stderr, "%s: a hole after %s\n", line->owner, line->member != NULL ? line->member : "{");
      return 1;
    }
  }
  for (size_t i = 0; i < sizeof(kNumbers) / sizeof(kNumbers[0]); ++i) {
    printf("constant %s %" PRId64 "\n", kNumbers[i].name, kNumbers[i].value);
  }
  for (size_t i = 0; i < sizeof(kTexts) / sizeof(kTexts[0]); ++i) {
    printf("constant %s \"%s\"\n", kTexts[i][0], kTexts[i][1]);
  }
  return 0;
}
