// SPDX-License-Identifier: EUPL-1.2
// The JSON API of approvals, and how a handler of the host asks for one.
//
//   GET    /v1/approvals                 what I proposed, and what waits for me
//   GET    /v1/approvals/{id}            one of those
//   POST   /v1/approvals/{id}/approve    by a second person
//   POST   /v1/approvals/{id}/reject     by a second person, or by who proposed it
//
// A request that needs an approval is answered with 202 and the approval that waits. When it is
// approved, the same request with the header "Approval: ID" does what it asks for, once.
#pragma once

#include <variant>
#include <vector>

#include "core/access/json_routes.hpp"

namespace btl::access {

inline constexpr const char* kApprovalHeader = "approval";  // in lower case, as requests have it

// `access`, and what `work` uses, must outlive the routes.
std::vector<http::Route> approval_routes(Access& access, const BlockingWork& work);

// For a handler of the host whose act is too large for one person. Either what belongs into the
// batch of the act, or the answer for who asks: it waits, or was refused. The whole request counts
// as the act's content. Blocks.
//
//   auto asked = ask_approval(access, request, {.kind = "btl.purge", .what = "..."});
//   if (auto* answer = std::get_if<http::Response>(&asked)) return std::move(*answer);
//   auto& use = std::get<Approvals::Use>(asked);
//   batch.statements.insert(batch.statements.end(), use.statements.begin(), use.statements.end());
//   recorder.write(std::move(batch), entry, [...] { ...; use.follow(directory); });
std::variant<Approvals::Use, http::Response> ask_approval(Access& access,
                                                          const http::Request& request,
                                                          Act act);

// 202: it waits.
http::Response waiting_answer(const Access& access, const Approval& approval);
http::Response refused_answer(Approvals::Refusal refusal);
http::Response too_many_answer();

}  // namespace btl::access
