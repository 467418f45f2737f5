// SPDX-License-Identifier: EUPL-1.2
// An act that is too large for one person: somebody proposed it, somebody else has to approve it,
// and then who proposed it may do it once. Values.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/access/scope.hpp"
#include "core/base/id.hpp"
#include "core/base/time.hpp"

namespace btl::access {

// A kind of act, as a manifest declares it under [[approvals]], or the host.
struct ApprovalKind {
  std::string name = {};                         // "roles.export.bulk"
  std::string owner = {};                        // the plugin that declares it, or "btl"
  std::string permission = {};                   // who has it where the act is may approve
  std::map<std::string, std::string> text = {};  // language -> what it is, for people
  std::chrono::hours valid{24};                  // from the proposal until nobody can use it
};

enum class ApprovalState : std::uint8_t {
  kOpen,      // waits for a second person
  kApproved,  // waits for the one who proposed it
  kRejected,  // or withdrawn
  kUsed,
  kVoid,     // who proposed or approved it lost the account or a role
  kExpired,  // never written: follows from the time
};

std::string_view to_string(ApprovalState state) noexcept;

struct Approval {
  base::Id id = {};
  std::string kind = {};
  std::string proposer = {};  // id of an account, or http::kOperator
  std::string decider = {};   // who approved or rejected it; empty while it is open
  ApprovalState state = ApprovalState::kOpen;
  Scope scope = {};         // where the act is
  std::string what = {};    // the act in words, without a name of anybody
  std::string digest = {};  // of all that may not change between the proposal and the act
  base::Time proposed = {};
  base::Time until = {};  // the first moment at which it is good for nothing
};

ApprovalState state_at(const Approval& approval, base::Time now);

}  // namespace btl::access
