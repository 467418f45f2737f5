// SPDX-License-Identifier: EUPL-1.2
// plugin.toml as values.
#include "core/plugin/manifest.hpp"

#include <algorithm>
#include <set>

#include "core/config/text_check.hpp"
#include "core/http/event_pattern.hpp"
#include "core/plugin/manifest_menu.hpp"
#include "core/plugin/manifest_section.hpp"
#include "core/plugin/manifest_tables.hpp"
#include "core/plugin/manifest_values.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kBodyBytesMax = 64U << 20U;
constexpr std::uint64_t kPartHeaderBytes = 1'024;  // what multipart adds to each file
constexpr std::int64_t kInFlightMax = 64;
constexpr std::chrono::hours kApprovalValidMax{24 * 30};

// Reads the document.
class ManifestReader : private ManifestValues {
 public:
  explicit ManifestReader(std::map<std::string, std::string> files) {
    manifest_.files = std::move(files);
  }

  base::Result<Manifest> read() {
    const std::string_view text_of_all = manifest_.files.at("plugin.toml");
    if (const auto problem = config::check_structure(text_of_all)) {
      return base::Error{base::ErrorCode::kInvalid,
                         fmt::format("plugin.toml:{}:{}: {}",
                                     problem->place.line,
                                     problem->place.column,
                                     problem->message)};
    }
    const toml::parse_result parsed = toml::parse(text_of_all, std::string_view("plugin.toml"));
    if (!parsed) {
      fail(parsed.error().source().begin, std::string(parsed.error().description()));
      return *error();
    }
    const toml::table& document = parsed.table();
    read_identity(document);
    read_features(document);
    read_config(document);
    each(document, "publishes", [this](const auto& table) { read_publication(table); });
    each(document, "subscribes", [this](const auto& table) { read_subscription(table); });
    each(document, "roles", [this](const auto& table) { read_role(table); });
    each(document, "permissions", [this](const auto& table) { read_permission(table); });
    each(document, "approvals", [this](const auto& table) { read_approval(table); });
    each(document, "audits", [this](const auto& table) { read_audit(table); });
    each(document, "routes", [this](const auto& table) { read_route(table); });
    each(document, "menu", [this](const auto& table) {
      read_menu_entry(table, manifest_.routes, *this, manifest_.menu);
    });
    each(document, "home", [this](const auto& table) {
      read_home_entry(table, manifest_.routes, *this, manifest_.home);
    });
    each(document, "tables", [this](const auto& table) {
      read_table(table, manifest_.id, *this, manifest_.tables);
    });
    each(document, "views", [this](const auto& table) { read_view(table); });
    each(document, "reads", [this](const auto& table) { read_wanted_view(table); });
    each(document, "metrics", [this](const auto& table) { read_metric(table); });
    read_migrations(document);
    check_live(document);
    check_capabilities(document);
    check_files(document);
    if (auto good = privacy::check(manifest_.tables); good.has_error()) {
      fail(*document.get("tables"), good.error().message);
    }
    if (error()) return *error();
    return std::move(manifest_);
  }

 private:
  // The file of that name in the section.
  std::string named_file(const toml::table& table, std::string_view key) {
    const std::string path = text(table, key);
    if (path.empty()) return {};
    const auto found = manifest_.files.find(path);
    if (found == manifest_.files.end()) {
      fail(*table.get(key), fmt::format("\"{}\" is not among the files of the plugin", path));
      return {};
    }
    named_files_.insert(path);
    return found->second;
  }

  void read_identity(const toml::table& document) {
    constexpr std::string_view kKeys[] = {
        "id",      "version",  "abi",     "summary",     "requires",   "optional",
        "depends", "features", "config",  "publishes",   "subscribes", "routes",
        "menu",    "home",     "roles",   "permissions", "approvals",  "tables",
        "views",   "reads",    "metrics", "audits"};
    allow(document, kKeys);
    manifest_.id = text_like(document, "id", is_plugin_id, "id: a-z, then a-z, 0-9 and _");
    manifest_.version = text_like(document, "version", is_version, "version such as 1.0.0");
    const std::string abi = text(document, "abi");
    if (const auto numbers = parse_abi(abi)) {
      manifest_.abi_major = numbers->first;
      manifest_.abi_minor = numbers->second;
    } else if (!abi.empty()) {
      fail(*document.get("abi"), fmt::format("\"{}\" is no ABI such as 1.0", abi));
    }
    manifest_.summary = localized(document, "summary");
    constexpr std::string_view kForm = "capability such as btl.store/1";
    manifest_.required = texts(document, "requires", is_capability, kForm);
    manifest_.optional = texts(document, "optional", is_capability, kForm);
    manifest_.depends = texts(document, "depends", is_plugin_id, "id of a plugin");
    for (const std::string& capability : manifest_.optional) {
      const auto& required = manifest_.required;
      if (std::find(required.begin(), required.end(), capability) != required.end()) {
        fail(*document.get("optional"), fmt::format("\"{}\" is required already", capability));
      }
    }
  }

  void read_features(const toml::table& document) {
    const toml::node* node = document.get("features");
    if (node == nullptr) return;
    const toml::table* features = node->as_table();
    if (features == nullptr) return fail(*node, "a feature is written as [features.NAME]");
    for (const auto& [name, value] : *features) {
      const toml::table* feature = value.as_table();
      if (feature == nullptr || !is_name(name.str())) {
        return fail(value, "a feature is written as [features.NAME]");
      }
      constexpr std::string_view kKeys[] = {"default", "summary"};
      allow(*feature, kKeys);
      localized(*feature, "summary");
      const toml::node* on = feature->get("default");
      const auto is_on = on == nullptr ? std::nullopt : on->value_exact<bool>();
      if (!is_on) fail(*feature, "\"default\" must be true or false");
      manifest_.features[std::string(name.str())] = is_on.value_or(false);
    }
  }

  void read_config(const toml::table& document) {
    const toml::node* node = document.get("config");
    if (node == nullptr) return;
    const toml::table* config = node->as_table();
    if (config == nullptr) return fail(*node, "\"config\" is written as [config]");
    constexpr std::string_view kKeys[] = {"schema"};
    allow(*config, kKeys);
    manifest_.config_schema = named_file(*config, "schema");
  }

  void read_publication(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"type", "schema", "privacy"};
    constexpr std::string_view kClasses[] = {"green", "yellow", "orange"};  // red stays out
    allow(table, kKeys);
    PublicationEntry entry;
    entry.type = text_like(table, "type", is_event_type, "event type such as nl.example.made.v1");
    entry.schema = named_file(table, "schema");
    entry.privacy = one_of(table, "privacy", kClasses);
    unique(table, manifest_.publications, entry.type, &PublicationEntry::type);
    manifest_.publications.push_back(std::move(entry));
  }

  void read_subscription(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"name", "type", "from", "in_flight"};
    constexpr std::string_view kFrom[] = {"now", "beginning"};
    allow(table, kKeys);
    SubscriptionEntry entry;
    entry.name = text_like(table, "name", is_name, "name");
    entry.type = text_like(table, "type", is_event_type, "event type such as nl.example.made.v1");
    entry.from =
        one_of(table, "from", kFrom) == "beginning" ? bus::From::kBeginning : bus::From::kNow;
    entry.in_flight_max =
        static_cast<std::uint32_t>(number(table, "in_flight", entry.in_flight_max, kInFlightMax));
    if (entry.in_flight_max == 0) fail(table, "\"in_flight\" must be at least 1");
    unique(table, manifest_.subscriptions, entry.name, &SubscriptionEntry::name);
    manifest_.subscriptions.push_back(std::move(entry));
  }

  void read_route(const toml::table& table) {
    constexpr std::string_view kKeys[] = {
        "name", "method", "path", "policy", "summary", "body", "rate", "live"};
    constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    allow(table, kKeys);
    RouteEntry entry;
    entry.name = text_like(table, "name", is_name, "name");
    entry.method = one_of(table, "method", kMethods);
    entry.path = text_like(
        table, "path", [](std::string_view path) { return path.starts_with('/'); }, "path");
    read_policy(table, entry);
    const auto summary = localized(table, "summary");
    if (!summary.empty()) {
      const auto english = summary.find("en");
      entry.summary = english == summary.end() ? summary.begin()->second : english->second;
    }
    entry.body_bytes_max = read_body(table, entry.body_bytes_max);
    const std::string rate = text_or_empty(table, "rate");
    if (const auto limit = parse_rate(rate)) {
      entry.rate = *limit;
    } else if (!rate.empty()) {
      fail(*table.get("rate"), fmt::format("\"{}\" is no rate such as 30/min/client", rate));
    }
    read_live(table, entry);
    unique(table, manifest_.routes, entry.name, &RouteEntry::name);
    manifest_.routes.push_back(std::move(entry));
  }

  // Which events change what a page shows.
  void read_live(const toml::table& table, RouteEntry& entry) {
    constexpr std::size_t kLiveMax = 20;
    const toml::node* node = table.get("live");
    if (node == nullptr) return;
    entry.live = texts(
        table, "live", is_event_pattern, "event type such as nl.example.made.v1 or nl.example.*");
    if (entry.method != "GET") {
      fail(*node, fmt::format("a {} route is no page; only a GET can be live", entry.method));
    } else if (entry.policy == http::Policy::kAdminSocket) {
      fail(*node, "the admin socket has no pages that could be live");
    } else if (entry.live.size() > kLiveMax) {
      fail(*node, fmt::format("\"live\" has {} types; {} at most", entry.live.size(), kLiveMax));
    }
  }

  // "public", "signed-in", "admin-socket", or one of the plugin's permissions.
  void read_policy(const toml::table& table, RouteEntry& entry) {
    const std::string policy = text(table, "policy");
    const auto& permissions = manifest_.permissions;
    const bool is_permission =
        std::any_of(permissions.begin(), permissions.end(), [&](const auto& permission) {
          return permission.name == policy;
        });
    if (is_permission) {
      entry.policy = http::Policy::kPermission;
      entry.permission = policy;
    } else if (policy == "signed-in") {
      entry.policy = http::Policy::kSignedIn;
    } else if (policy == "admin-socket") {
      entry.policy = http::Policy::kAdminSocket;
    } else if (policy != "public" && !policy.empty()) {
      fail(*table.get("policy"),
           fmt::format("\"{}\" is not one of public, signed-in, admin-socket, nor a permission "
                       "under [[permissions]]",
                       policy));
    }
  }

  void read_role(const toml::table& table) {
    constexpr std::string_view kKeys[] = {
        "id", "second_factor", "guest", "text", "answers_data_requests"};
    allow(table, kKeys);
    access::RoleSpec role{.id = text_like(table, "id", is_name, "name"), .owner = manifest_.id};
    role.second_factor = flag(table, "second_factor");
    role.guest = flag(table, "guest");
    role.answers_data_requests = flag(table, "answers_data_requests");
    role.text = localized(table, "text");
    unique(table, manifest_.roles, role.id, &access::RoleSpec::id);
    manifest_.roles.push_back(std::move(role));
  }

  void read_permission(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"name", "roles", "text", "guests"};
    allow(table, kKeys);
    access::PermissionSpec permission{.name = text(table, "name"), .owner = manifest_.id};
    permission.guests = flag(table, "guests");
    permission.roles = texts(table, "roles", is_role_entry, "role such as dc or dc:own");
    const auto texts_of = localized(table, "text");
    if (const auto english = texts_of.find("en"); english != texts_of.end()) {
      permission.text = english->second;
    }
    check_dotted(table, permission.name);
    unique(table, manifest_.permissions, permission.name, &access::PermissionSpec::name);
    manifest_.permissions.push_back(std::move(permission));
  }

  // An act that is too large for one person, and who may approve it.
  void read_approval(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"name", "permission", "text", "valid"};
    allow(table, kKeys);
    access::ApprovalKind kind{.name = text(table, "name"), .owner = manifest_.id};
    check_dotted(table, kind.name);
    std::vector<std::string_view> known;  // guests approve nothing
    for (const auto& permission : manifest_.permissions) {
      if (!permission.guests) known.push_back(permission.name);
    }
    kind.permission = one_of(table, "permission", known);
    kind.text = localized(table, "text");
    const std::string text_of_valid = text(table, "valid");
    const auto valid = parse_retention(text_of_valid);
    if (valid && *valid <= kApprovalValidMax) {
      kind.valid = *valid;
    } else if (!text_of_valid.empty()) {
      fail(*table.get("valid"),
           fmt::format("\"{}\" is no duration such as 24h, of 30d at most", text_of_valid));
    }
    unique(table, manifest_.approvals, kind.name, &access::ApprovalKind::name);
    manifest_.approvals.push_back(std::move(kind));
  }

  // Names of permissions and approvals begin with the plugin's id: nobody else's are the same.
  void check_dotted(const toml::table& table, std::string_view name) {
    const std::string prefix = manifest_.id + ".";
    if (name.empty() || (name.starts_with(prefix) && is_name(name.substr(prefix.size())))) return;
    fail(*table.get("name"), fmt::format("\"{}\" must be \"{}\" and a name", name, prefix));
  }

  // body = { max = "8KiB", files = 5, file_max = "12MiB" }: what a whole request may measure.
  // What somebody did, as the people read it to whom it was done.
  void read_audit(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"action", "text"};
    allow(table, kKeys);
    const std::string action = text_like(table, "action", is_name, "name such as person.change");
    if (table.get("text") == nullptr) text(table, "text");  // says that it is missing
    if (!manifest_.audits.emplace(action, words(table, "text")).second) {
      fail(table, fmt::format("\"{}\" stands there twice", action));
    }
  }

  std::uint64_t read_body(const toml::table& route, std::uint64_t otherwise) {
    const toml::node* node = route.get("body");
    if (node == nullptr) return otherwise;
    const toml::table* body = node->as_table();
    if (body == nullptr) {
      fail(*node, "\"body\" is written as { max = \"64KiB\" }");
      return otherwise;
    }
    constexpr std::string_view kKeys[] = {"max", "files", "file_max"};
    constexpr std::int64_t kFilesMax = 100;
    allow(*body, kKeys);
    std::uint64_t bytes = size(*body, "max", otherwise);
    const auto files = static_cast<std::uint64_t>(number(*body, "files", 0, kFilesMax));
    if (files > 0) bytes += files * (size(*body, "file_max", 0) + kPartHeaderBytes);
    if (bytes > kBodyBytesMax) fail(*body, "a request of more than 64 MiB is not possible");
    return bytes;
  }

  std::uint64_t size(const toml::table& table, std::string_view key, std::uint64_t otherwise) {
    const std::string value = text_or_empty(table, key);
    if (value.empty()) return otherwise;
    const auto bytes = parse_bytes(value);
    if (!bytes) fail(*table.get(key), fmt::format("\"{}\" is no size such as 8KiB", value));
    return bytes.value_or(otherwise);
  }

  void read_view(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"name"};
    allow(table, kKeys);
    manifest_.shared_views.push_back(text(table, "name"));
    check_owned(table, manifest_.shared_views.back(), manifest_.id);
  }

  void read_wanted_view(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"view"};
    allow(table, kKeys);
    manifest_.wanted_views.push_back(text_like(table, "view", is_name, "name of a view"));
  }

  void read_metric(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"name", "kind", "help", "labels"};
    constexpr std::string_view kKinds[] = {"counter", "gauge"};
    allow(table, kKeys);
    MetricEntry entry;
    entry.name = text_like(table, "name", is_name, "name");
    entry.kind = one_of(table, "kind", kKinds);
    entry.help = text(table, "help");
    entry.labels = texts(table, "labels", is_name, "name of a label");
    unique(table, manifest_.metrics, entry.name, &MetricEntry::name);
    manifest_.metrics.push_back(std::move(entry));
  }

  // The files are in order of their paths, so the numbers come in order too.
  void read_migrations(const toml::table& document) {
    for (const auto& [path, content] : manifest_.files) {
      const auto number = migration_number(path);
      if (!number) continue;
      named_files_.insert(path);
      if (*number != manifest_.migrations.size() + 1) {
        fail(document, fmt::format("{}: migrations are numbered from 1 without gaps", path));
      }
      manifest_.migrations.push_back(
          {*number, path.substr(std::string_view("migrations/").size()), content});
    }
  }

  // A page shows what the plugin keeps, which events change that it publishes or hears of; unless
  // it reads what others keep.
  void check_live(const toml::table& document) {
    if (!manifest_.wanted_views.empty()) return;
    const auto is_known = [&](const std::string& pattern) {
      const auto has = [&](const auto& entry) { return http::has_type(pattern, entry.type); };
      return std::any_of(manifest_.publications.begin(), manifest_.publications.end(), has) ||
             std::any_of(manifest_.subscriptions.begin(), manifest_.subscriptions.end(), has);
    };
    for (const RouteEntry& route : manifest_.routes) {
      const auto wrong = std::find_if_not(route.live.begin(), route.live.end(), is_known);
      if (wrong == route.live.end()) continue;
      fail(*document.get("routes"),
           fmt::format("\"live\" of the route {} has \"{}\", which no [[publishes]] or "
                       "[[subscribes]] names",
                       route.name,
                       *wrong));
    }
  }

  // What the manifest declares, it must be allowed to use.
  void check_capabilities(const toml::table& document) {
    const auto needs = [&](bool used, std::string_view what, std::string_view capability) {
      if (!used || lists(manifest_, capability)) return;
      fail(document, fmt::format("{} need \"{}\" among \"requires\"", what, capability));
    };
    needs(!manifest_.routes.empty(), "[[routes]]", "btl.http/1");
    needs(!manifest_.subscriptions.empty(), "[[subscribes]]", "btl.bus/1");
    needs(!manifest_.publications.empty(), "[[publishes]]", "btl.store/1");
    needs(!manifest_.approvals.empty(), "[[approvals]]", "btl.access/1");
    needs(!manifest_.migrations.empty(), "migrations", "btl.store/1");
    needs(!manifest_.tables.empty(), "[[tables]]", "btl.store/1");
    needs(!manifest_.metrics.empty(), "[[metrics]]", "btl.metrics/1");
  }

  void check_files(const toml::table& document) {
    for (const auto& [path, content] : manifest_.files) {
      if (path == "plugin.toml" || named_files_.contains(path)) continue;
      fail(document, fmt::format("nothing here names the file \"{}\"", path));
    }
  }

  Manifest manifest_;
  std::set<std::string> named_files_;
};

}  // namespace

bool lists(const Manifest& manifest, std::string_view capability) {
  const auto has = [&](const std::vector<std::string>& capabilities) {
    return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
  };
  return has(manifest.required) || has(manifest.optional);
}

base::Result<Manifest> parse_manifest(std::string_view section) {
  auto files = parse_section(section);
  if (files.has_error()) return files.error();
  return ManifestReader(std::move(*files)).read();
}

}  // namespace btl::plugin
