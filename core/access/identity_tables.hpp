// SPDX-License-Identifier: EUPL-1.2
// Every statement about identities: who signs in at another server, and which account that is here.
// Format: docs/formats/accounts.md. Pure functions: they make statements and read rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/access/grant.hpp"
#include "core/access/policy.hpp"
#include "core/base/id.hpp"
#include "core/store/store.hpp"

namespace btl::access::identity_tables {

// What the provider calls somebody, for ever: never an address, which another may have next year.
struct Identity {
  std::string issuer = {};
  std::string subject = {};
};

store::OwnerSetup setup();

// Refuses its batch when somebody has it.
store::Statement add(const Identity& identity, const base::Id& account, base::Time now);
store::Statement forget(const base::Id& account);
// The account of somebody, as the tables have it: the directory may be a moment behind them.
struct Owner {
  base::Id account = {};
  AccountState state = AccountState::kInvited;
};
store::Query owner(const Identity& identity);
std::optional<Owner> owner_of(const store::Rows& rows);

// Who an account is at other servers.
store::Query of_account(const base::Id& account);
std::vector<Identity> identities_of(const store::Rows& rows);

// The grants of an account that one giver gave and that are listed still, as grants_of() reads
// them.
store::Query grants_by(const base::Id& account, const std::string& granted_by);
// Holds from `from` until `until`. Refuses its batch when the grant is gone.
store::Statement renew_grant(const base::Id& grant, base::Time from, base::Time until);

}  // namespace btl::access::identity_tables
