// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_host.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <utility>

#include "core/access/account_api.hpp"
#include "core/base/assert.hpp"
#include "core/plugin/handle_table.hpp"
#include "core/plugin/instance.hpp"
#include "core/plugin/manifest_text.hpp"
#include "core/plugin/start_marker.hpp"
#include "core/plugin/start_order.hpp"
#include "core/plugin/watchdog.hpp"

namespace btl::plugin {
namespace {

constexpr std::chrono::seconds kDefaultGrace{5};
constexpr std::chrono::seconds kApplyMax{5};

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// One plugin of the folder, or one that should be there.
struct Entry {
  PluginStatus status;  // until it has an instance, which knows better
  std::optional<PluginFile> file;
  std::shared_ptr<Instance> instance;
};

}  // namespace

class PluginHost::Impl {
 public:
  Impl(Services services, PluginFolder folder, PluginHostOptions options)
      : services_(std::move(services)),
        options_(std::move(options)),
        folder_(std::move(folder.path)),
        watchdog_(std::make_shared<Watchdog>(services_)) {
    if (folder.files.has_value()) {
      for (FoundFile& found : *folder.files) add(std::move(found));
    } else {
      services_.log.write(observe::Level::kError,
                          "plugin",
                          "the folder of the plugins cannot be read",
                          {{"reason", folder.files.error().message}});
    }
  }

  [[nodiscard]] std::vector<config::PluginSchema> schemas() const {
    std::vector<config::PluginSchema> schemas;
    for (const Entry& entry : entries_) {
      if (!entry.file) continue;
      schemas.push_back(schema_of(entry.file->manifest));
    }
    return schemas;
  }

  [[nodiscard]] std::vector<privacy::Owner> kept_data() const {
    std::vector<privacy::Owner> owners;
    for (const Entry& entry : entries_) {
      if (!entry.file) continue;
      const Manifest& manifest = entry.file->manifest;
      owners.push_back({manifest.id, manifest.tables, manifest.summary, manifest.audits});
    }
    return owners;
  }

  void start(const std::shared_ptr<const config::Snapshot>& snapshot,
             const std::vector<http::Route>& taken) {
    BTL_ASSERT(!started_);
    started_ = true;
    for (const http::Route& route : taken) taken_routes_.push_back(plain(route));
    verify(*snapshot);
    collect_roles(*snapshot);
    publish_roles(*snapshot);
    std::vector<Startable> startable;
    for (const std::string& id : snapshot->enabled) {
      const Entry* entry = find(id);
      if (entry->status.state != State::kVerified) continue;
      startable.push_back({id, entry->file->manifest.depends});
    }
    const StartOrder order = start_order(startable);
    for (const auto& [id, reason] : order.refused) set_aside(*find(id), reason);
    StartMarker marker(options_.marker_path);
    for (const std::string& id : order.ids) start_one(*find(id), snapshot, marker);
    watchdog_->start();
  }

  std::vector<KeptConfiguration> apply(const std::shared_ptr<const config::Snapshot>& snapshot) {
    publish_roles(*snapshot);
    std::vector<std::pair<std::string, std::future<std::string>>> asked;
    for (const auto& instance : instances()) {
      std::promise<std::string> answer;
      asked.emplace_back(instance->id(), answer.get_future());
      instance->apply(snapshot, [answer = std::move(answer)](std::string reason) mutable {
        answer.set_value(std::move(reason));
      });
    }
    const auto deadline = std::chrono::steady_clock::now() + kApplyMax;
    std::vector<KeptConfiguration> refusals;
    for (auto& [id, answer] : asked) {
      const bool is_back = answer.wait_until(deadline) == std::future_status::ready;
      std::string reason = is_back ? answer.get() : "is busy, and looks at it later";
      if (!reason.empty()) refusals.push_back({id, std::move(reason)});
    }
    return refusals;
  }

  [[nodiscard]] std::vector<http::Route> routes() const {
    std::vector<http::Route> routes;
    for (const auto& instance : instances()) {
      if (!is_running(*instance)) continue;
      for (http::Route& route : instance->routes()) routes.push_back(std::move(route));
    }
    return routes;
  }

  [[nodiscard]] std::vector<MenuLink> menu() const {
    std::vector<MenuLink> links;
    for (const auto& instance : instances()) {
      if (!is_running(*instance)) continue;
      for (MenuLink& link : instance->menu()) links.push_back(std::move(link));
    }
    return links;
  }

  [[nodiscard]] std::vector<HomePart> home() const {
    std::vector<HomePart> parts;
    for (const auto& instance : instances()) {
      if (!is_running(*instance)) continue;
      for (HomePart& part : instance->home()) parts.push_back(std::move(part));
    }
    return parts;
  }

  [[nodiscard]] std::vector<PluginStatus> status() const {
    const std::lock_guard lock(mutex_);
    std::vector<PluginStatus> statuses;
    for (const Entry& entry : entries_) {
      statuses.push_back(entry.instance ? entry.instance->status() : entry.status);
    }
    return statuses;
  }

  [[nodiscard]] std::vector<std::string> holding() const {
    std::vector<std::string> ids;
    for (const auto& instance : instances()) {
      if (instance->holds_a_thread()) ids.push_back(instance->id());
    }
    return ids;
  }

  // Those that started last stop first; all have the same deadline.
  void stop(std::chrono::milliseconds grace) {
    auto running = instances();
    std::reverse(running.begin(), running.end());
    const base::SteadyTime deadline = services_.clock.steady() + grace;
    for (const auto& instance : running) instance->begin_stop(deadline);
    for (const auto& instance : running) instance->end_stop(deadline);
  }

 private:
  static bool is_running(const Instance& instance) {
    const State state = instance.status().state;
    return state == State::kStarted || state == State::kDegraded;
  }

  [[nodiscard]] std::vector<std::shared_ptr<Instance>> instances() const {
    const std::lock_guard lock(mutex_);
    return started_in_order_;
  }

  Entry* find(std::string_view id) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      return entry.status.id == id && entry.status.state != State::kDisabled;
    });
    return found == entries_.end() ? nullptr : &*found;
  }

  void set_aside(Entry& entry, const std::string& reason) {
    {
      const std::lock_guard lock(mutex_);
      entry.status.state = State::kAside;
      entry.status.reason = reason;
    }
    services_.log.write(observe::Level::kError,
                        "plugin",
                        "a plugin is set aside",
                        {{"plugin", entry.status.id}, {"reason", reason}});
  }

  void add(FoundFile found) {
    Entry entry;
    entry.status.file = std::move(found.path);
    entry.status.id = std::filesystem::path(entry.status.file).stem();
    auto& file = found.file;
    if (file.has_error()) {
      set_aside(entry, file.error().message);
      entries_.push_back(std::move(entry));
      return;
    }
    const Manifest& manifest = file->manifest;
    entry.status.id = manifest.id;
    entry.status.version = manifest.version;
    entry.status.abi = fmt::format("{}.{}", manifest.abi_major, manifest.abi_minor);
    entry.file = std::move(*file);
    Entry* other = find(entry.status.id);
    if (other != nullptr && other->file) {
      Entry& older = is_newer(entry.status.version, other->status.version) ? *other : entry;
      const Entry& newer = &older == other ? entry : *other;
      older.file.reset();
      older.status.state = State::kDisabled;
      older.status.reason = fmt::format("{} has the same id", newer.status.file);
    }
    entries_.push_back(std::move(entry));
  }

  // What can be said of each before anything is loaded.
  void verify(const config::Snapshot& snapshot) {
    for (const std::string& id : snapshot.enabled) {
      if (find(id) != nullptr) continue;
      Entry missing;
      missing.status.id = id;
      set_aside(missing, fmt::format("no file in {} has this id", folder_));
      const std::lock_guard lock(mutex_);
      entries_.push_back(std::move(missing));
    }
    BTL_ASSERT(entries_.size() <= kHandleOwnersMax);
    for (Entry& entry : entries_) {
      if (!entry.file) continue;
      const bool is_enabled = contains(snapshot.enabled, entry.status.id);
      const auto loadable = is_enabled ? check_loadable(*entry.file) : base::Status{};
      if (loadable.has_error()) {
        set_aside(entry, loadable.error().message);
        continue;
      }
      const std::lock_guard lock(mutex_);
      entry.status.state = is_enabled ? State::kVerified : State::kDisabled;
      if (!is_enabled) entry.status.reason = "not enabled";
    }
  }

  // Before any plugin runs: it may give roles when it starts. A role that two plugins bring belongs
  // to the one that is enabled first.
  void collect_roles(const config::Snapshot& snapshot) {
    roles_ = access::host_roles();
    permissions_ = access::host_permissions();
    for (const std::string& id : snapshot.enabled) {
      Entry& entry = *find(id);
      if (entry.status.state != State::kVerified) continue;
      const Manifest& manifest = entry.file->manifest;
      if (auto reason = role_conflict(roles_, manifest)) {
        set_aside(entry, *reason);
        continue;
      }
      roles_.insert(roles_.end(), manifest.roles.begin(), manifest.roles.end());
      permissions_.insert(
          permissions_.end(), manifest.permissions.begin(), manifest.permissions.end());
      services_.access.approvals.add_kinds(manifest.approvals);
    }
  }

  // With what the configuration says of them: counts for the next request.
  void publish_roles(const config::Snapshot& snapshot) {
    auto roles = roles_;
    for (access::RoleSpec& role : roles) {
      role.second_factor = role.second_factor && snapshot.asks_second_factor;
    }
    auto table = access::RoleTable::make(std::move(roles), permissions_, overrides_of(snapshot));
    BTL_ASSERT(table.has_value());  // names begin with their plugin's id, roles were looked at
    for (const std::string& role : table->unused()) {
      services_.log.write(
          observe::Level::kInfo,
          "plugin",
          "a permission is for a role that no enabled plugin brings, or for a guest "
          "who may not have it",
          {{"role", role}});
    }
    services_.access.directory.set_roles(
        std::make_shared<const access::RoleTable>(std::move(*table)));
  }

  // What the configuration names of a plugin that was set aside has nobody to count for.
  [[nodiscard]] access::RoleOverrides overrides_of(const config::Snapshot& snapshot) const {
    const auto is_known = [](const auto& specs, auto member, std::string_view name) {
      return std::any_of(
          specs.begin(), specs.end(), [&](const auto& spec) { return spec.*member == name; });
    };
    access::RoleOverrides overrides;
    for (const auto& [role, entries] : snapshot.roles) {
      if (!is_known(roles_, &access::RoleSpec::id, role)) continue;
      auto& kept = overrides[role];
      for (const std::string& entry : entries) {
        const std::string_view name = std::string_view(entry).substr(0, entry.find(':'));
        if (is_known(permissions_, &access::PermissionSpec::name, name)) kept.push_back(entry);
      }
    }
    return overrides;
  }

  static std::optional<std::string> role_conflict(const std::vector<access::RoleSpec>& taken,
                                                  const Manifest& manifest) {
    for (const access::RoleSpec& known : taken) {
      for (const access::RoleSpec& role : manifest.roles) {
        if (role.id != known.id) continue;
        return fmt::format("brings the role {}, which {} brings already", role.id, known.owner);
      }
    }
    return std::nullopt;
  }

  void start_one(Entry& entry,
                 const std::shared_ptr<const config::Snapshot>& snapshot,
                 StartMarker& marker) {
    const std::string& id = entry.status.id;
    if (const auto reason = refusal(*entry.file, marker)) return set_aside(entry, *reason);
    const auto number = static_cast<std::uint16_t>(&entry - entries_.data() + 1);
    auto instance =
        Instance::make(services_, *entry.file, entry.status.file, number, options_.limits);
    {
      const std::lock_guard lock(mutex_);
      entry.instance = instance;
    }
    marker.begin(id);
    const bool runs = instance->start(snapshot, readable_views(entry.file->manifest, *snapshot));
    marker.end();
    watchdog_->add(instance);
    const std::lock_guard lock(mutex_);
    started_in_order_.push_back(instance);
    if (!runs) return;
    for (const http::Route& route : instance->routes()) taken_routes_.push_back(plain(route));
  }

  // Why it is not even loaded.
  std::optional<std::string> refusal(const PluginFile& file, const StartMarker& marker) {
    if (marker.names(file.manifest.id)) {
      return fmt::format("crashed while it was being loaded; remove the file {} to try again",
                         options_.marker_path);
    }
    for (const std::string& wanted : file.manifest.depends) {
      const Entry* other = find(wanted);
      if (other == nullptr || !other->instance || !is_running(*other->instance)) {
        return fmt::format("depends on {}, which is set aside", wanted);
      }
    }
    return route_conflict(file.manifest);
  }

  // Two handlers of one request would keep the whole server from starting.
  std::optional<std::string> route_conflict(const Manifest& manifest) {
    if (manifest.routes.empty()) return std::nullopt;
    std::vector<http::Route> together = taken_routes_;
    for (const RouteEntry& entry : manifest.routes) {
      http::Route route;
      route.name = entry.name;
      route.owner = manifest.id;
      route.method = entry.method;
      route.path = entry.path;
      route.policy = entry.policy;
      route.permission = entry.permission;
      together.push_back(plain(std::move(route)));
    }
    const auto table = http::RouteTable::make(std::move(together));
    if (table.has_error()) return table.error().message;
    return std::nullopt;
  }

  // For comparing paths only: must not keep the plugin, and a table wants a handler.
  static http::Route plain(http::Route route) {
    route.handler = [](http::Request, http::Responder) {};
    return route;
  }

  // Declared by their owner, asked for, and granted.
  std::vector<std::string> readable_views(const Manifest& manifest,
                                          const config::Snapshot& snapshot) {
    std::vector<std::string> views;
    const auto granted = snapshot.granted_views.find(manifest.id);
    for (const std::string& view : manifest.wanted_views) {
      const bool is_declared =
          std::any_of(entries_.begin(), entries_.end(), [&view](const Entry& entry) {
            return entry.file && contains(entry.file->manifest.shared_views, view);
          });
      const bool is_granted =
          granted != snapshot.granted_views.end() && contains(granted->second, view);
      if (is_declared && is_granted) {
        views.push_back(view);
        continue;
      }
      services_.log.write(observe::Level::kWarning,
                          "plugin",
                          is_declared ? "a view is asked for and not granted"
                                      : "a view is asked for that no plugin shares",
                          {{"plugin", manifest.id}, {"view", view}});
    }
    return views;
  }

  const Services services_;
  const PluginHostOptions options_;
  const std::string folder_;
  const std::shared_ptr<Watchdog> watchdog_;
  bool started_ = false;
  std::vector<access::RoleSpec> roles_;              // of the host and what runs; kept from start()
  std::vector<access::PermissionSpec> permissions_;  // the same
  std::vector<http::Route> taken_routes_;  // of the host and of plugins that run, without handlers
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;  // changed under mutex_, by the main thread only
  std::vector<std::shared_ptr<Instance>> started_in_order_;  // protected by mutex_
};

PluginHost::PluginHost(Services services, PluginFolder folder, PluginHostOptions options)
    : impl_(std::make_unique<Impl>(std::move(services), std::move(folder), std::move(options))) {}

PluginHost::~PluginHost() {
  stop(kDefaultGrace);
}

std::vector<config::PluginSchema> PluginHost::schemas() const {
  return impl_->schemas();
}

std::vector<privacy::Owner> PluginHost::kept_data() const {
  return impl_->kept_data();
}

void PluginHost::start(std::shared_ptr<const config::Snapshot> snapshot,
                       const std::vector<http::Route>& taken) {
  impl_->start(snapshot, taken);
}

std::vector<KeptConfiguration> PluginHost::apply(
    const std::shared_ptr<const config::Snapshot>& snapshot) {
  return impl_->apply(snapshot);
}

std::vector<http::Route> PluginHost::routes() const {
  return impl_->routes();
}

std::vector<MenuLink> PluginHost::menu() const {
  return impl_->menu();
}

std::vector<HomePart> PluginHost::home() const {
  return impl_->home();
}

std::vector<PluginStatus> PluginHost::status() const {
  return impl_->status();
}

std::vector<std::string> PluginHost::holding() const {
  return impl_->holding();
}

void PluginHost::stop(std::chrono::milliseconds grace) {
  impl_->stop(grace);
}

}  // namespace btl::plugin
