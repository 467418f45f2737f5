// SPDX-License-Identifier: EUPL-1.2
#include "host/daemon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

#include "core/access/account_api.hpp"
#include "core/access/approval_api.hpp"
#include "core/access/doorkeeper.hpp"
#include "core/access/oidc_api.hpp"
#include "core/access/session_api.hpp"
#include "core/base/assert.hpp"
#include "core/bus/bus.hpp"
#include "core/config/secrets.hpp"
#include "core/http/server.hpp"
#include "core/observe/health.hpp"
#include "core/observe/metrics.hpp"
#include "core/os/worker_pool.hpp"
#include "core/outbound/https_fetcher.hpp"
#include "core/plugin/answer_book.hpp"
#include "core/plugin/plugin_folder.hpp"
#include "core/plugin/plugin_host.hpp"
#include "core/privacy/privacy_api.hpp"
#include "core/store/sqlite_store.hpp"
#include "host/admin_api.hpp"
#include "host/blocking_desk.hpp"
#include "host/documents.hpp"
#include "host/mail_api.hpp"
#include "host/mail_house.hpp"
#include "host/map_tiles.hpp"
#include "host/oidc_setup.hpp"
#include "host/operator_pages.hpp"
#include "host/portal_house.hpp"
#include "host/system_routes.hpp"
#include "host/version.hpp"

namespace btl::host {
namespace {

constexpr std::chrono::minutes kHousekeepingEvery{10};
constexpr std::chrono::hours kExpiryEvery{1};
constexpr std::uint32_t kPrunedPerTurn = 10'000;
constexpr std::chrono::seconds kStopGrace{10};
constexpr std::chrono::seconds kRequestsGrace{8};  // of it; the plugins have what is left

base::Status make_data_folder(const std::string& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (!error) return {};
  return base::Error{base::ErrorCode::kDenied,
                     fmt::format("cannot make the data folder {}: {}", folder, error.message())};
}

}  // namespace

// Members are built from top to bottom and destroyed from bottom to top: what is above outlives
// what is below.
class Daemon::Impl {
 public:
  Impl(DaemonOptions options, Environment environment)
      : options_(std::move(options)),
        environment_(environment),
        started_(environment.clock.steady()) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { stop(); }

  bool start(StartFailure* failure) {
    if (!read_configuration(failure)) return false;
    if (auto opened = open_parts(); opened.has_error()) {
      failure->error = opened.error();
      return false;
    }
    plugins_->start(snapshot(), own_routes());
    portal_->show(*plugins_);
    if (auto kept = keep_erased(); kept.has_error()) {
      failure->error = kept.error();
      return false;
    }
    if (auto listening = open_listeners(); listening.has_error()) {
      failure->error = listening.error();
      return false;
    }
    server_->start();
    running_ = true;
    mail_->start();
    keep_house();
    return true;
  }

  [[nodiscard]] std::vector<std::string> addresses() const { return addresses_; }

  // What a reload would change, without doing it.
  ReloadVerdict preview() {
    const std::lock_guard one_at_a_time(reload_mutex_);
    const auto schemas = plugins_->schemas();
    config::Loaded loaded = config::load(
        environment_.files, options_.config, schemas, options_.overrides, plugin::roles_of_host());
    ReloadVerdict verdict{.findings = std::move(loaded.findings)};
    if (loaded.snapshot == nullptr) return verdict;
    verdict.changes = config::diff(*snapshot(), *loaded.snapshot, schemas);
    return verdict;
  }

  ReloadVerdict reload() {
    const std::lock_guard one_at_a_time(reload_mutex_);
    const auto schemas = plugins_->schemas();
    config::Loaded loaded = config::load(
        environment_.files, options_.config, schemas, options_.overrides, plugin::roles_of_host());
    ReloadVerdict verdict{.applied = false, .findings = std::move(loaded.findings), .changes = {}};
    if (loaded.snapshot == nullptr) {
      const std::lock_guard lock(mutex_);
      rejected_ = verdict.findings;
      return verdict;
    }
    verdict.changes = config::diff(*snapshot(), *loaded.snapshot, schemas);
    {
      const std::lock_guard lock(mutex_);
      snapshot_ = loaded.snapshot;
      rejected_.clear();
    }
    portal_->use(*loaded.snapshot);
    verdict.refusals = plugins_->apply(loaded.snapshot);
    verdict.applied = true;
    return verdict;
  }

  void stop() {
    if (!std::exchange(running_, false)) return;
    const base::SteadyTime deadline = environment_.clock.steady() + kStopGrace;
    server_->stop(kRequestsGrace);
    mail_->stop();
    close_house();
    plugins_->stop(std::chrono::ceil<std::chrono::milliseconds>(
        std::max(deadline - environment_.clock.steady(), std::chrono::nanoseconds{0})));
  }

  [[nodiscard]] std::vector<std::string> holding_plugins() const { return plugins_->holding(); }

 private:
  [[nodiscard]] std::shared_ptr<const config::Snapshot> snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  // Before anything is opened: a wrong configuration must not touch the data.
  bool read_configuration(StartFailure* failure) {
    plugin_folder_ = plugin::read_plugin_folder(environment_.files, options_.plugins);
    const config::Loaded loaded = config::load(environment_.files,
                                               options_.config,
                                               plugin::schemas_of(plugin_folder_),
                                               options_.overrides,
                                               plugin::roles_of_host());
    failure->findings = loaded.findings;
    if (loaded.snapshot == nullptr) {
      failure->error = {base::ErrorCode::kInvalid, "the configuration is not valid"};
      return false;
    }
    snapshot_ = loaded.snapshot;
    return true;
  }

  base::Status open_parts() {
    if (auto made = make_data_folder(options_.data); made.has_error()) return made;
    store::SqliteOptions store_options;
    store_options.path = options_.data + "/btl.db";
    store_options.on_fatal = options_.on_fatal;
    auto store = store::open_sqlite(store_options, environment_.clock);
    if (store.has_error()) return store.error();
    store_ = std::move(*store);
    auto answers = plugin::AnswerBook::open(*store_, environment_.clock);
    if (answers.has_error()) return answers.error();
    answers_ = std::move(*answers);
    mail_ = std::make_unique<MailHouse>(*snapshot(), secret_folders(), mail_world());
    auto access = access::Access::open(
        *store_,
        environment_.clock,
        environment_.random,
        {.issuer = snapshot()->organisation_name,
         .link_mail = mail_->link_mail(),
         .invite_added = snapshot()->mail.invite,
         .totp_key = access::KeyFile{environment_.files, options_.data + "/totp-key"}});
    if (access.has_error()) return access.error();
    access_ = std::move(*access);
    doorkeeper_ = std::make_unique<access::Doorkeeper>(*access_);
    desk_ = std::make_unique<BlockingDesk>();
    if (auto opened = open_oidc(); opened.has_error()) return opened;
    if (auto opened = open_portal(); opened.has_error()) return opened;
    auto tiles = MapTiles::open(*snapshot(),
                                {.files = environment_.files,
                                 .clock = environment_.clock,
                                 .folder = options_.data + "/map-tiles"});
    if (tiles.has_error()) return tiles.error();
    map_tiles_ = std::move(*tiles);
    server_ =
        std::make_unique<http::Server>(server_options(), environment_.clock, environment_.random);
    bus::BusOptions bus_options;
    bus_options.retention = snapshot()->event_retention;
    bus_options.after = after_on_loop();
    auto bus = bus::Bus::open(
        *store_, pool_, environment_.clock, environment_.random, std::move(bus_options));
    if (bus.has_error()) return bus.error();
    bus_ = std::move(*bus);
    bus_->watch([this](const bus::EventView& event) { portal_->note(event.type, event.kern); });
    plugins_ = std::make_unique<plugin::PluginHost>(
        services(), std::move(plugin_folder_), plugin_options());
    return open_privacy();
  }

  base::Status open_portal() {
    auto house = PortalHouse::open({.access = *access_,
                                    .log = environment_.log,
                                    .random = environment_.random,
                                    .files = environment_.files,
                                    .pool = pool_,
                                    .work = desk_->work(),
                                    .own_data =
                                        [this](const http::Request& asked) {
                                          return privacy::own_document(*access_, *privacy_, asked);
                                        },
                                    .after = after_on_loop(),
                                    .doorkeeper = *doorkeeper_,
                                    .clock = environment_.clock,
                                    .on_live_count = live_gauge(),
                                    .map = snapshot()->map},
                                   *snapshot());
    if (house.has_error()) return house.error();
    portal_ = std::move(*house);
    return {};
  }

  std::function<void(std::size_t)> live_gauge() {
    const auto gauge = metrics_.open(
        observe::MetricKind::kGauge, "btl_live_streams", "Streams of live pages that are open", {});
    BTL_ASSERT(gauge.has_value());
    (*gauge)->record(0);
    return [gauge = *gauge](std::size_t count) { gauge->record(static_cast<double>(count)); };
  }

  base::Status open_privacy() {
    const std::string& ledger = snapshot()->erasure_ledger;
    auto privacy = privacy::Privacy::open(
        *access_,
        environment_.files,
        ledger.empty() ? options_.data + "/erasures" : ledger,
        plugins_->kept_data(),
        [] { return std::vector<store::Statement>{plugin::AnswerBook::forget_all()}; });
    if (privacy.has_error()) return privacy.error();
    privacy_ = std::move(*privacy);
    return {};
  }

  // Who was erased and came back with a backup goes before anybody is served.
  base::Status keep_erased() {
    const auto again = privacy_->replay();
    if (again.has_error()) return again.error();
    if (*again == 0) return {};
    environment_.log.write(observe::Level::kWarning,
                           "privacy",
                           "people came back with a backup and were erased again",
                           {{"count", std::to_string(*again)}});
    return {};
  }

  [[nodiscard]] std::vector<std::string> secret_folders() const {
    return config::secret_folders(options_.config, options_.overrides.credentials);
  }

  MailWorld mail_world() {
    return {.store = *store_,
            .clock = environment_.clock,
            .random = environment_.random,
            .files = environment_.files,
            .log = environment_.log};
  }

  // Signing in at other servers.
  base::Status open_oidc() {
    auto setup = make_oidc_setup(*snapshot(), environment_.files, secret_folders());
    if (setup.has_error()) return setup.error();
    for (const std::string& problem : setup->problems) {
      environment_.log.write(observe::Level::kWarning, "access", problem, {});
    }
    outbound::HttpsFetcherOptions options;
    options.allowed = std::move(setup->allowed);
    const std::string& ca_file = snapshot()->ca_file;
    if (!ca_file.empty()) options.ca_file = options_.config + "/" + ca_file;
    fetcher_ = std::make_unique<outbound::HttpsFetcher>(std::move(options), environment_.clock);
    oidc_ = std::make_unique<access::OidcLogin>(
        *access_,
        environment_.random,
        *fetcher_,
        access::OidcOptions{.public_url = snapshot()->public_url,
                            .providers = std::move(setup->providers)});
    outbound_desk_ = std::make_unique<BlockingDesk>();
    return {};
  }

  http::ServerOptions server_options() {
    http::ServerOptions options;
    options.public_url = snapshot()->public_url;
    options.proxies =
        http::TrustedProxies::of(snapshot()->trusted_proxies, snapshot()->proxy_header);
    options.limits.rate_limit_on_loopback = snapshot()->rate_limit_on_loopback;
    options.look_up = answers_->look_up();
    options.authorise = [this](const http::Route& route, http::Request& request) {
      return doorkeeper_->admit(route, request);
    };
    options.recognise = [this](http::Request& request) { doorkeeper_->recognise_reader(request); };
    options.present = [this](const http::Request& request, http::Response& response) {
      portal_->present(request, response);
    };
    options.on_answered = [this](const http::Request& request,
                                 const http::Response& response,
                                 auto took) { note_answer(request, response, took); };
    return options;
  }

  // Runs a job later, on a loop of the server.
  std::function<void(std::chrono::milliseconds, base::Job)> after_on_loop() {
    return [this](auto delay, auto job) { server_->after(delay, std::move(job)); };
  }

  plugin::Services services() {
    return {.store = *store_,
            .bus = *bus_,
            .access = *access_,
            .pool = pool_,
            .clock = environment_.clock,
            .random = environment_.random,
            .files = environment_.files,
            .log = environment_.log,
            .metrics = metrics_,
            .after = after_on_loop()};
  }

  plugin::PluginHostOptions plugin_options() {
    return {.marker_path = options_.data + "/starting-plugin"};
  }

  std::vector<http::Route> own_routes() {
    std::vector<http::Route> routes;
    const auto add = [&routes](std::vector<http::Route> more) {
      for (http::Route& route : more) routes.push_back(std::move(route));
    };
    const access::BlockingWork work = desk_->work();
    add(system_routes(system_view()));
    add(admin_routes(admin_view()));
    add(access::session_routes(*access_, work));
    add(access::account_routes(*access_, work));
    add(access::approval_routes(*access_, work));
    add(access::oidc_routes(*access_, *oidc_, outbound_desk_->work()));
    add(mail_routes(*access_, *mail_, work));
    add(privacy::privacy_routes(*access_, *privacy_, work));
    add(portal_->routes());
    add(MapTiles::routes(map_tiles_.get(), [this] { return portal_->ground(); }));
    add(operator_pages(operator_view(), work, portal_->language()));
    return routes;
  }

  base::Status open_listeners() {
    auto routes = plugins_->routes();
    for (http::Route& route : own_routes()) routes.push_back(std::move(route));
    auto table = http::RouteTable::make(std::move(routes));
    if (table.has_error()) return table.error();
    table_ = *table;
    portal_->serve(table_);
    server_->set_routes(table_);
    const auto wanted = options_.listen.empty() ? snapshot()->listen : options_.listen;
    for (const std::string& address : wanted) {
      const auto port = server_->listen(address);
      if (port.has_error()) return port.error();
      addresses_.push_back(
          fmt::format("http://{}:{}", address.substr(0, address.rfind(':')), *port));
    }
    return server_->listen_admin(options_.data + "/admin.sock");
  }

  SystemView system_view() {
    return {.readiness =
                [this] {
                  observe::HealthReport report = observe::check_health(health_checks());
                  return Readiness{report.ok, std::move(report.document)};
                },
            .metrics = [this] { return metrics_.text(); },
            .open_api = [this] { return http::open_api(*table_, "btl", std::string(kVersion)); }};
  }

  AdminView admin_view() {
    return {.pool = pool_,
            .store = *store_,
            .bus = *bus_,
            .plugins = *plugins_,
            .clock = environment_.clock,
            .backups = options_.data + "/backups",
            .status = [this] { return status_document(status_facts()); },
            .reload = [this] { return reload_document(reload()); },
            .pending = [this] { return pending_document(preview()); }};
  }

  OperatorView operator_view() {
    return {.access = *access_,
            .bus = [this]() -> bus::Bus& { return *bus_; },
            .status = [this] { return status_facts(); },
            .checks = [this] { return health_checks(); },
            .features = [this] { return feature_facts(); }};
  }

  // As the files are now, like the verbs: also when they are wrong.
  FeatureFacts feature_facts() {
    const auto schemas = plugins_->schemas();
    return features_of(config::load(environment_.files,
                                    options_.config,
                                    schemas,
                                    options_.overrides,
                                    plugin::roles_of_host()),
                       schemas);
  }

  std::vector<observe::HealthCheck> health_checks() {
    return {{"store",
             [this]() -> std::optional<std::string> {
               const auto status = store_->status();
               if (status.writable) return std::nullopt;
               return status.reason;
             }},
            {"disk",
             [this]() -> std::optional<std::string> {
               std::error_code error;
               const auto space = std::filesystem::space(options_.data, error);
               if (error) return error.message();
               if (space.available >= snapshot()->disk_free_min_bytes) return std::nullopt;
               return fmt::format("{} bytes are free, {} are wanted",
                                  space.available,
                                  snapshot()->disk_free_min_bytes);
             }},
            {"plugins", [this]() -> std::optional<std::string> {
               for (const plugin::PluginStatus& status : plugins_->status()) {
                 if (status.state == plugin::State::kAside) return status.id + ": " + status.reason;
               }
               return std::nullopt;
             }}};
  }

  StatusFacts status_facts() {
    StatusFacts facts;
    facts.version = kVersion;
    facts.uptime = std::chrono::floor<std::chrono::seconds>(environment_.clock.steady() - started_);
    facts.addresses = addresses_;
    for (const auto& [id, kern] : snapshot()->kernen) facts.kernen.push_back(id);
    facts.plugins = plugins_->status();
    facts.subscriptions = bus_->subscriptions();
    facts.store = store_->status();
    if (auto mail = mail_->facts(); mail.has_value()) facts.mail = std::move(*mail);
    const std::lock_guard lock(mutex_);
    facts.rejected = rejected_;
    return facts;
  }

  // One line for what went wrong on our side; the good answers are counted by their routes'
  // plugins.
  void note_answer(const http::Request& request,
                   const http::Response& response,
                   std::chrono::nanoseconds took) {
    if (response.status == 403) doorkeeper_->note_refused(request);
    if (response.status < 500 && !environment_.log.enabled(observe::Level::kDebug)) return;
    const auto level = response.status < 500 ? observe::Level::kDebug : observe::Level::kWarning;
    const std::string status = std::to_string(response.status);
    const std::string microseconds =
        std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    environment_.log.write(level,
                           "http",
                           "answered",
                           {{"request", request.id},
                            {"route", request.route},
                            {"status", status},
                            {"microseconds", microseconds}});
  }

  // Waits for a cleaning that runs; none begins after it.
  void close_house() {
    const std::lock_guard lock(house_mutex_);
    house_closed_ = true;
  }

  void clean() {
    const std::lock_guard lock(house_mutex_);
    if (house_closed_) return;
    const auto note = [this](const char* source, const char* message, const base::Error& error) {
      environment_.log.write(
          observe::Level::kWarning, source, message, {{"reason", error.message}});
    };
    if (auto pruned = bus_->prune(kPrunedPerTurn); pruned.has_error()) {
      note("bus", "old events stay", pruned.error());
    }
    if (auto pruned = answers_->prune(); pruned.has_error()) {
      note("http", "old answers stay", pruned.error());
    }
    access_->refusals.end_windows();
    if (auto forgotten = access_->login.forget_old(); forgotten.has_error()) {
      note("access", "old sessions stay", forgotten.error());
    }
    if (auto forgotten = mail_->forget_old(); forgotten.has_error()) {
      note("mail", "old messages stay", forgotten.error());
    }
    if (environment_.clock.steady() < next_expiry_) return;
    next_expiry_ = environment_.clock.steady() + kExpiryEvery;
    const auto expired = privacy_->expire();
    if (expired.has_error()) return note("privacy", "what is due stays", expired.error());
    for (const std::string& problem : expired->problems) {
      note("privacy", "something may be kept too long", {base::ErrorCode::kInvalid, problem});
    }
  }

  // Old events and old idempotency records go, in turns.
  void keep_house() {
    server_->after(kHousekeepingEvery, [this] {
      pool_.post([this] { clean(); });
      keep_house();
    });
  }

  const DaemonOptions options_;
  const Environment environment_;
  const base::SteadyTime started_;
  observe::Metrics metrics_;
  std::mutex house_mutex_;
  bool house_closed_ = false;     // protected by house_mutex_: nothing may be cleaned any more
  base::SteadyTime next_expiry_;  // protected by house_mutex_
  // Above the store: what the store still completes when it ends is posted to it.
  os::WorkerPool pool_{{}};
  // Until plugins_ has it.
  plugin::PluginFolder plugin_folder_{{}, std::vector<plugin::FoundFile>{}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<plugin::AnswerBook> answers_;
  std::unique_ptr<MailHouse> mail_;
  std::unique_ptr<access::Access> access_;
  std::unique_ptr<access::Doorkeeper> doorkeeper_;
  std::unique_ptr<PortalHouse> portal_;
  std::unique_ptr<privacy::Privacy> privacy_;
  std::unique_ptr<outbound::Fetcher> fetcher_;
  std::unique_ptr<access::OidcLogin> oidc_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<BlockingDesk> desk_;  // below the server: ends what it answers before that goes
  // One of its own: who waits for a slow provider keeps nobody from signing in with a password.
  std::unique_ptr<BlockingDesk> outbound_desk_;
  std::unique_ptr<MapTiles> map_tiles_;  // null without tiles
  std::unique_ptr<bus::Bus> bus_;
  std::unique_ptr<plugin::PluginHost> plugins_;
  std::shared_ptr<const http::RouteTable> table_;
  std::vector<std::string> addresses_;
  std::mutex reload_mutex_;
  mutable std::mutex mutex_;
  std::shared_ptr<const config::Snapshot> snapshot_;  // protected by mutex_
  std::vector<config::Finding> rejected_;             // protected by mutex_
  bool running_ = false;
};

Daemon::Daemon(DaemonOptions options, Environment environment)
    : impl_(std::make_unique<Impl>(std::move(options), environment)) {}

Daemon::~Daemon() = default;

bool Daemon::start(StartFailure* failure) {
  BTL_ASSERT(failure != nullptr);
  return impl_->start(failure);
}

std::vector<std::string> Daemon::addresses() const {
  return impl_->addresses();
}

ReloadVerdict Daemon::reload() {
  return impl_->reload();
}

void Daemon::stop() {
  impl_->stop();
}

std::vector<std::string> Daemon::holding_plugins() const {
  return impl_->holding_plugins();
}

}  // namespace btl::host
