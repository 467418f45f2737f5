// SPDX-License-Identifier: EUPL-1.2
// The one decision: may this subject do this to that, now. A pure function; every route, page and
// stream asks it, and nothing else decides.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/access/grant.hpp"
#include "core/access/role_table.hpp"

namespace btl::access {

// Where an account stands. Only a confirmed one may do anything.
enum class AccountState : std::uint8_t { kInvited, kConfirmed, kSuspended, kRemoved };

std::string_view to_string(AccountState state) noexcept;

// Who asks.
struct Subject {
  base::Id account = {};
  AccountState state = AccountState::kInvited;
  bool gave_second_factor = false;
  std::span<const Grant> grants = {};  // of the account
};

// What is asked.
struct Question {
  std::string_view permission = {};
  Scope object = {};    // where the thing is
  base::Id owner = {};  // whose it is, or whom it is about; zeros where that is nobody
};

// In the order of what is told: the nearest miss.
enum class Verdict : std::uint8_t {
  kAllowed,
  kNeedsSecondFactor,  // allowed once the session has one
  kNotYet,             // a grant that begins later would allow it
  kEnded,              // a grant that has ended allowed it
  kNotOwn,             // allowed for one's own
  kElsewhere,          // allowed in another scope
  kNoPermission,       // no role of the subject has the permission
  kAccountInactive,    // not confirmed, suspended or removed
};

std::string_view to_string(Verdict verdict) noexcept;

Verdict decide(const RoleTable& roles,
               const Subject& subject,
               const Question& question,
               base::Time now);

// Where the subject may do it to everything, and whether it may do it to what is its own: for lists
// whose rows lie in many scopes. Scopes that lie in another of them are left out.
struct Reach {
  std::vector<Scope> scopes = {};
  std::vector<Scope> own_scopes = {};
};
Reach reach(const RoleTable& roles,
            const Subject& subject,
            std::string_view permission,
            base::Time now);
// Whether that is anything at all.
bool reaches(const RoleTable& roles,
             const Subject& subject,
             std::string_view permission,
             base::Time now);

}  // namespace btl::access
