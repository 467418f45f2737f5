// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/approval_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdlib>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/flash_cookie.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using access::Access;
using access::Approval;
using access::ApprovalState;

constexpr std::string_view kApprovalsPath = "/approvals";

const texts::Text<0>& phrase_of(ApprovalState state) {
  switch (state) {
    case ApprovalState::kOpen: return texts::kApprovalStateOpen;
    case ApprovalState::kApproved: return texts::kApprovalStateApproved;
    case ApprovalState::kRejected: return texts::kApprovalStateRejected;
    case ApprovalState::kUsed: return texts::kApprovalStateUsed;
    case ApprovalState::kVoid: return texts::kApprovalStateVoid;
    case ApprovalState::kExpired: return texts::kApprovalStateExpired;
  }
  std::abort();
}

// Newest first: what waits for the reader, and what they asked for.
struct Sorted {
  std::vector<Approval> waiting;
  std::vector<Approval> own;
};

Sorted sorted_for(const Access& access, const http::Request& asked) {
  const access::Caller caller = access::caller_of(*asked.principal);
  const base::Time now = access.recorder.now();
  Sorted sorted;
  for (Approval& approval : access.directory.approvals().all()) {
    if (approval.proposer == asked.principal->account) {
      sorted.own.push_back(std::move(approval));
    } else if (state_at(approval, now) == ApprovalState::kOpen &&
               access.approvals.may_approve(approval, caller) == access::Verdict::kAllowed) {
      sorted.waiting.push_back(std::move(approval));
    }
  }
  std::reverse(sorted.waiting.begin(), sorted.waiting.end());
  std::reverse(sorted.own.begin(), sorted.own.end());
  return sorted;
}

std::string name_of_kind(const Access& access, const Approval& approval, web::Language language) {
  const auto kind = access.approvals.kind(approval.kind);
  if (!kind) return approval.kind;
  const auto text = kind->text.find(std::string(web::code_of(language)));
  return text == kind->text.end() ? approval.kind : text->second;
}

std::string proposer_of(const Access& access, const Approval& approval, const PageCall& call) {
  const auto id = base::parse_id(approval.proposer);
  const auto account = id ? access.directory.account(*id) : std::nullopt;
  return account ? account->login : text(texts::kApprovalTheOperator, call);
}

json::object decision(const Approval& approval,
                      const char* verb,
                      const texts::Text<0>& label,
                      const texts::Text<0>& question,
                      const char* style,
                      const PageCall& call) {
  return {{"action", fmt::format("{}/{}/{}", kApprovalsPath, to_string(approval.id), verb)},
          {"label", text(label, call)},
          {"style", style},
          {"confirm", {{"question", text(question, call)}, {"label", text(label, call)}}}};
}

json::object card(const Access& access,
                  const Approval& approval,
                  bool is_own,
                  const PageCall& call) {
  const ApprovalState state = state_at(approval, access.recorder.now());
  const std::string scope = to_string(approval.scope);
  json::array facts;
  const auto add = [&](const texts::Text<0>& label, json::value value) {
    facts.push_back(json::object{{"label", text(label, call)}, {"value", std::move(value)}});
  };
  if (!is_own) add(texts::kApprovalAskedBy, json::value(proposer_of(access, approval, call)));
  add(texts::kApprovalScopeLabel,
      json::value(scope == "/" ? text(texts::kApprovalWholeOrganisation, call) : scope));
  add(texts::kApprovalAskedAt, instant(approval.proposed));
  const bool waits = state == ApprovalState::kOpen;
  if (waits || state == ApprovalState::kApproved)
    add(texts::kApprovalValidUntil, instant(approval.until));
  if (is_own) add(texts::kApprovalStateLabel, json::value(text(phrase_of(state), call)));
  json::object card{{"type", "card"},
                    {"title", name_of_kind(access, approval, call.language)},
                    {"text", approval.what},
                    {"components", json::array{json::object{{"type", "facts"}, {"items", facts}}}}};
  if (!waits) return card;
  json::array actions;
  if (is_own) {
    actions.push_back(decision(approval,
                               "reject",
                               texts::kApprovalWithdraw,
                               texts::kApprovalReallyWithdraw,
                               "secondary",
                               call));
  } else {
    actions.push_back(decision(approval,
                               "approve",
                               texts::kApprovalApprove,
                               texts::kApprovalReallyApprove,
                               "primary",
                               call));
    actions.push_back(decision(
        approval, "reject", texts::kApprovalReject, texts::kApprovalReallyReject, "danger", call));
  }
  card["actions"] = std::move(actions);
  return card;
}

void add_cards(const Access& access,
               const std::vector<Approval>& approvals,
               bool is_own,
               const PageCall& call,
               json::array& parts) {
  constexpr std::size_t kCardsMax = 80;  // of each kind: a page has room for 200 components
  const texts::Text<0>& title = is_own ? texts::kApprovalAskedByYou : texts::kApprovalWaitsForYou;
  parts.push_back(heading(text(title, call)));
  if (approvals.empty()) {
    const texts::Text<0>& nothing =
        is_own ? texts::kApprovalNothingAsked : texts::kApprovalNothingWaits;
    parts.push_back(json::object{{"type", "text"}, {"text", text(nothing, call)}});
  }
  for (const Approval& approval : approvals) {
    if (parts.size() >= 2 * kCardsMax) return;
    parts.push_back(card(access, approval, is_own, call));
  }
}

http::Response show_approvals(const Access& access, const PageCall& call) {
  const Sorted sorted = sorted_for(access, call.request);
  json::array parts;
  parts.push_back(lead(text(texts::kApprovalApprovalsLead, call)));
  add_cards(access, sorted.waiting, false, call, parts);
  add_cards(access, sorted.own, true, call, parts);
  return page_response(200, page(text(texts::kApprovalApprovals, call), std::move(parts)));
}

http::Response back_with(web::FlashTone tone, const texts::Text<0>& phrase, const PageCall& call) {
  http::Response response = see_other(kApprovalsPath);
  response.headers.emplace_back(http::kFlashHeader, to_flash_header({tone, text(phrase, call)}));
  return response;
}

http::Response decided(const base::Result<Approval>& done,
                       const texts::Text<0>& phrase,
                       const PageCall& call) {
  if (done.has_value()) return see_other(kApprovalsPath, text(phrase, call));
  if (done.error().code == base::ErrorCode::kConflict) {
    return back_with(web::FlashTone::kWarning, texts::kApprovalTooLate, call);
  }
  if (done.error().code == base::ErrorCode::kDenied) {
    return back_with(web::FlashTone::kDanger, texts::kApprovalMayNot, call);
  }
  return access::failed(done.error());  // of the store, or there is no such approval
}

http::Response decide(Access& access, const PageCall& call, bool approves) {
  const auto id = base::parse_id(http::find(call.request.parameters, "id"));
  if (!id) return access::failed({base::ErrorCode::kNotFound, "the address names no approval"});
  const access::Caller caller = access::caller_of(*call.request.principal);
  const access::Actor actor = access::actor_of(call.request);
  return approves
             ? decided(access.approvals.approve(*id, caller, actor), texts::kApprovalApproved, call)
             : decided(access.approvals.reject(*id, caller, actor), texts::kApprovalRejected, call);
}

}  // namespace

json::array approvals_section(const Access& access,
                              const http::Request& asked,
                              web::Language language) {
  if (!asked.principal) return {};
  const std::size_t count = sorted_for(access, asked).waiting.size();
  if (count == 0) return {};
  const std::string_view spoken = web::code_of(language);
  const std::string said = texts::kApprovalCount.in(spoken, count);
  return {heading(texts::kApprovalApprovals.in(spoken)),
          json::object{{"type", "notice"},
                       {"tone", "info"},
                       {"text", said},
                       {"actions",
                        json::array{json::object{{"href", kApprovalsPath},
                                                 {"label", texts::kApprovalLook.in(spoken)},
                                                 {"style", "primary"}}}}}};
}

std::vector<http::Route> approval_pages(access::Access& access,
                                        const access::BlockingWork& work,
                                        const LanguageOf& language) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  PageRoutes routes(work, language);
  routes.add("approvals.page",
             "GET",
             "/approvals",
             "What waits for a second person",
             kSignedIn,
             [&access](const PageCall& call) { return show_approvals(access, call); });
  routes.add("approvals.page.approve",
             "POST",
             "/approvals/{id}/approve",
             "Approves what somebody else asked for",
             kSignedIn,
             [&access](const PageCall& call) { return decide(access, call, true); });
  routes.add("approvals.page.reject",
             "POST",
             "/approvals/{id}/reject",
             "Rejects what somebody else asked for, or withdraws one's own",
             kSignedIn,
             [&access](const PageCall& call) { return decide(access, call, false); });
  return routes.take();
}

}  // namespace btl::portal
