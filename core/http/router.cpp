// SPDX-License-Identifier: EUPL-1.2
#include "core/http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <utility>

#include "core/base/assert.hpp"
#include "core/http/segment_pattern.hpp"

namespace btl::http {
namespace {

using Pattern = std::vector<SegmentPattern>;

constexpr std::size_t kSegmentsMax = 32;
constexpr std::array<std::string_view, 7> kRoutedMethods = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

std::string label(const Route& route) {
  return fmt::format("{}:{} ({} {})", route.owner, route.name, route.method, route.path);
}

base::Error wrong(const Route& route, std::string_view why) {
  return {base::ErrorCode::kInvalid, fmt::format("route {}: {}", label(route), why)};
}

// Cuts the first segment off `rest`, which is a path without its first '/'. Nothing is left after
// the last one.
std::string_view cut_segment(std::optional<std::string_view>& rest) {
  BTL_ASSERT(rest.has_value());
  const std::string_view text = *rest;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    rest.reset();
    return text;
  }
  rest = text.substr(slash + 1);
  return text.substr(0, slash);
}

base::Result<Pattern> parse_path(const Route& route) {
  if (!route.path.starts_with('/')) return wrong(route, "the path must start with '/'");
  Pattern pattern;
  std::vector<std::string> names;
  std::optional<std::string_view> rest = std::string_view(route.path).substr(1);
  while (rest.has_value()) {
    const std::string_view text = cut_segment(rest);
    if (text.empty() && route.path != "/") return wrong(route, "an empty segment");
    auto segment = SegmentPattern::parse(text);
    if (!segment) return wrong(route, segment.error().message);
    for (const std::string& name : segment->names()) {
      if (std::ranges::find(names, name) != names.end())
        return wrong(route, "a parameter stands twice");
      names.push_back(name);
    }
    pattern.push_back(*std::move(segment));
    if (pattern.size() > kSegmentsMax) return wrong(route, "more than 32 segments");
  }
  return pattern;
}

// "GET" serves HEAD too.
bool serves(std::string_view route_method, std::string_view method) {
  return route_method == method || (route_method == "GET" && method == "HEAD");
}

bool overlap(const Pattern& a, const Pattern& b) {
  return std::ranges::equal(a, b, [](const SegmentPattern& left, const SegmentPattern& right) {
    return left.overlaps(right);
  });
}

}  // namespace

namespace {

// What a search looks for, and what it has found so far.
struct Search {
  std::string_view method;
  std::vector<std::string>* allowed;
  Match match;
};

}  // namespace

// One segment deep. Everything is settled when the table is made; afterwards nothing changes.
struct RouteTable::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::vector<std::pair<SegmentPattern, std::unique_ptr<Node>>> patterns;
  std::vector<const Route*> routes;  // that end here, one a method

  Node& child(const SegmentPattern& segment) {
    if (segment.is_literal()) {
      auto& node = literals[segment.text()];
      if (node == nullptr) node = std::make_unique<Node>();
      return *node;
    }
    for (auto& [pattern, node] : patterns) {
      if (pattern.text() == segment.text()) return *node;
    }
    return *patterns.emplace_back(segment, std::make_unique<Node>()).second;
  }

  bool take(Search& found) const {
    for (const Route* route : routes) {
      if (serves(route->method, found.method)) {
        found.match.route = route;
        return true;
      }
      if (found.allowed != nullptr) found.allowed->push_back(route->method);
    }
    return false;
  }

  // At most one route fits (see make()), but a literal and a parameter may both lead on: the search
  // tries both. It goes as deep as the deepest route, not as the path.
  bool search(std::optional<std::string_view> rest, Search& found) const {
    if (!rest.has_value()) return take(found);
    const std::string_view segment = cut_segment(rest);
    if (const auto child = literals.find(segment); child != literals.end()) {
      if (child->second->search(rest, found)) return true;
    }
    for (const auto& [pattern, child] : patterns) {
      const std::size_t before = found.match.parameters.size();
      if (!pattern.match(segment, found.match.parameters)) continue;
      if (child->search(rest, found)) return true;
      found.match.parameters.resize(before);
    }
    return false;
  }
};

RouteTable::RouteTable(std::vector<Route> routes)
    : routes_(std::move(routes)), root_(std::make_unique<Node>()) {}

RouteTable::~RouteTable() = default;

base::Result<std::shared_ptr<const RouteTable>> RouteTable::make(std::vector<Route> routes) {
  struct Made final : RouteTable {
    explicit Made(std::vector<Route> given) : RouteTable(std::move(given)) {}
  };
  // Shared: requests that began keep their table when a reload swaps it.
  const auto table = std::make_shared<Made>(std::move(routes));
  std::vector<Pattern> patterns;
  for (const Route& route : table->routes_) {
    if (std::ranges::find(kRoutedMethods, route.method) == kRoutedMethods.end()) {
      return wrong(route, "unknown method");
    }
    if (!route.handler) return wrong(route, "no handler");
    if (route.permission.empty() == (route.policy == Policy::kPermission)) {
      return wrong(route, "a permission belongs to the policy that asks for one");
    }
    auto pattern = parse_path(route);
    if (!pattern) return pattern.error();
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const Route& other = table->routes_[i];
      if (!serves(route.method, other.method) && !serves(other.method, route.method)) continue;
      if (!overlap(patterns[i], *pattern)) continue;
      return base::Error{
          base::ErrorCode::kConflict,
          fmt::format("routes {} and {} fit the same request", label(other), label(route))};
    }
    Node* node = table->root_.get();
    for (const SegmentPattern& segment : *pattern) node = &node->child(segment);
    node->routes.push_back(&route);
    patterns.push_back(*std::move(pattern));
  }
  return std::shared_ptr<const RouteTable>(table);
}

std::optional<Match> RouteTable::find(std::string_view method,
                                      std::string_view path,
                                      std::vector<std::string>* allowed) const {
  if (!path.starts_with('/')) return std::nullopt;
  Search found{.method = method, .allowed = allowed, .match = {}};
  if (root_->search(path.substr(1), found)) {
    if (allowed != nullptr) allowed->clear();
    return std::move(found.match);
  }
  if (allowed != nullptr) {
    if (std::ranges::find(*allowed, "GET") != allowed->end()) allowed->emplace_back("HEAD");
    std::ranges::sort(*allowed);
    allowed->erase(std::unique(allowed->begin(), allowed->end()), allowed->end());
  }
  return std::nullopt;
}

std::string_view policy_text(Policy policy, std::string_view permission) {
  switch (policy) {
    case Policy::kPublic: return "public";
    case Policy::kSignedIn: return "signed-in";
    case Policy::kPermission: return permission;
    case Policy::kAdminSocket: return "admin-socket";
  }
  std::abort();
}

}  // namespace btl::http
