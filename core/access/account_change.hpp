// SPDX-License-Identifier: EUPL-1.2
// What it takes to change an account or to end a role: the statements that write it, and what the
// directory hears when they are committed. Made once here for all who change accounts: the host's
// own routes, and plugins in their batches. Approvals that the account proposed or gave, and that
// were not used yet, are void with any of these. Pure.
#pragma once

#include <functional>
#include <vector>

#include "core/access/directory.hpp"
#include "core/store/store.hpp"

namespace btl::access {

struct AccountChange {
  std::vector<store::Statement> statements = {};
  std::function<void(Directory&)> follow = {};
};

// Its sessions and links end. Refuses its batch when the account is not in the state `from` any
// more.
AccountChange change_state(const base::Id& account, AccountState from, AccountState to);
// For good: everything that lets it in ends.
AccountChange remove_account(const base::Id& account, base::Time now);
// Refuses its batch when the grant does not hold or come any more.
AccountChange end_grant(const base::Id& grant, base::Time now);

}  // namespace btl::access
