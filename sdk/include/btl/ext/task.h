// SPDX-License-Identifier: MIT
// Blocking or long work, on a bounded pool beside the lanes.
#pragma once

#include <btl/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_TASK "btl.task/1"

#define BTL_TASKS_MAX 16u

typedef struct btl_host_task {
  uint32_t size;
  uint32_t reserved;

  // Runs `run(context)` on a pool thread, then `done(context, ...)` on the lane, exactly once.
  // `run` may block and should look at `cancelled` from time to time. When cancelled before it
  // began, `run` is skipped and `done` gets BTL_E_CANCELLED. BTL_E_FULL at BTL_TASKS_MAX a plugin.
  // [any]
  btl_status_t (*start)(const btl_host_t* host,
                        btl_status_t (*run)(void* context, btl_handle_t task),
                        void (*done)(void* context, btl_handle_t task, btl_status_t status),
                        void* context,
                        btl_handle_t* out_task,
                        btl_error_t* error);

  // Asks a task to end early. Idempotent. [any]
  btl_status_t (*cancel)(const btl_host_t* host, btl_handle_t task);

  // Whether the task was asked to end: 1 or 0. [task]
  uint32_t (*cancelled)(const btl_host_t* host, btl_handle_t task);
} btl_host_task_t;

#ifdef __cplusplus
}
#endif
