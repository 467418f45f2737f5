// SPDX-License-Identifier: EUPL-1.2
// That an account holds a role in a scope for a time. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/access/scope.hpp"
#include "core/base/id.hpp"
#include "core/base/time.hpp"

namespace btl::access {

struct Grant {
  base::Id id = {};
  base::Id account = {};
  std::string role = {};
  Scope scope = {};
  base::Time from = {};
  std::optional<base::Time> until = {};  // the first moment at which it holds no more

  friend bool operator==(const Grant&, const Grant&) = default;
};

enum class GrantState : std::uint8_t { kComing, kHolds, kEnded };

inline GrantState state_at(const Grant& grant, base::Time now) {
  if (grant.until && *grant.until <= now) return GrantState::kEnded;
  return grant.from <= now ? GrantState::kHolds : GrantState::kComing;
}

}  // namespace btl::access
