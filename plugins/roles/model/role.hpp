// SPDX-License-Identifier: EUPL-1.2
// The roles that a person can have. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/scope.hpp"

namespace roles {

enum class Role : std::uint8_t {
  kDc,             // dorpscoördinator, of a kern
  kWc,             // wijkcoördinator, of a wijk
  kBth,            // buurttoezichthouder: reads along and reports
  kActiveBth,      // walks rounds; needs a finished intake
  kGroupAdmin,     // of a WhatsApp group
  kEditor,         // of website and social media
  kGuestGemeente,  // sees what is shared, approves nothing
  kGuestPolitie,
};

inline constexpr std::array kAllRoles = {Role::kDc,
                                         Role::kWc,
                                         Role::kBth,
                                         Role::kActiveBth,
                                         Role::kGroupAdmin,
                                         Role::kEditor,
                                         Role::kGuestGemeente,
                                         Role::kGuestPolitie};

// "dc", "wc", "bth", "bth-active", "group-admin", "editor", "guest-gemeente", "guest-politie".
std::string_view code_of(Role role);
std::optional<Role> role_of(std::string_view code);

// In Dutch, as it stands before the name of an area: "DC", "groepsbeheerder".
std::string_view title_of(Role role);

// Whether the role exists at that level: there is no DC of a wijk.
bool fits(Role role, ScopeKind kind);

// Coordinators have deputies and a queue; what they leave is handed over.
bool is_coordinator(Role role);

}  // namespace roles
