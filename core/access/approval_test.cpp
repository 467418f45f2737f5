// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

using std::chrono::seconds;

constexpr base::Time kEnd{seconds{100}};

TEST(Approval, ExpiresWhileSomethingCanStillBecomeOfIt) {
  for (const ApprovalState state : {ApprovalState::kOpen, ApprovalState::kApproved}) {
    const Approval approval{.state = state, .until = kEnd};
    EXPECT_EQ(state_at(approval, kEnd - seconds{1}), state);
    EXPECT_EQ(state_at(approval, kEnd), ApprovalState::kExpired);
  }
}

TEST(Approval, KeepsHowItEnded) {
  for (const ApprovalState state :
       {ApprovalState::kRejected, ApprovalState::kUsed, ApprovalState::kVoid}) {
    EXPECT_EQ(state_at({.state = state, .until = kEnd}, kEnd + seconds{1}), state);
  }
}

}  // namespace
}  // namespace btl::access
