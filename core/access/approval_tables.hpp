// SPDX-License-Identifier: EUPL-1.2
// Every statement of approvals. Format: docs/formats/accounts.md. Pure functions: they make
// statements and read rows, and touch no store.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/approval.hpp"
#include "core/store/store.hpp"

namespace btl::access::tables {

extern const char* const kCreateApprovals;

// What one person may have proposed since `since`, or still have open, whichever is more.
inline constexpr std::int64_t kApprovalsOfOneMax = 20;

// Refuses its batch when the person has proposed kApprovalsOfOneMax.
store::Statement add_approval(const Approval& approval, base::Time since);
// Both refuse their batch unless it is open, and not over.
store::Statement approve(const base::Id& id, const std::string& decider, base::Time now);
store::Statement reject(const base::Id& id, const std::string& decider, base::Time now);
// Refuses its batch unless this very act was approved for this very person, and not done yet.
store::Statement use_approval(const Approval& approval, base::Time now);
// What the account proposed or approved, and has not been done yet.
store::Statement void_approvals(const base::Id& account);
// The same of the account that holds a grant.
store::Statement void_approvals_of_holder(const base::Id& grant);
store::Statement forget_approvals(base::Time ended_before);
store::Query approvals(std::string_view after_id);
std::vector<Approval> approvals_of(const store::Rows& rows);

}  // namespace btl::access::tables
