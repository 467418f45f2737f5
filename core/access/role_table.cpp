// SPDX-License-Identifier: EUPL-1.2
#include "core/access/role_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::access {
namespace {

constexpr std::string_view kOwnSuffix = ":own";

base::Error wrong(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

// "NAME" or "NAME:own".
std::pair<std::string_view, Relation> split(std::string_view entry) {
  if (!entry.ends_with(kOwnSuffix)) return {entry, Relation::kAny};
  entry.remove_suffix(kOwnSuffix.size());
  return {entry, Relation::kOwn};
}

}  // namespace

base::Result<RoleTable> RoleTable::make(std::vector<RoleSpec> roles,
                                        std::vector<PermissionSpec> permissions,
                                        const RoleOverrides& overrides) {
  RoleTable table;
  if (auto added = table.add_roles(std::move(roles)); added.has_error()) return added.error();
  auto added = table.add_permissions(std::move(permissions), overrides);
  if (added.has_error()) return added.error();
  if (auto applied = table.apply(overrides); applied.has_error()) return applied.error();
  return table;
}

base::Status RoleTable::add_roles(std::vector<RoleSpec> roles) {
  std::sort(roles.begin(), roles.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  roles_ = std::move(roles);
  for (std::size_t i = 0; i < roles_.size(); ++i) {
    const RoleSpec& role = roles_[i];
    if (!role_index_.emplace(role.id, i).second) {
      return wrong(fmt::format(
          "role {} is declared by {} and by {}", role.id, roles_[i - 1].owner, role.owner));
    }
    allowed_[role.id];
  }
  return {};
}

base::Status RoleTable::add_permissions(std::vector<PermissionSpec> permissions,
                                        const RoleOverrides& overrides) {
  std::sort(permissions.begin(), permissions.end(), [](const auto& a, const auto& b) {
    return a.name < b.name;
  });
  permissions_ = std::move(permissions);
  for (std::size_t i = 0; i < permissions_.size(); ++i) {
    const PermissionSpec& permission = permissions_[i];
    if (!permission.name.starts_with(permission.owner + ".")) {
      return wrong(fmt::format(
          "permission {} of {}: its name must begin with the id of its owner and a point",
          permission.name,
          permission.owner));
    }
    if (!permission_index_.emplace(permission.name, i).second) {
      return wrong(
          fmt::format("permission {} of {} is declared twice", permission.name, permission.owner));
    }
    for (const std::string& entry : permission.roles) {
      const auto [role, relation] = split(entry);
      const auto found = allowed_.find(role);
      if (found == allowed_.end() || !fits(role, permission.name)) {
        unused_.push_back(fmt::format("{} for {}", role, permission.name));
        continue;
      }
      if (overrides.contains(std::string(role))) continue;
      found->second.emplace(permission.name, relation);
    }
  }
  if (!knows(kDataRequestPermission)) return {};
  for (const RoleSpec& role : roles_) {
    const bool is_open = role.answers_data_requests && fits(role.id, kDataRequestPermission);
    if (!is_open || overrides.contains(role.id)) continue;
    allowed_.find(role.id)->second.emplace(kDataRequestPermission, Relation::kAny);
  }
  return {};
}

base::Status RoleTable::apply(const RoleOverrides& overrides) {
  for (const auto& [role, entries] : overrides) {
    const auto found = allowed_.find(role);
    if (found == allowed_.end()) return wrong(fmt::format("there is no role {}", role));
    for (const std::string& entry : entries) {
      const auto [name, relation] = split(entry);
      if (!knows(name)) {
        return wrong(fmt::format("role {}: there is no permission {}", role, name));
      }
      if (!fits(role, name)) {
        return wrong(fmt::format("role {} is a guest's: it may not have {}", role, name));
      }
      found->second.emplace(std::string(name), relation);
    }
  }
  return {};
}

bool RoleTable::fits(std::string_view role, std::string_view permission) const {
  const auto known = permission_index_.find(permission);
  BTL_ASSERT(known != permission_index_.end());
  return !roles_[role_index_.find(role)->second].guest || permissions_[known->second].guests;
}

const Relation* RoleTable::find(std::string_view role, std::string_view permission) const {
  const auto of_role = allowed_.find(role);
  if (of_role == allowed_.end()) return nullptr;
  const auto found = of_role->second.find(permission);
  return found == of_role->second.end() ? nullptr : &found->second;
}

const RoleSpec* RoleTable::role(std::string_view id) const {
  const auto found = role_index_.find(id);
  return found == role_index_.end() ? nullptr : &roles_[found->second];
}

bool RoleTable::knows(std::string_view permission) const {
  return permission_index_.contains(permission);
}

}  // namespace btl::access
