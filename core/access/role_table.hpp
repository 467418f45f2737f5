// SPDX-License-Identifier: EUPL-1.2
// Which role may do what: put together from the manifests' defaults and the configuration, then
// immutable; a reload makes another.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.hpp"

namespace btl::access {

// Answers what people ask of their own data. The host's own; plugins say which of their roles have
// it.
inline constexpr std::string_view kDataRequestPermission = "btl.data.requests";

// What a role may do it with.
enum class Relation : std::uint8_t {
  kOwn,  // what is about the account itself, or was made by it
  kAny,  // everything in the scope of the grant
};

struct RoleSpec {
  std::string id = {};                           // "dc"
  std::string owner = {};                        // the plugin that declares it, or "btl"
  bool second_factor = false;                    // holds only in a session that gave one
  bool guest = false;                            // of another organisation: its sessions are short
  std::map<std::string, std::string> text = {};  // what people call it, by language
  bool answers_data_requests = false;            // has kDataRequestPermission, unless configured
};

struct PermissionSpec {
  std::string name = {};   // "incidents.report.read"
  std::string owner = {};  // the plugin that declares it, or "btl"
  std::string text = {};   // what it allows, for people
  // Roles that have it unless the configuration says otherwise; "bth:own" for what is their own.
  std::vector<std::string> roles = {};
  bool guests = false;  // whether a guest's role may have it at all
};

// What is changed: the list of a role is replaced.
using RoleOverrides = std::map<std::string, std::vector<std::string>>;

class RoleTable {
 public:
  // kInvalid names the role, the permission and its owner: a doubly declared one, a
  // permission outside of its owner's name, an override of what nobody declares, or one that gives
  // a guest what is not for guests.
  static base::Result<RoleTable> make(std::vector<RoleSpec> roles,
                                      std::vector<PermissionSpec> permissions,
                                      const RoleOverrides& overrides = {});

  // With what the role has the permission; nothing when it does not have it.
  [[nodiscard]] const Relation* find(std::string_view role, std::string_view permission) const;
  [[nodiscard]] const RoleSpec* role(std::string_view id) const;
  [[nodiscard]] bool knows(std::string_view permission) const;
  // Whether the role is no guest's, or the permission is for guests too. Both must be known.
  [[nodiscard]] bool fits(std::string_view role, std::string_view permission) const;

  // "mayor for incidents.read": defaults that nobody has, as nobody declares the role (perhaps its
  // plugin is off, perhaps it is a slip), or as it is a guest's and the permission not for guests.
  [[nodiscard]] const std::vector<std::string>& unused() const { return unused_; }

  [[nodiscard]] const std::vector<RoleSpec>& roles() const { return roles_; }
  [[nodiscard]] const std::vector<PermissionSpec>& permissions() const { return permissions_; }

 private:
  // Looks up a view without making a string of it.
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard's name
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class T>
  using ByName = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  base::Status add_roles(std::vector<RoleSpec> roles);
  base::Status add_permissions(std::vector<PermissionSpec> permissions,
                               const RoleOverrides& overrides);
  base::Status apply(const RoleOverrides& overrides);

  std::vector<RoleSpec> roles_;              // by id
  std::vector<PermissionSpec> permissions_;  // by name
  std::vector<std::string> unused_;
  ByName<std::size_t> role_index_;
  ByName<std::size_t> permission_index_;
  ByName<ByName<Relation>> allowed_;  // by role, then by permission
};

}  // namespace btl::access
