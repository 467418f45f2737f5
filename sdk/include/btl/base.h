// SPDX-License-Identifier: MIT
// The vocabulary of the ABI: views, status codes, errors, handles, values, sinks.
//
// Everything that crosses the boundary is a flat value, a view that is valid during the call that
// carries it, a handle or a sink, so that each call can be serialised. C11; fixed-width types only.
// Structs marked "frozen" never grow and may stand in arrays; every other struct starts with `size`
// (set by whoever fills it) and may grow at its end. `reserved` fields are zero and checked.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_ABI_MAJOR 1
#define BTL_ABI_MINOR 0

// UTF-8 text, not terminated. `data` may be null only when `bytes` is 0. Frozen.
typedef struct btl_str {
  const char* data;
  uint64_t bytes;
} btl_str_t;

// Raw bytes. `data` may be null only when `bytes` is 0. Frozen.
typedef struct btl_bytes {
  const uint8_t* data;
  uint64_t bytes;
} btl_bytes_t;

// Names something the host owns (an operation, a delivery, a request, a timer). Index, generation
// and kind are inside: a stale or foreign handle is BTL_E_STALE, never a crash. 0 is never a valid
// handle.
typedef uint64_t btl_handle_t;

// 0 is success, 1 means "will finish later", everything else is failure. Unknown values are
// failures.
typedef uint32_t btl_status_t;

#define BTL_OK ((btl_status_t)0)
#define BTL_PENDING ((btl_status_t)1)     // the work goes on; its completion or answer follows
#define BTL_E_ARGUMENT ((btl_status_t)2)  // the caller broke the contract of the call; fix the code
#define BTL_E_INVALID ((btl_status_t)3)   // the data is wrong; the message names what and where
#define BTL_E_DENIED ((btl_status_t)4)    // the manifest or the operator does not allow it
#define BTL_E_NOT_FOUND ((btl_status_t)5)  // no such thing
#define BTL_E_CONFLICT ((btl_status_t)6)   // an expectation did not hold; read again, decide again
#define BTL_E_FULL ((btl_status_t)7)       // a stated limit is reached; try later
#define BTL_E_TOO_LARGE ((btl_status_t)8)  // larger than the stated maximum; never retry
#define BTL_E_TIMEOUT ((btl_status_t)9)    // the deadline passed
#define BTL_E_UNAVAILABLE ((btl_status_t)10)   // temporary; try again
#define BTL_E_STORAGE_FULL ((btl_status_t)11)  // the disk is full; nothing was written
#define BTL_E_STALE ((btl_status_t)12)         // the handle names nothing any more
#define BTL_E_CANCELLED ((btl_status_t)13)     // cancelled by the plugin or by its stop
#define BTL_E_UNSUPPORTED ((btl_status_t)14)  // this host does not have that function or capability
#define BTL_E_FAULT ((btl_status_t)15)        // a callback threw or misbehaved
#define BTL_E_INTERNAL ((btl_status_t)16)     // a bug of the host; reported in its log
#define BTL_E_GONE ((btl_status_t)17)         // the other side has left

#define BTL_ERROR_MESSAGE_BYTES_MAX 240

// Says what went wrong, in a buffer of the caller: 256 bytes, no ownership. Every `btl_error_t *`
// may be null.
typedef struct btl_error {
  uint32_t size;  // sizeof(btl_error_t), set by the caller
  btl_status_t code;
  uint32_t reserved;
  uint32_t message_bytes;
  char message[BTL_ERROR_MESSAGE_BYTES_MAX];  // UTF-8, cut at a character, not terminated
} btl_error_t;

// Receives bytes in as many chunks as the giver likes. A failing `put` ends the call with that
// status. Frozen.
typedef struct btl_sink {
  void* context;
  btl_status_t (*put)(void* context, btl_bytes_t chunk);
} btl_sink_t;

#define BTL_VALUE_NULL 0u
#define BTL_VALUE_INTEGER 1u
#define BTL_VALUE_REAL 2u
#define BTL_VALUE_TEXT 3u
#define BTL_VALUE_BLOB 4u

// One SQL value. Only the member named by `kind` means anything. Frozen.
typedef struct btl_value {
  uint32_t kind;
  uint32_t reserved;
  int64_t integer;
  double real;
  btl_str_t text;  // BTL_VALUE_TEXT: UTF-8; BTL_VALUE_BLOB: the bytes
} btl_value_t;

// A name and a value: HTTP headers, path parameters, labels. Frozen.
typedef struct btl_pair {
  btl_str_t name;
  btl_str_t value;
} btl_pair_t;

// Whether a table from the other side, which may be older and shorter, has the member `f`.
#define BTL_HAS(table, f)                                                                  \
  ((table) != 0 &&                                                                         \
   (table)->size >=                                                                        \
       (uint32_t)((const char*)&(table)->f - (const char*)(table)) + sizeof((table)->f) && \
   (table)->f != 0)

#ifdef __cplusplus
}
#endif
