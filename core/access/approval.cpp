// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval.hpp"

#include <cstdlib>

namespace btl::access {

std::string_view to_string(ApprovalState state) noexcept {
  switch (state) {
    case ApprovalState::kOpen: return "open";
    case ApprovalState::kApproved: return "approved";
    case ApprovalState::kRejected: return "rejected";
    case ApprovalState::kUsed: return "used";
    case ApprovalState::kVoid: return "void";
    case ApprovalState::kExpired: return "expired";
  }
  std::abort();
}

ApprovalState state_at(const Approval& approval, base::Time now) {
  const bool waits =
      approval.state == ApprovalState::kOpen || approval.state == ApprovalState::kApproved;
  return waits && approval.until <= now ? ApprovalState::kExpired : approval.state;
}

}  // namespace btl::access
