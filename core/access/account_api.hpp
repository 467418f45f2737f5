// SPDX-License-Identifier: EUPL-1.2
// The JSON API by which accounts, grants and keys are managed and the audit log is read: by who has
// the permission, and by the operator over the admin socket.
//
//   GET    /v1/accounts                       by login, in pages: ?after=ID&limit=N
//   POST   /v1/accounts                       invites {"login"}, or adds {"service"};
//                                             with {"mail": "yes"} the link goes by mail
//   GET    /v1/accounts/{id}                  with grants, keys and sessions
//   POST   /v1/accounts/find                  {"login"}: an address or name, or an id
//   POST   /v1/accounts/{id}/link             a new invitation, or a reset
//   POST   /v1/accounts/{id}/link/mail        the same, sent by mail
//   POST   /v1/accounts/{id}/suspend|restore|remove
//   DELETE /v1/accounts/{id}/second-factor
//   POST   /v1/accounts/{id}/grants           {"role", "scope", "from", "until"}; times in ISO
//   8601, UTC DELETE /v1/grants/{id} POST   /v1/accounts/{id}/keys             {"name",
//   "permissions", "scope", "until"} DELETE /v1/keys/{id} GET    /v1/audit ?after=SEQUENCE, or
//   ?tail=N POST   /v1/audit/verify                   {"head"}: "SEQUENCE:HASH", or empty GET
//   /v1/roles                          roles, and what each may do
#pragma once

#include <string_view>
#include <vector>

#include "core/access/json_routes.hpp"

namespace btl::access {

// `access`, and what `work` uses, must outlive the routes.
std::vector<http::Route> account_routes(Access& access, const BlockingWork& work);

// See and tend the running server.
inline constexpr std::string_view kOperatePermission = "btl.operate";

// The role and the permissions of the host itself: who may manage accounts and read the log.
std::vector<RoleSpec> host_roles();
std::vector<PermissionSpec> host_permissions();

}  // namespace btl::access
