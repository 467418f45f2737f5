// SPDX-License-Identifier: EUPL-1.2
#include "model/role.hpp"

#include <algorithm>
#include <cstdlib>

namespace roles {
namespace {

struct Description {
  Role role;
  std::string_view code;
  std::string_view title;
};

constexpr std::array<Description, kAllRoles.size()> kDescriptions = {{
    {Role::kDc, "dc", "DC"},
    {Role::kWc, "wc", "WC"},
    {Role::kBth, "bth", "BTH"},
    {Role::kActiveBth, "bth-active", "actieve BTH"},
    {Role::kGroupAdmin, "group-admin", "groepsbeheerder"},
    {Role::kEditor, "editor", "redacteur"},
    {Role::kGuestGemeente, "guest-gemeente", "gast gemeente"},
    {Role::kGuestPolitie, "guest-politie", "gast politie"},
}};

const Description& description_of(Role role) {
  const auto found = std::find_if(kDescriptions.begin(),
                                  kDescriptions.end(),
                                  [role](const Description& each) { return each.role == role; });
  if (found == kDescriptions.end()) std::abort();
  return *found;
}

}  // namespace

std::string_view code_of(Role role) {
  return description_of(role).code;
}

std::string_view title_of(Role role) {
  return description_of(role).title;
}

std::optional<Role> role_of(std::string_view code) {
  for (const Description& each : kDescriptions) {
    if (each.code == code) return each.role;
  }
  return std::nullopt;
}

bool fits(Role role, ScopeKind kind) {
  switch (role) {
    case Role::kDc: return kind == ScopeKind::kKern;
    case Role::kWc: return kind == ScopeKind::kWijk;
    case Role::kBth:
    case Role::kActiveBth: return kind == ScopeKind::kKern || kind == ScopeKind::kWijk;
    case Role::kGroupAdmin: return kind == ScopeKind::kGroup;
    case Role::kEditor:
    case Role::kGuestGemeente:
    case Role::kGuestPolitie: return kind == ScopeKind::kOrganisation || kind == ScopeKind::kKern;
  }
  std::abort();
}

bool is_coordinator(Role role) {
  return role == Role::kDc || role == Role::kWc;
}

}  // namespace roles
