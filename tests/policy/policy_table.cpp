// SPDX-License-Identifier: EUPL-1.2
#include "tests/policy/policy_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "core/access/account_api.hpp"
#include "core/access/approval_api.hpp"
#include "core/access/oidc_api.hpp"
#include "core/access/session_api.hpp"
#include "core/base/assert.hpp"
#include "core/os/clock.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/os/random.hpp"
#include "core/outbound/https_fetcher.hpp"
#include "core/plugin/manifest.hpp"
#include "core/portal/account_pages.hpp"
#include "core/portal/app_routes.hpp"
#include "core/portal/approval_pages.hpp"
#include "core/portal/area_routes.hpp"
#include "core/portal/asset_routes.hpp"
#include "core/portal/data_pages.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/live_pages.hpp"
#include "core/portal/request_pages.hpp"
#include "core/portal/session_pages.hpp"
#include "core/privacy/privacy_api.hpp"
#include "core/store/sqlite_store.hpp"
#include "core/tiles/tile_routes.hpp"
#include "host/operator_pages.hpp"
#include "host/system_routes.hpp"

namespace btl::testing {
namespace {

constexpr std::string_view kAnonymous = "## What anyone may call";
constexpr std::string_view kSignedIn = "## What everyone who has signed in may call";
constexpr std::string_view kPermitted = "## What needs a permission";
constexpr std::string_view kActs = "## What takes a second person";
constexpr std::string_view kRoles = "## Which role has which permission";

constexpr const char* kHead =
    "# Who may call what\n\n"
    "Printed from the manifests by `btl_policy_document`; `tests/policy` fails when this page is "
    "not what they say, and walks\n"
    "every route as every role. A permission holds in the scope of the role: the organisation, a "
    "kern, a wijk or a group;\n"
    "*own* is what is about the account itself. Routes of the admin socket are the operator's and "
    "not listed.\n";

constexpr const char* kActsHead =
    "Who has the permission where the act is may approve it: never who proposed it, never a key, a "
    "guest or the operator.\n\n";

std::string row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += fmt::format(" {} |", cell);
  return text + "\n";
}

std::string rule(std::size_t columns) {
  std::string text = "|";
  for (std::size_t i = 0; i < columns; ++i) text += "---|";
  return text + "\n";
}

std::string quoted(const std::string& text) {
  return text.empty() ? text : "`" + text + "`";
}

std::string routes_of(const PolicyTable& table, auto is_wanted, bool with_permission) {
  std::vector<std::string> head{"Route", "Method", "Path"};
  if (with_permission) head.emplace_back("Permission");
  std::string text = row(head) + rule(head.size());
  for (const PolicyRoute& route : table.routes) {
    if (!is_wanted(route.policy)) continue;
    std::vector<std::string> cells{quoted(route.name), route.method, quoted(route.path)};
    if (with_permission) cells.push_back(quoted(route.policy));
    text += row(cells);
  }
  return text;
}

// The cells of a row of a table, without blanks and quotes.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  line.remove_prefix(1);
  while (!line.empty()) {
    const auto end = std::min(line.find('|'), line.size());
    std::string cell;
    for (const char letter : line.substr(0, end)) {
      if (letter != ' ' && letter != '`') cell += letter;
    }
    cells.push_back(std::move(cell));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return cells;
}

// The rows of the table under a heading.
std::vector<std::vector<std::string>> rows_under(std::string_view document,
                                                 std::string_view heading) {
  std::vector<std::vector<std::string>> rows;
  auto at = document.find(heading);
  BTL_ASSERT(at != std::string_view::npos);
  at = document.find('|', at);
  while (at < document.size() && document[at] == '|') {
    const auto end = std::min(document.find('\n', at), document.size());
    rows.push_back(cells_of(document.substr(at, end - at)));
    at = end + 1;
  }
  rows.erase(rows.begin() + 1);  // the rule below the head
  return rows;
}

// The access that only lends its routes their names; what they need is gone when it returns.
std::vector<http::Route> host_routes() {
  const os::FolderForTest folder;
  const os::FakeClock clock;
  os::FakeRandom random;
  store::SqliteOptions options;
  options.path = folder.file("btl.db");
  const auto store = store::open_sqlite(options, clock).value();
  const auto access = access::Access::open(*store, clock, random, {}).value();
  const access::BlockingWork work{[] { return false; }, [](const base::Job&) {}};
  os::FakeFiles files;
  const auto nothing_more = [] { return std::vector<store::Statement>{}; };
  const auto privacy = privacy::Privacy::open(*access, files, "erasures", {}, nothing_more).value();
  outbound::HttpsFetcher fetcher({}, clock);
  access::OidcLogin login(*access, random, fetcher, {});
  std::vector<http::Route> routes;
  const auto add = [&routes](std::vector<http::Route> more) {
    for (http::Route& route : more) routes.push_back(std::move(route));
  };
  add(host::system_routes({}));
  add(access::session_routes(*access, work));
  add(access::account_routes(*access, work));
  add(access::approval_routes(*access, work));
  add(access::oidc_routes(*access, login, work));
  add(privacy::privacy_routes(*access, *privacy, work));
  const portal::LanguageOf language = [](const http::Viewer&) { return web::Language::kDutch; };
  add(portal::session_pages(*access, work, language));
  const auto renderer = web::Renderer::create().value();
  observe::Log log(clock, observe::Level::kError, [](std::string_view) {});
  const portal::HomeParts parts({*access, renderer, log, {}, {}});
  privacy::Requests requests(*access, random);
  add(portal::account_pages(*access, work, language, parts, requests, {}));
  add(portal::approval_pages(*access, work, language));
  add(portal::data_pages(*access, work, language, requests, {}, {}));
  add(portal::request_pages(*access, requests, work, language, {}));
  add(portal::kern_pages(work, language, {}));
  add(host::operator_pages({*access, {}, {}, {}, {}}, work, language));
  add(portal::app_routes(
      work, language, [] { return std::make_shared<const portal::PortalFacts>(); }));
  add(portal::asset_routes());
  add(portal::area_routes({}));
  add(tiles::tile_routes({}));
  access::Doorkeeper doorkeeper(*access);
  add({portal::LivePages({doorkeeper, parts, clock, {}}).route()});
  return routes;
}

}  // namespace

PolicyTable policy_table(const Offer& offer) {
  PolicyTable table;
  const access::RoleTable& roles = offer.roles;
  for (const http::Route& route : offer.routes) {
    if (route.policy == http::Policy::kAdminSocket) continue;
    table.routes.push_back({route.owner + "." + route.name,
                            route.method,
                            route.path,
                            std::string(http::policy_text(route.policy, route.permission))});
  }
  std::sort(table.routes.begin(), table.routes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.path, a.method) < std::tie(b.path, b.method);
  });
  for (const access::RoleSpec& role : roles.roles()) table.roles.push_back(role.id);
  for (const access::PermissionSpec& permission : roles.permissions()) {
    auto& cells = table.permissions[permission.name];
    for (const std::string& role : table.roles) {
      const access::Relation* relation = roles.find(role, permission.name);
      if (relation == nullptr) continue;
      cells[role] = *relation == access::Relation::kOwn ? "own" : "yes";
    }
  }
  for (const access::ApprovalKind& kind : offer.approvals) {
    table.acts.push_back({kind.name, kind.permission, fmt::format("{}h", kind.valid.count())});
  }
  std::sort(table.acts.begin(), table.acts.end(), [](const auto& a, const auto& b) {
    return a.name < b.name;
  });
  return table;
}

std::string to_document(const PolicyTable& table) {
  std::string text = kHead;
  const auto is = [](std::string_view wanted) {
    return [wanted](const std::string& policy) { return policy == wanted; };
  };
  text += fmt::format("\n{}\n\n{}", kAnonymous, routes_of(table, is("public"), false));
  text += fmt::format("\n{}\n\n{}", kSignedIn, routes_of(table, is("signed-in"), false));
  const auto is_permission = [](const std::string& policy) {
    return policy != "public" && policy != "signed-in";
  };
  text += fmt::format("\n{}\n\n{}", kPermitted, routes_of(table, is_permission, true));
  text += fmt::format(
      "\n{}\n\n{}{}{}", kActs, kActsHead, row({"Act", "Approved with", "Within"}), rule(3));
  for (const PolicyAct& act : table.acts) {
    text += row({quoted(act.name), quoted(act.permission), act.valid});
  }
  std::vector<std::string> head{"Permission"};
  head.insert(head.end(), table.roles.begin(), table.roles.end());
  text += fmt::format("\n{}\n\n{}{}", kRoles, row(head), rule(head.size()));
  for (const auto& [permission, cells] : table.permissions) {
    std::vector<std::string> line{quoted(permission)};
    for (const std::string& role : table.roles) {
      const auto cell = cells.find(role);
      line.push_back(cell == cells.end() ? "" : cell->second);
    }
    text += row(line);
  }
  return text;
}

PolicyTable from_document(std::string_view document) {
  PolicyTable table;
  const std::array<std::pair<std::string_view, std::string>, 3> parts{
      {{kAnonymous, "public"}, {kSignedIn, "signed-in"}, {kPermitted, ""}}};
  for (const auto& [heading, policy] : parts) {
    auto rows = rows_under(document, heading);
    rows.erase(rows.begin());
    for (const auto& cells : rows) {
      table.routes.push_back(
          {cells.at(0), cells.at(1), cells.at(2), policy.empty() ? cells.at(3) : policy});
    }
  }
  std::sort(table.routes.begin(), table.routes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.path, a.method) < std::tie(b.path, b.method);
  });
  auto rows = rows_under(document, kActs);
  rows.erase(rows.begin());
  for (const auto& cells : rows) table.acts.push_back({cells.at(0), cells.at(1), cells.at(2)});
  rows = rows_under(document, kRoles);
  table.roles.assign(rows.front().begin() + 1, rows.front().end());
  rows.erase(rows.begin());
  for (const auto& cells : rows) {
    auto& of_permission = table.permissions[cells.at(0)];
    for (std::size_t i = 1; i < cells.size(); ++i) {
      if (!cells[i].empty()) of_permission[table.roles.at(i - 1)] = cells[i];
    }
  }
  return table;
}

Offer offer_of(const std::string& folder, const std::vector<std::string>& plugins) {
  std::vector<http::Route> routes = host_routes();
  std::vector<access::RoleSpec> roles = access::host_roles();
  std::vector<access::PermissionSpec> permissions = access::host_permissions();
  std::vector<access::ApprovalKind> approvals;
  for (const std::string& id : plugins) {
    const auto file = plugin::read_plugin_file(folder + "/" + id + ".so");
    BTL_ASSERT(file.has_value());
    const plugin::Manifest& manifest = file->manifest;
    roles.insert(roles.end(), manifest.roles.begin(), manifest.roles.end());
    permissions.insert(permissions.end(), manifest.permissions.begin(), manifest.permissions.end());
    approvals.insert(approvals.end(), manifest.approvals.begin(), manifest.approvals.end());
    for (const plugin::RouteEntry& entry : manifest.routes) {
      http::Route route;
      route.name = entry.name;
      route.owner = manifest.id;
      route.method = entry.method;
      route.path = entry.path;
      route.policy = entry.policy;
      route.permission = entry.permission;
      routes.push_back(std::move(route));
    }
  }
  auto table = access::RoleTable::make(std::move(roles), std::move(permissions));
  BTL_ASSERT(table.has_value());
  return {std::move(routes), std::move(*table), std::move(approvals)};
}

}  // namespace btl::testing
