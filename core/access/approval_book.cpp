// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_book.hpp"

#include <algorithm>

namespace btl::access {

void ApprovalBook::put(const Approval& approval) {
  const std::lock_guard lock(mutex_);
  approvals_[to_string(approval.id)] = approval;
}

void ApprovalBook::void_of(const base::Id& account) {
  const std::string id = to_string(account);
  const std::lock_guard lock(mutex_);
  for (auto& [key, approval] : approvals_) {
    const bool waits =
        approval.state == ApprovalState::kOpen || approval.state == ApprovalState::kApproved;
    const bool concerns = approval.proposer == id || approval.decider == id;
    if (waits && concerns) approval.state = ApprovalState::kVoid;
  }
}

void ApprovalBook::forget_old(base::Time now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(approvals_,
                [&](const auto& entry) { return entry.second.until <= now - kKeptAfterEnd; });
}

std::optional<Approval> ApprovalBook::find(const base::Id& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = approvals_.find(to_string(id));
  return found == approvals_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Approval> ApprovalBook::find_waiting(std::string_view proposer,
                                                   std::string_view digest,
                                                   base::Time now) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [key, approval] : approvals_) {
    const ApprovalState state = state_at(approval, now);
    const bool waits = state == ApprovalState::kOpen || state == ApprovalState::kApproved;
    if (waits && approval.proposer == proposer && approval.digest == digest) return approval;
  }
  return std::nullopt;
}

std::vector<Approval> ApprovalBook::all() const {
  std::vector<Approval> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, approval] : approvals_) all.push_back(approval);
  }
  std::stable_sort(all.begin(), all.end(), [](const Approval& a, const Approval& b) {
    return a.proposed < b.proposed;
  });
  return all;
}

}  // namespace btl::access
