// SPDX-License-Identifier: EUPL-1.2
// What differs between two configurations. Both are flattened to dotted keys and compared.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <span>

#include "core/config/config.hpp"
#include "core/config/schema.hpp"
#include "core/config/schemas.hpp"
#include "core/config/server_section.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

using Path = std::vector<std::string>;
using Flat = std::map<Path, json::value>;

std::string dotted(const Path& path) {
  std::string text;
  for (const std::string& key : path) text += (text.empty() ? "" : ".") + key;
  return text;
}

json::array array_of(const std::vector<std::string>& values) {
  json::array array;
  for (const std::string& value : values) array.emplace_back(value);
  return array;
}

json::array providers(const std::vector<OidcProvider>& values) {
  json::array array;
  for (const OidcProvider& value : values) {
    json::array claims;
    for (const auto& [name, wanted] : value.claims) claims.push_back({name, wanted});
    array.push_back({value.id,
                     value.name,
                     value.issuer,
                     value.client_id,
                     value.secret,
                     array_of(value.algorithms),
                     value.role,
                     array_of(value.kernen),
                     array_of(value.email_domains),
                     std::move(claims),
                     array_of(value.origins),
                     value.is_private});
  }
  return array;
}

Path operator+(Path path, std::string_view key) {
  path.emplace_back(key);
  return path;
}

void flatten(const json::object& values, const Path& path, Flat& flat) {
  for (const auto& [key, value] : values) {
    if (const auto* table = value.if_object()) {
      flatten(*table, path + key, flat);
    } else {
      flat[path + key] = value;
    }
  }
}

// Only of plugins that run before and after: for others the change of plugins.enable says it all.
void flatten(const std::map<std::string, KernPlugin>& plugins, const Snapshot& other, Flat& flat) {
  for (const auto& [id, plugin] : plugins) {
    if (!other.plugins.contains(id)) continue;
    const Path path = {"plugins", id};
    flat[path + "enabled"] = plugin.enabled;
    for (const auto& [name, is_on] : plugin.features) flat[path + "features" + name] = is_on;
    flatten(plugin.settings, path, flat);
  }
}

void add_mail(const MailSettings& mail, Flat& flat) {
  flat[{"mail", "host"}] = json::value(mail.host);
  flat[{"mail", "port"}] = mail.port;
  flat[{"mail", "from"}] = json::value(mail.from);
  flat[{"mail", "security"}] = json::value(mail.security);
  flat[{"mail", "user"}] = json::value(mail.user);
  flat[{"mail", "password"}] = json::value(mail.secret);
  flat[{"mail", "ca_file"}] = json::value(mail.ca_file);
  flat[{"mail", "invite"}] = mail.invite;
}

Flat organisation_of(const Snapshot& snapshot, const Snapshot& other) {
  Flat flat = {{{"server", "listen"}, array_of(snapshot.listen)},
               {{"server", "public_url"}, json::value(snapshot.public_url)},
               {{"server", "rate_limit_on_loopback"}, snapshot.rate_limit_on_loopback},
               {{"server", "trusted_proxies"}, array_of(snapshot.trusted_proxies)},
               {{"server", "proxy_header"}, json::value(snapshot.proxy_header)},
               {{"server", "disk_free_min"}, snapshot.disk_free_min_bytes},
               {{"events", "retention"}, snapshot.event_retention.count()},
               {{"privacy", "ledger"}, json::value(snapshot.erasure_ledger)},
               {{"organisation", "name"}, json::value(snapshot.organisation_name)},
               {{"organisation", "areas"}, json::value(snapshot.areas)},
               {{"organisation", "locale"}, json::value(snapshot.locale)},
               {{"map", "tiles"}, json::value(snapshot.map.tiles)},
               {{"map", "attribution"}, json::value(snapshot.map.attribution)},
               {{"outbound", "ca_file"}, json::value(snapshot.ca_file)},
               {{"access", "oidc"}, providers(snapshot.oidc)},
               {{"plugins", "enable"}, array_of(snapshot.enabled)}};
  add_mail(snapshot.mail, flat);
  json::object roles;
  for (const auto& [id, permissions] : snapshot.roles) roles[id] = array_of(permissions);
  flat[{"access", "roles"}] = std::move(roles);
  flat[{"access", "second_factor"}] = snapshot.asks_second_factor;
  for (const auto& [id, views] : snapshot.granted_views) {
    if (other.plugins.contains(id)) flat[{"plugins", id, "reads"}] = array_of(views);
  }
  flatten(snapshot.plugins, other, flat);
  return flat;
}

Flat kern_of(const Snapshot& snapshot, const std::string& id, const Snapshot& other) {
  const auto found = snapshot.kernen.find(id);
  if (found == snapshot.kernen.end()) return {};
  Flat flat = {{{"kern", "name"}, json::value(found->second.name)}};
  flatten(found->second.plugins, other, flat);
  return flat;
}

const json::value* value_at(const Flat& flat, const Path& path) {
  const auto found = flat.find(path);
  return found == flat.end() ? nullptr : &found->second;
}

bool same(const json::value* left, const json::value* right) {
  return left == nullptr || right == nullptr ? left == right : *left == *right;
}

std::set<Path> paths_of(const Flat& one, const Flat& other) {
  std::set<Path> paths;
  for (const Flat* flat : {&one, &other}) {
    for (const auto& [path, value] : *flat) paths.insert(path);
  }
  return paths;
}

class Comparison {
 public:
  Comparison(const Snapshot& running,
             const Snapshot& loaded,
             const std::vector<PluginSchema>& plugins)
      : running_(running),
        loaded_(loaded),
        before_(organisation_of(running, loaded)),
        after_(organisation_of(loaded, running)),
        server_schema_(server_schema()) {
    for (const PluginSchema& plugin : plugins) {
      if (auto schema = section_schema(plugin)) schemas_.emplace(plugin.id, std::move(*schema));
    }
  }

  Changes run() {
    for (const Path& path : paths_of(before_, after_)) {
      if (!same(value_at(before_, path), value_at(after_, path))) add("", path);
    }
    std::set<std::string> kernen;
    for (const auto& [id, kern] : running_.kernen) kernen.insert(id);
    for (const auto& [id, kern] : loaded_.kernen) kernen.insert(id);
    for (const std::string& id : kernen) compare_kern(id);
    return std::move(changes_);
  }

 private:
  void compare_kern(const std::string& id) {
    const bool was_there = running_.kernen.contains(id);
    if (was_there != loaded_.kernen.contains(id)) {
      changes_.live.push_back(id + ": kern");  // with all that is in it
      return;
    }
    const Flat before = kern_of(running_, id, loaded_);
    const Flat after = kern_of(loaded_, id, running_);
    for (const Path& path : paths_of(before, after)) {
      if (same(value_at(before, path), value_at(after, path))) continue;
      // A kern that goes along with the organisation needs no line of its own.
      const bool follows = same(value_at(before, path), value_at(before_, path)) &&
                           same(value_at(after, path), value_at(after_, path));
      if (!follows) add(id + ": ", path);
    }
  }

  void add(const std::string& prefix, const Path& path) {
    auto& list = needs_restart_at(path) ? changes_.restart : changes_.live;
    list.push_back(prefix + dotted(path));
  }

  [[nodiscard]] bool needs_restart_at(const Path& path) const {
    const bool of_plugin = path.size() > 2 && path.front() == "plugins";
    if (!of_plugin) return needs_restart(server_schema_, path);
    const auto schema = schemas_.find(path[1]);
    return schema != schemas_.end() && needs_restart(schema->second, std::span(path).subspan(2));
  }

  const Snapshot& running_;
  const Snapshot& loaded_;
  const Flat before_;
  const Flat after_;
  const json::object server_schema_;
  std::map<std::string, json::object> schemas_;
  Changes changes_;
};

}  // namespace

Changes diff(const Snapshot& running,
             const Snapshot& loaded,
             const std::vector<PluginSchema>& plugins) {
  return Comparison(running, loaded, plugins).run();
}

}  // namespace btl::config
