// SPDX-License-Identifier: EUPL-1.2
// What a plugin says of itself in plugin.toml, read from its file without running a line of it.
// Values; pure functions but for reading the file.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/approval.hpp"
#include "core/access/role_table.hpp"
#include "core/base/result.hpp"
#include "core/bus/bus.hpp"
#include "core/http/router.hpp"
#include "core/privacy/data_map.hpp"
#include "core/store/store.hpp"

namespace btl::plugin {

struct RouteEntry {
  std::string name;
  std::string method;
  std::string path;
  std::string summary;
  http::Policy policy = http::Policy::kPublic;
  std::string permission;  // of kPermission
  std::uint64_t body_bytes_max = 64U << 10U;
  http::RateLimit rate;
  std::vector<std::string> live;  // types of events that change the page, "*" for all below
};

// A link of the navigation.
struct MenuEntry {
  std::string route;                        // a page without parameters
  std::map<std::string, std::string> text;  // "nl" and "en"
  std::uint32_t order = 100;                // small ones come first
};

// A part of the first page.
struct HomeEntry {
  std::string route;          // a page without parameters
  std::uint32_t order = 100;  // small ones come first
};

struct SubscriptionEntry {
  std::string name;
  std::string type;
  bus::From from = bus::From::kNow;
  std::uint32_t in_flight_max = 8;
};

struct PublicationEntry {
  std::string type;
  std::string schema;  // the document itself
  std::string privacy;
};

struct MetricEntry {
  std::string name;
  std::string kind;  // counter | gauge
  std::string help;
  std::vector<std::string> labels;
};

struct Manifest {
  std::string id;  // [a-z][a-z0-9_]{0,31}
  std::string version;
  std::uint16_t abi_major = 0;
  std::uint16_t abi_minor = 0;
  std::map<std::string, std::string> summary;  // language -> text
  std::vector<std::string> required;           // capabilities
  std::vector<std::string> optional;
  std::vector<std::string> depends;  // plugin ids that must have started
  std::map<std::string, bool> features;
  std::string config_schema;
  std::vector<PublicationEntry> publications;
  std::vector<SubscriptionEntry> subscriptions;
  std::vector<RouteEntry> routes;
  std::vector<MenuEntry> menu;                      // [[menu]]: pages in the navigation
  std::vector<HomeEntry> home;                      // [[home]]: pages that are parts of the first
  std::vector<access::RoleSpec> roles;              // [[roles]] that it brings
  std::vector<access::PermissionSpec> permissions;  // [[permissions]] that it knows
  std::vector<access::ApprovalKind> approvals;      // [[approvals]] that its acts may need
  std::map<std::string, privacy::Words> audits;     // [[audits]]: what it writes into the audit log
  privacy::Tables tables;                           // [[tables]]: what it keeps of whom
  std::vector<std::string> shared_views;            // [[views]]: what others may read
  std::vector<std::string> wanted_views;            // [[reads]]: what it asks to read of others
  std::vector<MetricEntry> metrics;
  std::vector<store::Migration> migrations;
  std::map<std::string, std::string> files;  // everything in the section, by path
};

// Whether the manifest requires the capability or names it as optional.
bool lists(const Manifest& manifest, std::string_view capability);

// Parses the content of the section ".btl.manifest" (docs/formats/manifest-section.md). Messages
// have the form "plugin.toml:LINE:COLUMN: ...". Unknown keys are errors with a suggestion.
base::Result<Manifest> parse_manifest(std::string_view section);

// What can be learned of a plugin file without loading it.
struct PluginFile {
  Manifest manifest;
  std::string section;                // what the manifest was read from
  std::vector<std::string> exported;  // dynamic symbols it defines
  bool static_tls = false;
  bool unique_symbols = false;
};

// Reads an ELF file: kInvalid names what is wrong ("no section .btl.manifest"), kIncompatible
// another machine.
base::Result<PluginFile> read_plugin_file(const std::string& path);

// kDenied/kIncompatible/kInvalid with the reason why this host will not load it: exports other than
// btl_plugin_v1, STATIC_TLS, STB_GNU_UNIQUE symbols, another ABI major, a newer minor, a required
// capability this host lacks.
base::Status check_loadable(const PluginFile& file);

}  // namespace btl::plugin
