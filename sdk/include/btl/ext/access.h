// SPDX-License-Identifier: MIT
// Who may do what. The host authorises each request before the plugin sees it (btl_request_t tells
// who asks, and where the route's permission holds for them). Here a plugin asks about more than
// the route, and changes accounts, roles and the audit log as part of its own batches
// (btl_batch_t). A batch may need the approval of a second person, too.
#pragma once

#include <btl/host.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BTL_EXT_ACCESS "btl.access/1"

#define BTL_ACCESS_CHANGES_MAX 256u
#define BTL_AUDIT_ENTRIES_MAX 64u

// `btl_access_change_t.kind`
#define BTL_ACCESS_ADD 1u      // an account for `account`, of `login`, that waits to be invited
#define BTL_ACCESS_GIVE 2u     // `role` to `account` in `scope`
#define BTL_ACCESS_END 3u      // of the role that was given as `grant`
#define BTL_ACCESS_SUSPEND 4u  // of `account`: its sessions end, it keeps its roles
#define BTL_ACCESS_RESTORE 5u  // of a suspended `account`
#define BTL_ACCESS_REMOVE 6u   // of `account`, for good: its sessions, keys and roles end

// A change of accounts and roles; exists when its batch is committed, and counts from then on in
// every request. Ids are 32 hexadecimal digits that the plugin takes from a random source. Members
// that the kind does not name are ignored. Frozen.
typedef struct btl_access_change {
  uint32_t kind;
  uint32_t reserved;
  btl_str_t account;  // id
  btl_str_t grant;    // id
  btl_str_t login;    // e-mail address; at most 254 bytes
  btl_str_t role;     // one of the plugin's own [[roles]]
  btl_str_t scope;    // "/", "KERN", "KERN/WIJK", "KERN/WIJK/GROUP" or "KERN//GROUP"
  int64_t from_ns;    // since 1970, UTC
  int64_t until_ns;   // 0: no end
} btl_access_change_t;

// An entry of the audit log. The host adds who, when, and the request. Ids only, no names; a text
// is cut at 200 bytes. Frozen.
typedef struct btl_audit_entry {
  btl_str_t action;  // "person.view", one of [[audits]]; the host puts the plugin's id before it
  btl_str_t object;  // "person/1f3c..."
  btl_str_t kern;    // where that is, or empty
  btl_str_t reason;  // with what purpose it was looked at, or empty
} btl_audit_entry_t;

// An act that is too large for one person; see `btl_batch_t.approval`. Frozen.
typedef struct btl_approval {
  btl_str_t kind;       // "roles.export.bulk", declared under [[approvals]]
  btl_str_t scope;      // where the act is, as in btl_access_change_t
  btl_str_t what;       // the act in words, for people: numbers and ids, no names; 1..150 bytes
  btl_bytes_t content;  // what beside the request may not change until it is done; may be empty
} btl_approval_t;

typedef struct btl_host_access {
  uint32_t size;
  uint32_t reserved;

  // Whether who sent `request` may use `permission` on something in `scope` that belongs to the
  // account `owner` (empty: to nobody). BTL_OK, or BTL_E_DENIED with the reason; BTL_E_ARGUMENT for
  // a permission that no plugin declares. A request without anybody behind it may nothing. [any]
  btl_status_t (*decide)(const btl_host_t* host,
                         btl_handle_t request,
                         btl_str_t permission,
                         btl_str_t scope,
                         btl_str_t owner,
                         btl_error_t* error);
} btl_host_access_t;

#ifdef __cplusplus
}
#endif
