// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_menu.hpp"

#include <utility>

namespace btl::plugin {
namespace {

constexpr std::int64_t kOrderMax = 9'999;

bool is_plain(std::string_view path) {
  if (path.find("//") != std::string_view::npos) return false;  // another server's, to a browser
  return std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/-._~").find(c) != std::string_view::npos;
  });
}

// What a link can lead to: a page that everybody finds at the same address.
void check_page(const toml::node& where, const RouteEntry& route, ManifestValues& values) {
  if (route.method != "GET") {
    values.fail(where,
                fmt::format("\"{}\" is a {} route; a page is a GET", route.name, route.method));
  } else if (route.path.find('{') != std::string::npos) {
    values.fail(where,
                fmt::format("\"{}\" has a parameter in its path {}; here it can have none",
                            route.name,
                            route.path));
  } else if (!is_plain(route.path)) {
    values.fail(
        where,
        fmt::format(
            "the path {} of \"{}\" is more than letters, digits and - . _ ~ between single /",
            route.path,
            route.name));
  } else if (route.policy == http::Policy::kAdminSocket) {
    values.fail(where,
                fmt::format("\"{}\" is for the admin socket, which has no pages", route.name));
  }
}

// The name of the route that an entry leads to.
std::string page_of(const toml::table& table,
                    const std::vector<RouteEntry>& routes,
                    ManifestValues& values) {
  std::string name = values.text(table, "route");
  const auto route = std::find_if(
      routes.begin(), routes.end(), [&](const RouteEntry& each) { return each.name == name; });
  if (route != routes.end()) {
    check_page(*table.get("route"), *route, values);
  } else if (!name.empty()) {
    std::vector<std::string_view> names;
    for (const RouteEntry& each : routes) names.push_back(each.name);
    const auto meant = closest(name, names);
    values.fail(*table.get("route"),
                meant ? fmt::format("no route is named \"{}\"; did you mean \"{}\"?", name, *meant)
                      : fmt::format("no route is named \"{}\"", name));
  }
  return name;
}

std::uint32_t order_of(const toml::table& table, ManifestValues& values, std::uint32_t otherwise) {
  return static_cast<std::uint32_t>(values.number(table, "order", otherwise, kOrderMax));
}

}  // namespace

void read_menu_entry(const toml::table& table,
                     const std::vector<RouteEntry>& routes,
                     ManifestValues& values,
                     std::vector<MenuEntry>& menu) {
  constexpr std::string_view kKeys[] = {"route", "text", "order"};
  values.allow(table, kKeys);
  MenuEntry entry;
  entry.route = page_of(table, routes, values);
  entry.text = values.words(table, "text");
  if (entry.text.empty()) values.text(table, "text");  // says that it is missing
  entry.order = order_of(table, values, entry.order);
  values.unique(table, menu, entry.route, &MenuEntry::route);
  menu.push_back(std::move(entry));
}

void read_home_entry(const toml::table& table,
                     const std::vector<RouteEntry>& routes,
                     ManifestValues& values,
                     std::vector<HomeEntry>& home) {
  constexpr std::string_view kKeys[] = {"route", "order"};
  values.allow(table, kKeys);
  HomeEntry entry;
  entry.route = page_of(table, routes, values);
  entry.order = order_of(table, values, entry.order);
  values.unique(table, home, entry.route, &HomeEntry::route);
  home.push_back(std::move(entry));
}

}  // namespace btl::plugin
