// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "core/access/approval_tables.hpp"
#include "core/access/doorkeeper.hpp"
#include "core/base/assert.hpp"
#include "core/http/server.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr std::size_t kApproversTold = 50;

// Nobody for the operator, who has no account.
std::optional<Caller> caller_if_any(const JsonCall& call) {
  BTL_ASSERT(call.request.principal.has_value());  // the route's policy
  if (call.request.principal->account == http::kOperator) return std::nullopt;
  return caller_of(*call.request.principal);
}

base::Result<base::Id> approval_id(const JsonCall& call) {
  const auto id = base::parse_id(parameter(call, "id"));
  if (!id) return base::Error{base::ErrorCode::kNotFound, "the address names no approval"};
  return *id;
}

// Roles that could approve it if somebody had them there.
std::string roles_that_may(const Access& access, const std::string& permission) {
  std::string names;
  const auto roles = access.directory.roles();
  if (roles == nullptr) return names;
  for (const RoleSpec& role : roles->roles()) {
    const Relation* relation = roles->find(role.id, permission);
    if (relation == nullptr || *relation != Relation::kAny) continue;
    names += (names.empty() ? "" : ", ") + role.id;
  }
  return names;
}

std::string what_next(const Access& access, const Approval& approval, bool has_approvers) {
  const std::string again = fmt::format(
      "send the same request again with the header \"Approval: {}\".", to_string(approval.id));
  switch (state_at(approval, access.recorder.now())) {
    case ApprovalState::kOpen: break;
    case ApprovalState::kApproved: return "It is approved: " + again;
    case ApprovalState::kRejected: return "It was rejected, or withdrawn.";
    case ApprovalState::kUsed: return "It was done.";
    case ApprovalState::kVoid:
      return "It is void: who proposed or approved it lost the account or a role.";
    case ApprovalState::kExpired: return "Its time is over.";
  }
  if (has_approvers) return "A second person has to approve this. Then " + again;
  const auto kind = access.approvals.kind(approval.kind);
  const std::string permission = kind ? kind->permission : std::string();
  return fmt::format(
      "A second person has to approve this, and nobody else may now: it takes the permission {} in "
      "{}, which these roles give: {}. Ask for somebody to get one.",
      permission,
      to_string(approval.scope),
      roles_that_may(access, permission));
}

json::object approval_object(const Access& access, const Approval& approval) {
  json::object made{{"id", to_string(approval.id)},
                    {"kind", approval.kind},
                    {"what", approval.what},
                    {"scope", to_string(approval.scope)},
                    {"state", to_string(state_at(approval, access.recorder.now()))},
                    {"proposer", approval.proposer},
                    {"proposed", base::to_iso8601(approval.proposed)},
                    {"until", base::to_iso8601(approval.until)}};
  if (!approval.decider.empty()) made["decider"] = approval.decider;
  if (const auto kind = access.approvals.kind(approval.kind)) {
    json::object texts;
    for (const auto& [language, text] : kind->text) texts[language] = text;
    made["text"] = std::move(texts);
  }
  return made;
}

// One, with who may approve it.
json::object approval_document(const Access& access, const Approval& approval) {
  json::object made = approval_object(access, approval);
  made["schema"] = "btl.approval/1";
  json::array approvers;
  for (const base::Id& account : access.approvals.approvers(approval)) {
    if (approvers.size() < kApproversTold) approvers.emplace_back(to_string(account));
  }
  made["detail"] = what_next(access, approval, !approvers.empty());
  made["approvers"] = std::move(approvers);
  return made;
}

struct Seen {
  bool is_own = false;
  bool may_approve = false;
};

// What is of `caller`, or waits for them. The operator sees all.
std::optional<Seen> seen_by(const Access& access,
                            const Approval& approval,
                            const std::optional<Caller>& caller) {
  if (!caller) return Seen{.is_own = approval.proposer == http::kOperator};
  const Seen seen{
      .is_own = approval.proposer == to_string(caller->account),
      .may_approve = access.approvals.may_approve(approval, *caller) == Verdict::kAllowed};
  if (!seen.is_own && !seen.may_approve) return std::nullopt;
  return seen;
}

http::Response list_approvals(Access& access, const JsonCall& call) {
  const auto caller = caller_if_any(call);
  const base::Time now = access.recorder.now();
  json::array items;
  for (const Approval& approval : access.directory.approvals().all()) {
    const auto seen = seen_by(access, approval, caller);
    const bool waits = state_at(approval, now) == ApprovalState::kOpen;
    if (!seen || (!waits && !seen->is_own)) continue;
    json::object item = approval_object(access, approval);
    item["own"] = seen->is_own;
    item["waitsForMe"] = waits && seen->may_approve;
    if (waits) item["approvers"] = access.approvals.approvers(approval).size();
    items.push_back(std::move(item));
  }
  return document(200, {{"schema", "btl.approval-list/1"}, {"approvals", std::move(items)}});
}

http::Response show_approval(Access& access, const JsonCall& call) {
  const auto id = approval_id(call);
  const auto approval = id ? access.directory.approvals().find(*id) : std::nullopt;
  if (!approval || !seen_by(access, *approval, caller_if_any(call))) {
    return failed({base::ErrorCode::kNotFound, "there is no such approval"});
  }
  return document(200, approval_document(access, *approval));
}

http::Response decided(const Access& access, const base::Result<Approval>& approval) {
  if (approval.has_error()) return failed(approval.error());
  return document(200, approval_document(access, *approval));
}

http::Response approve(Access& access, const JsonCall& call) {
  const auto id = approval_id(call);
  if (id.has_error()) return failed(id.error());
  const auto caller = caller_if_any(call);
  if (!caller) {
    return failed({base::ErrorCode::kDenied,
                   "the operator of the server is no second person: somebody who signs in and has "
                   "the permission approves it"});
  }
  return decided(access, access.approvals.approve(*id, *caller, actor_of(call.request)));
}

http::Response reject(Access& access, const JsonCall& call) {
  const auto id = approval_id(call);
  if (id.has_error()) return failed(id.error());
  return decided(access, access.approvals.reject(*id, caller_if_any(call), actor_of(call.request)));
}

}  // namespace

http::Response waiting_answer(const Access& access, const Approval& approval) {
  http::Response response = document(202, approval_document(access, approval));
  response.headers.emplace_back("Location", "/v1/approvals/" + to_string(approval.id));
  return response;
}

http::Response refused_answer(Approvals::Refusal refusal) {
  const auto conflict = [refusal](const char* detail) {
    return http::problem(
        409, "approval-" + std::string(to_string(refusal)), "Not approved", detail);
  };
  switch (refusal) {
    case Approvals::Refusal::kUnknown:
      return http::problem(
          404, "approval-unknown", "Not approved", "You proposed nothing with this id.");
    case Approvals::Refusal::kAltered:
      return conflict("Something else was approved: this is not the request that was proposed.");
    case Approvals::Refusal::kOpen: return conflict("Nobody has approved it yet.");
    case Approvals::Refusal::kRejected: return conflict("It was rejected, or withdrawn.");
    case Approvals::Refusal::kUsed:
      return conflict("It was done already: an approval counts once.");
    case Approvals::Refusal::kVoid:
      return conflict("It is void: who proposed or approved it lost the account or a role.");
    case Approvals::Refusal::kExpired: return conflict("Its time is over. Propose it anew.");
    case Approvals::Refusal::kForbidden:
      return conflict("Who approved it may not do so any more. Propose it anew.");
  }
  std::abort();
}

http::Response too_many_answer() {
  return http::problem(409,
                       "approval-too-many",
                       "Too much proposed",
                       fmt::format("One person can propose {} acts a day. Try again later.",
                                   tables::kApprovalsOfOneMax));
}

std::variant<Approvals::Use, http::Response> ask_approval(Access& access,
                                                          const http::Request& request,
                                                          Act act) {
  BTL_ASSERT(request.principal.has_value());  // no stranger does anything so large
  act.content = http::request_hash(request) + act.content;
  auto step = access.approvals.step(
      act,
      {.account = request.principal->account,
       .request = request.id,
       .approval = std::string(http::find(request.headers, kApprovalHeader))});
  if (auto* use = std::get_if<Approvals::Use>(&step)) return std::move(*use);
  if (auto* refusal = std::get_if<Approvals::Refusal>(&step)) return refused_answer(*refusal);
  auto& proposal = std::get<Approvals::Proposal>(step);
  if (!proposal.statements.empty()) {
    store::Batch batch;
    batch.statements = std::move(proposal.statements);
    const auto written = access.recorder.write(std::move(batch), std::move(proposal.follow));
    if (written.has_error()) {
      const bool is_full = written.error().code == base::ErrorCode::kConflict;
      return is_full ? too_many_answer() : failed(written.error());
    }
  }
  return waiting_answer(access, proposal.approval);
}

std::vector<http::Route> approval_routes(Access& access, const BlockingWork& work) {
  JsonRoutes routes(access, work);
  routes.add("approvals",
             "GET",
             "/v1/approvals",
             "What I proposed, and what waits for me",
             {},
             list_approvals);
  routes.add("approval", "GET", "/v1/approvals/{id}", "One approval", {}, show_approval);
  routes.add("approval.approve",
             "POST",
             "/v1/approvals/{id}/approve",
             "Approves what somebody else proposed",
             {},
             approve);
  routes.add("approval.reject",
             "POST",
             "/v1/approvals/{id}/reject",
             "Rejects what somebody else proposed, or withdraws one's own",
             {},
             reject);
  return routes.take();
}

}  // namespace btl::access
