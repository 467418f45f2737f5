// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approvals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/access/approval_tables.hpp"
#include "core/access/digest.hpp"
#include "core/access/doorkeeper.hpp"
#include "core/base/assert.hpp"
#include "core/http/message.hpp"

namespace btl::access {
namespace {

constexpr std::chrono::hours kDay{24};  // what tables::kApprovalsOfOneMax counts for

std::string digest_of(const Act& act) {
  const std::string scope = to_string(act.scope);
  return hex_sha256(
      fmt::format("{}:{},{}:{},{}", act.kind.size(), act.kind, scope.size(), scope, act.content));
}

base::Error denied(std::string message) {
  return {base::ErrorCode::kDenied, std::move(message)};
}

}  // namespace

std::string_view to_string(Approvals::Refusal refusal) noexcept {
  switch (refusal) {
    case Approvals::Refusal::kUnknown: return "unknown";
    case Approvals::Refusal::kAltered: return "altered";
    case Approvals::Refusal::kOpen: return "open";
    case Approvals::Refusal::kRejected: return "rejected";
    case Approvals::Refusal::kUsed: return "used";
    case Approvals::Refusal::kVoid: return "void";
    case Approvals::Refusal::kExpired: return "expired";
    case Approvals::Refusal::kForbidden: return "forbidden";
  }
  std::abort();
}

void Approvals::add_kinds(std::vector<ApprovalKind> kinds) {
  const std::lock_guard lock(mutex_);
  for (ApprovalKind& kind : kinds) kinds_.push_back(std::move(kind));
}

std::optional<ApprovalKind> Approvals::kind(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  for (const ApprovalKind& kind : kinds_) {
    if (kind.name == name) return kind;
  }
  return std::nullopt;
}

std::vector<ApprovalKind> Approvals::kinds() const {
  const std::lock_guard lock(mutex_);
  return kinds_;
}

AuditEntry Approvals::entry(const Approval& approval,
                            const char* action,
                            const Actor& actor) const {
  return {
      .actor = actor.id,
      .action = action,
      .object = "approval/" + to_string(approval.id),
      .kern = approval.scope.kern,
      .reason = fmt::format("{} {}: {}", approval.kind, to_string(approval.scope), approval.what),
      .request = actor.request};
}

Approvals::Step Approvals::step(const Act& act, const Asker& asker) {
  if (asker.approval.empty()) return propose(act, asker);
  const auto id = base::parse_id(asker.approval);
  auto approval = id ? recorder_.directory().approvals().find(*id) : std::nullopt;
  // Somebody else's is as unknown as none: an id tells nothing to who should not have it.
  if (approval && approval->proposer != asker.account) approval.reset();
  const auto refused = approval ? refusal(*approval, act, asker) : Refusal::kUnknown;
  if (!refused) return use(std::move(*approval), asker);
  AuditEntry noted = entry(approval.value_or(Approval{.kind = act.kind, .scope = act.scope}),
                           "approval.use",
                           {asker.account, asker.request});
  noted.outcome = Outcome::kRefused;
  noted.reason = to_string(*refused);
  refusals_.note(std::move(noted));
  return *refused;
}

std::optional<Approvals::Refusal> Approvals::refusal(const Approval& approval,
                                                     const Act& act,
                                                     const Asker& asker) const {
  if (approval.digest != digest_of(act)) {
    return Refusal::kAltered;
  }
  const base::Time now = recorder_.now();
  switch (state_at(approval, now)) {
    case ApprovalState::kOpen: return Refusal::kOpen;
    case ApprovalState::kRejected: return Refusal::kRejected;
    case ApprovalState::kUsed: return Refusal::kUsed;
    case ApprovalState::kVoid: return Refusal::kVoid;
    case ApprovalState::kExpired: return Refusal::kExpired;
    case ApprovalState::kApproved: break;
  }
  const Directory& directory = recorder_.directory();
  if (asker.account != http::kOperator) {
    const auto account = directory.account(base::parse_id(asker.account).value_or(base::Id{}));
    if (!account || account->state != AccountState::kConfirmed) return Refusal::kVoid;
  }
  // A role may have run out, or been given less, since the approval.
  const auto decider = base::parse_id(approval.decider).value_or(base::Id{});
  const Verdict verdict = directory.decide(
      decider, {.permission = kind(act.kind)->permission, .object = approval.scope}, now);
  if (verdict != Verdict::kAllowed) return Refusal::kForbidden;
  return std::nullopt;
}

Approvals::Step Approvals::propose(const Act& act, const Asker& asker) {
  const base::Time now = recorder_.now();
  const auto kind_of_act = kind(act.kind);
  BTL_ASSERT(kind_of_act.has_value());
  std::string digest = digest_of(act);
  auto known = recorder_.directory().approvals().find_waiting(asker.account, digest, now);
  if (known) return Proposal{.approval = std::move(*known)};
  const Approval made{.id = random_.id(),
                      .kind = act.kind,
                      .proposer = asker.account,
                      .scope = act.scope,
                      .what = act.what,
                      .digest = std::move(digest),
                      .proposed = now,
                      .until = now + kind_of_act->valid};
  const AuditEntry noted = entry(made, "approval.propose", {asker.account, asker.request});
  return Proposal{.approval = made,
                  .statements = {tables::add_approval(made, now - kDay), Audit::append(noted, now)},
                  .follow = [made](Directory& directory) { directory.approvals().put(made); }};
}

Approvals::Use Approvals::use(Approval approval, const Asker& asker) {
  const base::Time now = recorder_.now();
  const AuditEntry noted = entry(approval, "approval.use", {asker.account, asker.request});
  Use made{.statements = {tables::use_approval(approval, now), Audit::append(noted, now)}};
  approval.state = ApprovalState::kUsed;
  made.follow = [used = std::move(approval)](Directory& directory) {
    directory.approvals().put(used);
  };
  return made;
}

std::vector<base::Id> Approvals::approvers(const Approval& approval) const {
  const auto known = kind(approval.kind);
  if (!known) return {};
  auto accounts = recorder_.directory().who_may(
      {.permission = known->permission, .object = approval.scope}, recorder_.now());
  std::erase_if(accounts,
                [&](const base::Id& each) { return to_string(each) == approval.proposer; });
  return accounts;
}

Verdict Approvals::may_approve(const Approval& approval, const Caller& caller) const {
  const auto known = kind(approval.kind);
  const bool is_own = to_string(caller.account) == approval.proposer;
  if (!known || is_own || !caller.key_hash.empty()) return Verdict::kNoPermission;
  return recorder_.directory().decide(
      caller, {.permission = known->permission, .object = approval.scope}, recorder_.now());
}

base::Error Approvals::refuse(const Approval& approval,
                              const char* action,
                              const Actor& actor,
                              base::Error error) {
  AuditEntry noted = entry(approval, action, actor);
  noted.outcome = Outcome::kRefused;
  noted.reason = error.message;
  refusals_.note(std::move(noted));
  return error;
}

base::Status Approvals::check_waits(const Approval& approval) const {
  const ApprovalState state = state_at(approval, recorder_.now());
  if (state == ApprovalState::kOpen) return {};
  return base::Error{base::ErrorCode::kConflict,
                     fmt::format("it does not wait for anybody: it is {}", to_string(state))};
}

base::Result<Approval> Approvals::approve(const base::Id& id,
                                          const Caller& caller,
                                          const Actor& actor) {
  constexpr const char* kAction = "approval.approve";
  auto approval = recorder_.directory().approvals().find(id);
  if (!approval) return base::Error{base::ErrorCode::kNotFound, "there is no such approval"};
  if (approval->proposer == to_string(caller.account)) {
    return refuse(*approval,
                  kAction,
                  actor,
                  denied("you proposed this yourself: a second person has to approve it"));
  }
  const Verdict verdict = may_approve(*approval, caller);
  if (verdict != Verdict::kAllowed) {
    return refuse(*approval, kAction, actor, denied(std::string(reason_of(verdict))));
  }
  if (auto waits = check_waits(*approval); waits.has_error()) {
    return refuse(*approval, kAction, actor, waits.error());
  }
  approval->decider = to_string(caller.account);
  return decide(std::move(*approval), ApprovalState::kApproved, actor);
}

base::Result<Approval> Approvals::reject(const base::Id& id,
                                         const std::optional<Caller>& caller,
                                         const Actor& actor) {
  constexpr const char* kAction = "approval.reject";
  auto approval = recorder_.directory().approvals().find(id);
  if (!approval) return base::Error{base::ErrorCode::kNotFound, "there is no such approval"};
  const bool is_own = caller && approval->proposer == to_string(caller->account);
  if (caller && !is_own) {
    const Verdict verdict = may_approve(*approval, *caller);
    if (verdict != Verdict::kAllowed) {
      return refuse(*approval, kAction, actor, denied(std::string(reason_of(verdict))));
    }
  }
  if (auto waits = check_waits(*approval); waits.has_error()) {
    return refuse(*approval, kAction, actor, waits.error());
  }
  approval->decider = caller ? to_string(caller->account) : http::kOperator;
  return decide(std::move(*approval), ApprovalState::kRejected, actor);
}

base::Result<Approval> Approvals::decide(Approval approval,
                                         ApprovalState state,
                                         const Actor& actor) {
  const bool approves = state == ApprovalState::kApproved;
  const base::Time now = recorder_.now();
  store::Batch batch;
  batch.statements.push_back(approves ? tables::approve(approval.id, approval.decider, now)
                                      : tables::reject(approval.id, approval.decider, now));
  approval.state = state;
  auto written =
      recorder_.write(std::move(batch),
                      entry(approval, approves ? "approval.approve" : "approval.reject", actor),
                      [approval](Directory& directory) { directory.approvals().put(approval); });
  if (written.has_value()) return approval;
  if (written.error().code != base::ErrorCode::kConflict) return written.error();
  return base::Error{base::ErrorCode::kConflict, "somebody was faster"};
}

}  // namespace btl::access
