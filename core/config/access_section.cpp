// SPDX-License-Identifier: EUPL-1.2
#include "core/config/access_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/config/suggestion.hpp"

namespace btl::config {
namespace {

constexpr std::string_view kOwn = ":own";

// A name, what it is, and the plugin that brings it and does not run.
template <class T>
struct Known {
  T what;
  std::string idle_plugin;  // empty: it counts
};

template <class T>
using Names = std::map<std::string, Known<T>>;

template <class T>
std::string hint_for(const std::string& typed, const Names<T>& names) {
  std::vector<std::string> all;
  for (const auto& [name, known] : names) all.push_back(name);
  const auto near = nearest(typed, all);
  return near ? fmt::format("did you mean \"{}\"?", *near) : "";
}

std::string text_of(const Node* node) {
  const auto* text = node == nullptr ? nullptr : node->scalar.if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

class AccessReader {
 public:
  AccessReader(const std::vector<PluginSchema>& plugins,
               const RoleOffer& of_host,
               Report& report,
               Snapshot& snapshot)
      : report_(report), snapshot_(snapshot) {
    add(of_host, "");
    for (const PluginSchema& plugin : plugins) {
      const auto& enabled = snapshot.enabled;
      const bool runs = std::find(enabled.begin(), enabled.end(), plugin.id) != enabled.end();
      add(plugin.offer, runs ? "" : plugin.id);
    }
  }

  void read(const Node& roles) {
    std::set<std::string> named;
    for (std::size_t i = 0; i < roles.elements.size(); ++i) {
      key_ = fmt::format("access.roles[{}]", i);
      const Node& entry = roles.elements[i];
      const Node* id_node = entry.find("id");
      const std::string id = text_of(id_node);
      if (id.empty()) continue;
      if (!named.insert(id).second) {
        error(*id_node, Code::kNamedTwice, "id", fmt::format("role \"{}\" stands there twice", id));
        continue;
      }
      read_role(entry, *id_node, id);
    }
  }

 private:
  void add(const RoleOffer& offer, const std::string& idle_plugin) {
    for (const RoleName& role : offer.roles)
      roles_.emplace(role.id, Known<RoleName>{role, idle_plugin});
    for (const PermissionName& permission : offer.permissions) {
      permissions_.emplace(permission.name, Known<PermissionName>{permission, idle_plugin});
    }
  }

  void read_role(const Node& entry, const Node& id_node, const std::string& id) {
    const auto role = roles_.find(id);
    if (role == roles_.end()) {
      error(id_node,
            Code::kUnknownRole,
            "id",
            fmt::format("there is no role \"{}\"", id),
            hint_for(id, roles_));
    }
    std::vector<std::string> counting;
    std::set<std::string> named;
    const Node* permissions = entry.find("permissions");
    if (permissions == nullptr) return;
    for (const Node& node : permissions->elements) {
      const RoleName* of = role == roles_.end() ? nullptr : &role->second.what;
      auto permission = read_permission(node, of, named);
      if (permission) counting.push_back(std::move(*permission));
    }
    if (role == roles_.end() || is_idle(id_node, "id", "role", id, role->second.idle_plugin)) {
      return;
    }
    snapshot_.roles[id] = std::move(counting);
  }

  // As it is written, when it counts. `role`: null when there is none of that id.
  std::optional<std::string> read_permission(const Node& node,
                                             const RoleName* role,
                                             std::set<std::string>& named) {
    const std::string written = text_of(&node);
    if (written.empty()) return std::nullopt;
    std::string name = written;
    if (name.ends_with(kOwn)) name.resize(name.size() - kOwn.size());
    const auto permission = permissions_.find(name);
    if (permission == permissions_.end()) {
      error(node,
            Code::kUnknownPermission,
            "permissions",
            fmt::format("there is no permission \"{}\"", name),
            hint_for(name, permissions_));
      return std::nullopt;
    }
    if (!named.insert(name).second) {
      error(node,
            Code::kNamedTwice,
            "permissions",
            fmt::format("permission \"{}\" stands there twice", name));
      return std::nullopt;
    }
    if (role != nullptr && role->guest && !permission->second.what.guests) {
      error(node,
            Code::kNotForGuests,
            "permissions",
            fmt::format("\"{}\" is a guest: it can never have \"{}\"", role->id, name));
      return std::nullopt;
    }
    const std::string& plugin = permission->second.idle_plugin;
    if (is_idle(node, "permissions", "permission", name, plugin)) return std::nullopt;
    return written;
  }

  bool is_idle(const Node& node,
               std::string_view key,
               std::string_view what,
               const std::string& name,
               const std::string& plugin) {
    if (plugin.empty()) return false;
    report_.warning(node.place,
                    {.code = Code::kPluginNotEnabled,
                     .key = fmt::format("{}.{}", key_, key),
                     .message = fmt::format(
                         "{} \"{}\" is of plugin {}, which does not run", what, name, plugin),
                     .hint = "add it to plugins.enable"});
    return true;
  }

  void error(const Node& node,
             Code code,
             std::string_view key,
             std::string message,
             std::string hint = {}) {
    report_.error(node.place,
                  {.code = code,
                   .key = fmt::format("{}.{}", key_, key),
                   .message = std::move(message),
                   .hint = std::move(hint)});
  }

  Report& report_;
  Snapshot& snapshot_;
  Names<RoleName> roles_;
  Names<PermissionName> permissions_;
  std::string key_;  // of the entry that is read
};

// Who can be reached from elsewhere has people whose passwords are guessed.
void check_second_factor(const Node& organisation, const Node& access, Report& report) {
  const Node* wanted = access.find("second_factor");
  const Node* server = organisation.find("server");
  const Node* url = server == nullptr ? nullptr : server->find("public_url");
  if (text_of(wanted) != "off" || text_of(url).empty()) return;
  report.error(wanted->place,
               {.code = Code::kNotAllowed,
                .key = "access.second_factor",
                .message = "\"off\" is to try things out, not for a server with a public_url",
                .hint = "leave it out"});
}

}  // namespace

void read_access(const Node& organisation,
                 const std::vector<PluginSchema>& plugins,
                 const RoleOffer& of_host,
                 Report& report,
                 Snapshot& snapshot) {
  const Node* access = organisation.find("access");
  if (access == nullptr) return;
  check_second_factor(organisation, *access, report);
  const Node* roles = access->find("roles");
  if (roles != nullptr) AccessReader(plugins, of_host, report, snapshot).read(*roles);
}

}  // namespace btl::config
