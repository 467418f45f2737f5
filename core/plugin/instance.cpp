// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/instance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/base/assert.hpp"
#include "core/plugin/barrier.hpp"
#include "core/plugin/config_document.hpp"
#include "core/plugin/kernen.hpp"
#include "core/plugin/loader.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint64_t kFindingBytesMax = 4'096;
constexpr std::chrono::seconds kFailedStartGrace{5};

base::Error failure(std::string_view what, btl_status_t status, const btl_error_t& error) {
  const std::string message = message_of(error);
  return {base::ErrorCode::kInvalid,
          message.empty() ? fmt::format("{} failed with status {}", what, status)
                          : fmt::format("{} failed: {}", what, message)};
}

// Takes up to kFindingBytesMax of what check_config has to say.
btl_status_t collect(void* context, btl_bytes_t chunk) noexcept {
  auto& findings = *static_cast<std::string*>(context);
  const auto text = to_view(chunk, kFindingBytesMax, "findings");
  if (text.has_error()) return text.error().status;
  if (findings.size() + text->size() > kFindingBytesMax) return BTL_E_TOO_LARGE;
  findings += *text;
  return BTL_OK;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

std::shared_ptr<Instance> Instance::make(const Services& services,
                                         PluginFile file,
                                         std::string path,
                                         std::uint16_t number,
                                         const PluginLimits& limits) {
  auto instance = std::make_shared<Instance>(
      OnlyMake{}, services, std::move(file), std::move(path), number, limits);
  Instance* self = instance.get();
  instance->context_.bind(instance, [self](const std::string& reason) { self->set_aside(reason); });
  return instance;
}

Instance::Instance(OnlyMake,
                   const Services& services,
                   PluginFile file,
                   std::string path,
                   std::uint16_t number,
                   const PluginLimits& limits)
    : context_(services, file.manifest, number, limits),
      capabilities_(context_),
      file_(std::move(file)),
      path_(std::move(path)) {}

bool Instance::start(std::shared_ptr<const config::Snapshot> snapshot,
                     const std::vector<std::string>& readable_views) {
  context_.set_snapshot(snapshot);
  is_off_ = is_off_everywhere(*snapshot, id());
  context_.set_settings(std::move(snapshot));
  if (auto prepared = prepare(readable_views); prepared.has_error()) {
    fail_start(prepared.error().message);
    return false;
  }
  const auto started = run_on_lane([this] { return load(); }, context_.limits.start_max);
  if (!started) {
    abandon(
        fmt::format("did not come back from its start within {} s; abandoned",
                    std::chrono::ceil<std::chrono::seconds>(context_.limits.start_max).count()));
    return false;
  }
  if (started->has_error()) {
    fail_start(started->error().message);
    return false;
  }
  if (auto subscribed = capabilities_.bus.subscribe(); subscribed.has_error()) {
    set_aside(subscribed.error().message);
    return false;
  }
  return true;
}

base::Status Instance::prepare(const std::vector<std::string>& readable_views) {
  if (lists(context_.manifest, BTL_EXT_STORE)) {
    store::OwnerSetup setup{id(), context_.manifest.migrations, readable_views};
    setup.accepts = [&](const std::vector<store::TableShape>& shapes) {
      return privacy::check(context_.manifest.tables, shapes);
    };
    if (auto done = context_.services.store.set_up(setup); done.has_error()) return done;
  }
  if (auto declared = capabilities_.bus.declare(); declared.has_error()) return declared;
  context_.services.bus.set_closed_kernen(id(), closed_kernen(*context_.snapshot(), id()));
  return {};
}

base::Status Instance::load() {
  auto entry = load_entry(path_, file_);
  if (entry.has_error()) return entry.error();
  entry_ = *entry;
  enter(State::kLoaded);
  if (auto checked = check_config(*context_.settings()); checked.has_error()) return checked;
  if (auto created = create(); created.has_error()) return created;
  enter(State::kCreated);
  if (auto attached = capabilities_.attach(); attached.has_error()) return attached;
  if (auto started = start_plugin(); started.has_error()) return started;
  // Not when it was abandoned meanwhile.
  if (context_.move(Phase::kStarting, Phase::kOpen)) enter(State::kStarted);
  return {};
}

base::Status Instance::create() {
  btl_plugin_t* made = nullptr;
  btl_error_t error = empty_error();
  const btl_status_t status = call_plugin(context_, {"entry", "create"}, error, [&] {
    return entry_->create(capabilities_.host(), &made, &error);
  });
  if (status != BTL_OK) return failure("create", status, error);
  if (!BTL_HAS(made, start) || !BTL_HAS(made, stop) || !BTL_HAS(made, destroy)) {
    return base::Error{base::ErrorCode::kInvalid, "create made no whole plugin object"};
  }
  context_.set_plugin(made);
  return {};
}

base::Status Instance::start_plugin() {
  btl_error_t error = empty_error();
  const btl_status_t status = call_plugin(context_, {"plugin", "start"}, error, [&] {
    return context_.plugin()->start(context_.plugin(), &error);
  });
  if (status != BTL_OK) return failure("start", status, error);
  return {};
}

base::Status Instance::check_config(const config::Snapshot& snapshot) {
  if (!BTL_HAS(entry_, check_config)) return {};
  std::vector<std::string> kernen{""};
  for (const auto& [kern, about] : snapshot.kernen) kernen.push_back(kern);
  for (const std::string& kern : kernen) {
    const auto settings = settings_document(snapshot, id(), kern);
    if (settings.has_error()) return settings.error();
    std::string findings;
    const btl_sink_t sink{&findings, &collect};
    const btl_status_t status =
        call_plugin(context_, {"entry", "check_config"}, empty_error(), [&] {
          return entry_->check_config(to_bytes(*settings), &sink);
        });
    if (status == BTL_OK && findings.empty()) continue;
    const std::string where = kern.empty() ? "" : kern + ": ";
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("does not accept its configuration: {}{}",
                                   where,
                                   findings.empty() ? "no reason given" : first_line(findings))};
  }
  return {};
}

void Instance::apply(std::shared_ptr<const config::Snapshot> snapshot, Applied done) {
  context_.set_snapshot(snapshot);
  is_off_ = is_off_everywhere(*snapshot, id());
  if (context_.phase() != Phase::kOpen) {
    done({});
    return;
  }
  context_.services.bus.set_closed_kernen(id(), closed_kernen(*snapshot, id()));
  context_.lane.post([this,
                      alive = context_.alive(),
                      snapshot = std::move(snapshot),
                      done = std::move(done)]() mutable { done(take_configuration(snapshot)); });
}

std::string Instance::take_configuration(const std::shared_ptr<const config::Snapshot>& snapshot) {
  if (context_.phase() != Phase::kOpen) return {};
  const auto former = context_.settings();
  auto taken = check_config(*snapshot);
  if (taken.has_value()) {
    context_.set_settings(snapshot);
    taken = capabilities_.config.tell_change();
    if (taken.has_error()) context_.set_settings(former);
  }
  std::string reason = taken.has_error() ? taken.error().message : "";
  {
    const std::lock_guard lock(mutex_);
    refused_config_ = reason;
  }
  if (!reason.empty()) {
    context_.services.log.write(observe::Level::kWarning,
                                "plugin",
                                "the former configuration stays in use",
                                {{"plugin", id()}, {"reason", reason}});
  }
  return reason;
}

void Instance::set_aside(const std::string& reason) {
  if (!context_.move(Phase::kOpen, Phase::kAside)) return;
  enter(State::kAside, reason);
  capabilities_.timer.cancel_all();
  capabilities_.bus.unsubscribe();
}

std::vector<http::Route> Instance::routes() {
  std::vector<http::Route> routes;
  for (const RouteEntry& entry : context_.manifest.routes) {
    http::Route route;
    route.name = entry.name;
    route.owner = id();
    route.method = entry.method;
    route.path = entry.path;
    route.summary = entry.summary;
    route.policy = entry.policy;
    route.permission = entry.permission;
    route.body_bytes_max = entry.body_bytes_max;
    route.rate = entry.rate;
    route.live = entry.live;
    route.is_served = served();
    route.handler = [self = shared_from_this(), &entry](http::Request request,
                                                        http::Responder responder) {
      self->capabilities_.http.receive(entry, std::move(request), std::move(responder));
    };
    routes.push_back(std::move(route));
  }
  return routes;
}

std::vector<MenuLink> Instance::menu() {
  std::vector<MenuLink> links;
  const auto& routes = context_.manifest.routes;
  for (const MenuEntry& entry : context_.manifest.menu) {
    const auto route = std::find_if(
        routes.begin(), routes.end(), [&](const auto& each) { return each.name == entry.route; });
    BTL_ASSERT(route != routes.end());  // the manifest was checked
    links.push_back({.path = route->path,
                     .text = entry.text,
                     .order = entry.order,
                     .policy = route->policy,
                     .permission = route->permission,
                     .is_served = served()});
  }
  return links;
}

std::vector<HomePart> Instance::home() {
  std::vector<HomePart> parts;
  for (const HomeEntry& entry : context_.manifest.home) {
    for (http::Route& route : routes()) {
      if (route.name == entry.route) parts.push_back({std::move(route), entry.order});
    }
  }
  return parts;
}

std::function<bool()> Instance::served() {
  return [self = shared_from_this()] {
    return self->context_.phase() == Phase::kOpen && !self->is_off_;
  };
}

PluginStatus Instance::status() const {
  PluginStatus status;
  status.id = id();
  status.version = context_.manifest.version;
  status.abi = fmt::format("{}.{}", context_.manifest.abi_major, context_.manifest.abi_minor);
  status.file = path_;
  status.requests = capabilities_.http.request_count();
  status.deliveries = capabilities_.bus.delivery_count();
  status.faults = context_.fault_count();
  const auto held = context_.held_for();
  const std::lock_guard lock(mutex_);
  status.state = state_;
  status.reason = reason_;
  if (state_ != State::kStarted) return status;
  if (held) {
    status.state = State::kDegraded;
    status.reason = "lane held since " + base::to_iso8601(context_.services.clock.now() - *held);
  } else if (!refused_config_.empty()) {
    status.state = State::kDegraded;
    status.reason = refused_config_;
  }
  return status;
}

bool Instance::holds_a_thread() const {
  if (context_.held_for()) return true;
  const std::lock_guard lock(mutex_);
  return abandoned_ && context_.lane.busy_for();
}

void Instance::watch() {
  const base::SteadyTime now = context_.services.clock.steady();
  capabilities_.http.expire(now);
  capabilities_.bus.expire(now);
  const bool is_held = context_.held_for().has_value();
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(held_was_logged_, is_held) == is_held) return;
  }
  const std::string reason = status().reason;
  context_.services.log.write(is_held ? observe::Level::kError : observe::Level::kInfo,
                              "plugin",
                              is_held ? "a plugin holds its lane" : "a plugin came back",
                              {{"plugin", id()}, {"reason", reason}});
}

void Instance::begin_stop(base::SteadyTime deadline) {
  const bool is_running = context_.move(Phase::kOpen, Phase::kStopping) ||
                          context_.move(Phase::kAside, Phase::kStopping);
  if (!is_running) return;
  capabilities_.bus.unsubscribe();
  capabilities_.timer.cancel_all();
  auto returned = std::make_shared<std::promise<void>>();
  stop_returned_ = returned->get_future();
  context_.lane.post([this, alive = context_.alive(), deadline, returned] {
    tell_plugin(context_, {"plugin", "stop"}, [&] {
      context_.plugin()->stop(context_.plugin(), deadline.time_since_epoch().count());
    });
    capabilities_.store.cancel_all();
    capabilities_.task.cancel_all();
    returned->set_value();
  });
}

void Instance::end_stop(base::SteadyTime deadline) {
  const std::future<void> returned = std::move(stop_returned_);  // once: nobody stops twice
  if (!returned.valid()) return;
  if (returned.wait_for(until(deadline)) != std::future_status::ready) {
    return abandon("did not come back from its stop in time; abandoned");
  }
  if (wind_down(deadline)) {
    const std::lock_guard lock(mutex_);
    if (state_ == State::kStarted) state_ = State::kStopped;
  }
}

void Instance::fail_start(const std::string& reason) {
  enter(State::kAside, reason);
  wind_down(context_.services.clock.steady() + kFailedStartGrace);
}

bool Instance::wind_down(base::SteadyTime deadline) {
  capabilities_.timer.cancel_all();
  capabilities_.store.cancel_all();
  capabilities_.task.cancel_all();
  if (!context_.operations.wait_for_none(until(deadline))) {
    abandon("has operations that do not come to an end; abandoned");
    return false;
  }
  const auto destroyed = run_on_lane(
      [this] {
        destroy();
        return base::Status{};
      },
      until(deadline));
  if (!destroyed) {
    abandon("did not come back from its destroy in time; abandoned");
    return false;
  }
  capabilities_.task.join();
  capabilities_.http.refuse_open();
  return true;
}

void Instance::destroy() {
  btl_plugin_t* plugin = context_.plugin();
  if (plugin != nullptr) {
    tell_plugin(context_, {"plugin", "destroy"}, [&] { plugin->destroy(plugin); });
  }
  context_.set_plugin(nullptr);
  context_.enter(Phase::kGone);
}

std::chrono::nanoseconds Instance::until(base::SteadyTime deadline) const {
  return std::max<std::chrono::nanoseconds>(deadline - context_.services.clock.steady(),
                                            std::chrono::milliseconds{1});
}

// The step's result, or nothing when it was not there in time.
std::optional<base::Status> Instance::run_on_lane(std::function<base::Status()> step,
                                                  std::chrono::nanoseconds limit) {
  auto promise = std::make_shared<std::promise<base::Status>>();
  std::future<base::Status> result = promise->get_future();
  context_.lane.post(
      [alive = context_.alive(), step = std::move(step), promise] { promise->set_value(step()); });
  if (result.wait_for(limit) != std::future_status::ready) return std::nullopt;
  return result.get();
}

void Instance::abandon(const std::string& reason) {
  context_.enter(Phase::kGone);
  enter(State::kAside, reason);
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  capabilities_.http.refuse_open();
}

void Instance::enter(State state, std::string reason) {
  {
    const std::lock_guard lock(mutex_);
    if (state_ == State::kAside && state != State::kAside) return;  // it came back too late
    state_ = state;
    reason_ = reason;
  }
  if (state != State::kAside) return;
  context_.services.log.write(observe::Level::kError,
                              "plugin",
                              "a plugin is set aside",
                              {{"plugin", id()}, {"reason", reason}});
}

}  // namespace btl::plugin
