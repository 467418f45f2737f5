// SPDX-License-Identifier: EUPL-1.2
// Configuration: defaults of the schemas, btl.toml, conf.d/*.toml, one overlay a kern, environment
// and --set, merged in that order, checked, then immutable. Loading is pure but for reading files;
// the caller keeps the last good snapshot when it fails.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/config/finding.hpp"
#include "core/config/mail_settings.hpp"
#include "core/config/map_settings.hpp"
#include "core/config/oidc_provider.hpp"
#include "core/config/overrides.hpp"
#include "core/os/files.hpp"

namespace btl::config {

// A role that may be given permissions, and a permission that may be given.
struct RoleName {
  std::string id;
  bool guest = false;
};
struct PermissionName {
  std::string name;
  bool guests = false;  // whether a guest's role may have it
};
struct RoleOffer {
  std::vector<RoleName> roles;
  std::vector<PermissionName> permissions;
};

// What a plugin's manifest says about its configuration.
struct PluginSchema {
  std::string id;
  // JSON Schema draft-04 of [plugins.<id>], with the words of core/config/schema.hpp. Empty: no
  // settings.
  std::string schema = {};
  std::map<std::string, bool> features = {};  // name -> default
  RoleOffer offer = {};                       // the roles and permissions that it brings
};

struct KernPlugin {
  bool enabled = true;
  std::map<std::string, bool> features;
  boost::json::object settings;  // schema-checked, defaults filled in, overlay applied
};

struct Kern {
  std::string id;
  std::string name;
  std::map<std::string, KernPlugin> plugins;
};

struct Snapshot {
  std::vector<std::string> listen{"127.0.0.1:8080"};
  std::string public_url;
  bool rate_limit_on_loopback = true;
  std::vector<std::string> trusted_proxies;  // addresses and networks
  std::string proxy_header = "X-Forwarded-For";
  std::uint64_t disk_free_min_bytes = 64ULL << 20U;  // below it /readyz is not ready
  std::chrono::hours event_retention{24 * 90};
  std::string erasure_ledger;  // path; empty: in the data folder
  std::string organisation_name;
  std::string areas;  // file of the organisation's areas, relative to the folder; may be empty
  std::string locale = "nl";
  std::vector<OidcProvider> oidc;  // in file order
  MailSettings mail;
  MapSettings map;
  std::string ca_file;               // of authorities, relative to the folder; may be empty
  std::vector<std::string> enabled;  // plugin ids, in file order
  std::map<std::string, KernPlugin> plugins;  // organisation-wide
  // plugin -> views of others that it may read
  std::map<std::string, std::vector<std::string>> granted_views;
  // What a role may do instead of what the manifests say: "PERMISSION" or "PERMISSION:own".
  std::map<std::string, std::vector<std::string>> roles;
  // Whether roles that ask for a second factor get one; false only where things are tried out.
  bool asks_second_factor = true;
  std::map<std::string, Kern> kernen;
  std::string folder;  // where it was read from
};

struct Layers;

struct Loaded {
  std::shared_ptr<const Snapshot> snapshot;  // null when there is an error among the findings
  std::vector<Finding> findings;             // all of all files, in file order
  std::uint32_t file_count = 0;
  // What each key was set to and where, also when there is an error; core/config/settings.hpp reads
  // it.
  std::shared_ptr<const Layers> layers;
  std::vector<std::string> sources;  // name of each Place::source
};

// Reads and checks everything. Every finding of every file is reported, not just the first.
// `of_host`: roles and permissions that no plugin brings.
Loaded load(const os::Files& files,
            const std::string& folder,
            const std::vector<PluginSchema>& plugins,
            const Overrides& overrides = {},
            const RoleOffer& of_host = {});

// Keys whose change needs a restart ("server.listen", "plugins.enable", those with "apply":
// "restart"), and all others that differ, each as a dotted key with the kern in front: "bleiswijk:
// plugins.incidents.enabled".
struct Changes {
  std::vector<std::string> live;
  std::vector<std::string> restart;
};
Changes diff(const Snapshot& running,
             const Snapshot& loaded,
             const std::vector<PluginSchema>& plugins);

}  // namespace btl::config
