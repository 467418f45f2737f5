// SPDX-License-Identifier: MIT
// Durable data: read a snapshot, write one atomic batch. Plugins never see a connection or an open
// transaction.
//
// SQL is the subset that SQLite and PostgreSQL share; parameters are `?1`, `?2`, ... A plugin may
// touch tables whose names start with "<plugin id>_" and the views it was granted; anything else is
// BTL_E_DENIED.
#pragma once

#include <btl/ext/access.h>
#include <btl/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_STORE "btl.store/1"

#define BTL_STORE_SQL_BYTES_MAX 16384u
#define BTL_STORE_VALUES_MAX 100u
#define BTL_STORE_VALUE_BYTES_MAX 16777216u
#define BTL_STORE_STATEMENTS_MAX 1000u
#define BTL_STORE_EVENTS_MAX 256u
#define BTL_STORE_ROWS_MAX 10000u

// `btl_statement_t.expect_rows` when any count of changed rows will do.
#define BTL_STORE_ANY_ROWS (-1)

// One statement with bound values. Frozen.
typedef struct btl_statement {
  btl_str_t sql;
  const btl_value_t* values;
  uint32_t value_count;
  uint32_t reserved;
  int64_t expect_rows;  // rows that must change, or BTL_STORE_ANY_ROWS; otherwise the whole batch
                        // is BTL_E_CONFLICT
} btl_statement_t;

// An event to publish; exists when its batch is committed and only then. Frozen. The host adds id,
// source and time.
typedef struct btl_new_event {
  btl_str_t type;       // "nl.buurttoezicht.incidents.reported.v1", declared under [[publishes]]
  btl_str_t subject;    // what it is about; deliveries are in order per subject. 1..200 bytes
  btl_str_t kern;       // empty: organisation-wide
  btl_bytes_t payload;  // JSON object, at most 64 KiB, checked against the declared schema
} btl_new_event_t;

// The answer to an HTTP request that is given when the batch is durable, and given again when the
// same Idempotency-Key returns. Frozen.
typedef struct btl_answer {
  btl_handle_t request;  // 0: this batch answers nothing
  uint32_t status;
  uint32_t header_count;
  const btl_pair_t* headers;
  btl_bytes_t body;
} btl_answer_t;

typedef struct btl_batch {
  uint32_t size;
  uint32_t statement_count;
  const btl_statement_t* statements;  // run in this order
  const btl_new_event_t* events;
  uint32_t event_count;
  uint32_t reserved;
  btl_handle_t
      delivery;  // the event being handled, or 0: its position advances in this very transaction
  btl_answer_t answer;
  btl_handle_t on_behalf_of;  // the request whose sender the audit log names; 0: that of `answer`,
                              // or else the plugin itself
  const btl_access_change_t* access_changes;  // need btl.access/1 in the manifest, as audit_entries
  const btl_audit_entry_t* audit_entries;
  uint32_t access_change_count;
  uint32_t audit_entry_count;
  // Not null: the batch is written once a second person has approved it. Until then the host
  // answers the request itself (202 and how to go on, or why the approval that came along is no
  // good), and the commit is BTL_E_DENIED: the plugin has nothing left to do. The whole request is
  // what is approved; who sent it sends it again when it was. Needs btl.access/1 in the manifest
  // and a request in `answer` or `on_behalf_of`; goes with no delivery.
  const btl_approval_t* approval;
} btl_batch_t;

// The rows of a query, row-major: cell (r, c) is cells[r * column_count + c]. Valid during the
// completion.
typedef struct btl_rows {
  uint32_t size;
  uint32_t column_count;
  uint32_t row_count;
  uint32_t truncated;  // 1: the query had more than its `rows_max`
  const btl_value_t* cells;
} btl_rows_t;

// Called exactly once, never inside the starting call. `rows` is null unless `status` is BTL_OK.
// [lane]
typedef void (*btl_query_done_t)(void* context,
                                 btl_handle_t operation,
                                 btl_status_t status,
                                 const btl_rows_t* rows,
                                 const btl_error_t* error);

// Called exactly once, after the data is on the disk, never inside the starting call. `changed` has
// one count a statement, or is null unless `status` is BTL_OK. [lane]
typedef void (*btl_commit_done_t)(void* context,
                                  btl_handle_t operation,
                                  btl_status_t status,
                                  const int64_t* changed,
                                  uint32_t changed_count,
                                  const btl_error_t* error);

typedef struct btl_host_store {
  uint32_t size;
  uint32_t reserved;

  // Reads one consistent snapshot. At most `rows_max` rows (0: BTL_STORE_ROWS_MAX) within
  // `timeout_ms` (0: 5,000). The statement's `expect_rows` is ignored. Copies what it needs. [any]
  btl_status_t (*query)(const btl_host_t* host,
                        const btl_statement_t* statement,
                        uint32_t rows_max,
                        uint32_t timeout_ms,
                        btl_query_done_t done,
                        void* context,
                        btl_handle_t* out_operation,
                        btl_error_t* error);

  // Writes all of the batch or nothing. BTL_E_CONFLICT when an expectation or a constraint does not
  // hold, BTL_E_STORAGE_FULL when the disk is full. Copies what it needs. [any]
  btl_status_t (*commit)(const btl_host_t* host,
                         const btl_batch_t* batch,
                         btl_commit_done_t done,
                         void* context,
                         btl_handle_t* out_operation,
                         btl_error_t* error);

  // Asks for an early end. The completion still arrives once: with the result or BTL_E_CANCELLED. A
  // commit that has begun is not undone. Idempotent. [any]
  btl_status_t (*cancel)(const btl_host_t* host, btl_handle_t operation);
} btl_host_store_t;

#ifdef __cplusplus
}
#endif
