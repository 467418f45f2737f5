// SPDX-License-Identifier: EUPL-1.2
#include "host/portal_house.hpp"

#include <utility>

#include "core/access/account_api.hpp"
#include "core/portal/account_pages.hpp"
#include "core/portal/app_routes.hpp"
#include "core/portal/approval_pages.hpp"
#include "core/portal/area_routes.hpp"
#include "core/portal/asset_routes.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/request_pages.hpp"
#include "core/portal/session_pages.hpp"
#include "host/version.hpp"

namespace btl::host {
namespace {

constexpr std::uint32_t kLate = 1'000;  // behind what plugins have

portal::MenuLink own_link(const char* path,
                          const char* dutch,
                          const char* english,
                          std::vector<std::string> permissions) {
  return {.path = path,
          .dutch = dutch,
          .english = english,
          .order = kLate,
          .policy = http::Policy::kPermission,
          .permissions = std::move(permissions),
          .is_served = [] { return true; }};
}

std::vector<portal::MenuLink> menu_links(const access::Access& access,
                                         const plugin::PluginHost& plugins) {
  std::vector<portal::MenuLink> links{
      own_link("/system", "Server", "Server", {std::string(access::kOperatePermission)})};
  std::vector<std::string> approve;
  for (const access::ApprovalKind& kind : access.approvals.kinds()) {
    approve.push_back(kind.permission);
  }
  if (!approve.empty()) {
    links.push_back(own_link("/approvals", "Goedkeuren", "Approvals", std::move(approve)));
  }
  for (const plugin::MenuLink& link : plugins.menu()) {
    links.push_back({.path = link.path,
                     .dutch = link.text.at("nl"),
                     .english = link.text.at("en"),
                     .order = link.order,
                     .policy = link.policy,
                     .permissions = {link.permission},
                     .is_served = link.is_served});
  }
  return links;
}

std::vector<portal::HomePart> home_parts(const plugin::PluginHost& plugins) {
  std::vector<portal::HomePart> parts;
  for (plugin::HomePart& part : plugins.home()) {
    parts.push_back({std::move(part.route), part.order});
  }
  return parts;
}

// Null without areas, and for a file that holds none: then maps have a plain ground.
std::shared_ptr<const web::MapGround> ground_of(const config::Snapshot& snapshot,
                                                const PortalWorld& world) {
  if (snapshot.areas.empty()) return nullptr;
  auto ground = [&]() -> base::Result<web::MapGround> {
    const auto text = world.files.read(snapshot.folder + "/" + snapshot.areas, web::kAreasBytesMax);
    if (text.has_error()) return text.error();
    return web::read_map_ground(*text);
  }();
  if (ground.has_value()) return std::make_shared<const web::MapGround>(std::move(*ground));
  world.log.write(observe::Level::kWarning,
                  "portal",
                  "maps are drawn without areas",
                  {{"file", snapshot.areas}, {"reason", ground.error().message}});
  return nullptr;
}

portal::PortalFacts facts_of(const config::Snapshot& snapshot, const PortalWorld& world) {
  portal::PortalFacts facts;
  facts.organisation = snapshot.organisation_name;
  facts.version = kVersion;
  facts.language = web::language_of(snapshot.locale).value_or(web::Language::kDutch);
  for (const auto& [id, kern] : snapshot.kernen) facts.kernen.push_back({id, kern.name});
  facts.map.ground = ground_of(snapshot, world);
  // Tiles are given around the areas only.
  if (facts.map.ground != nullptr && !world.map.tiles.empty()) {
    facts.map.tiles = "/map/tiles/{z}/{x}/{y}";
    facts.map.attribution = world.map.attribution;
  }
  return facts;
}

}  // namespace

base::Result<std::unique_ptr<PortalHouse>> PortalHouse::open(PortalWorld world,
                                                             const config::Snapshot& snapshot) {
  auto renderer = web::Renderer::create();
  if (renderer.has_error()) return renderer.error();
  return std::make_unique<PortalHouse>(
      OnlyOpen{}, std::move(world), std::move(*renderer), snapshot);
}

PortalHouse::PortalHouse(OnlyOpen /*only*/,
                         PortalWorld world,
                         web::Renderer renderer,
                         const config::Snapshot& snapshot)
    : world_(std::move(world)),
      renderer_(std::move(renderer)),
      facts_(std::make_shared<const portal::PortalFacts>(facts_of(snapshot, world_))),
      requests_(world_.access, world_.random),
      presenter_({renderer_, world_.access, world_.log, world_.random}, [this] { return facts(); }),
      home_({.access = world_.access,
             .renderer = renderer_,
             .log = world_.log,
             .post = [this](base::Job job) { world_.pool.post(std::move(job)); },
             .after = world_.after}),
      live_({.doorkeeper = world_.doorkeeper,
             .home = home_,
             .clock = world_.clock,
             .after = world_.after,
             .on_count = world_.on_live_count}) {
  presenter_.set_live([this](const http::Request& asked) { return live_.path_for(asked); });
}

void PortalHouse::use(const config::Snapshot& snapshot) {
  auto facts = std::make_shared<const portal::PortalFacts>(facts_of(snapshot, world_));
  const std::lock_guard lock(mutex_);
  facts_.swap(facts);
}

void PortalHouse::show(const plugin::PluginHost& plugins) {
  presenter_.set_menu(portal::Menu(menu_links(world_.access, plugins)));
  home_.set(home_parts(plugins));
}

std::shared_ptr<const portal::PortalFacts> PortalHouse::facts() const {
  const std::lock_guard lock(mutex_);
  return facts_;
}

std::vector<http::Route> PortalHouse::routes() {
  std::vector<http::Route> routes;
  const auto add = [&routes](std::vector<http::Route> more) {
    for (http::Route& route : more) routes.push_back(std::move(route));
  };
  const portal::LanguageOf language = this->language();
  const access::BlockingWork& work = world_.work;
  add(portal::session_pages(world_.access, work, language));
  const portal::KernNames kernen = [this] { return facts()->kernen; };
  add(portal::account_pages(world_.access, work, language, home_, requests_, kernen));
  add(portal::approval_pages(world_.access, work, language));
  add(portal::data_pages(world_.access, work, language, requests_, world_.own_data, kernen));
  add(portal::request_pages(world_.access, requests_, work, language, kernen));
  add(portal::kern_pages(work, language, kernen));
  add(portal::app_routes(work, language, [this] { return this->facts(); }));
  add(portal::asset_routes());
  add(portal::area_routes([this] { return ground(); }));
  routes.push_back(live_.route());
  return routes;
}

}  // namespace btl::host
