// SPDX-License-Identifier: EUPL-1.2
#include "core/http/router.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

Route route(std::string name, std::string method, std::string path) {
  return {.name = std::move(name),
          .owner = "test",
          .method = std::move(method),
          .path = std::move(path),
          .summary = "",
          .handler = [](Request, Responder) {}};
}

std::shared_ptr<const RouteTable> open311() {
  auto table = RouteTable::make({
      route("root", "GET", "/"),
      route("services", "GET", "/open311/v2/services.{format}"),
      route("definition", "GET", "/open311/v2/services/{code}.{format}"),
      route("list", "GET", "/open311/v2/requests.{format}"),
      route("create", "POST", "/open311/v2/requests.{format}"),
      route("one", "GET", "/open311/v2/requests/{id}.{format}"),
      route("remove", "DELETE", "/open311/v2/requests/{id}.{format}"),
      route("deep", "GET", "/a/{x}/b"),
      route("literal", "GET", "/a/c/d"),
  });
  EXPECT_TRUE(table.has_value());
  return table.value();
}

std::string name_of(const RouteTable& table, std::string_view method, std::string_view path) {
  const auto match = table.find(method, path, nullptr);
  return match ? match->route->name : "-";
}

TEST(RouteTable, FindsTheOneRouteOfARequest) {
  const auto table = open311();
  EXPECT_EQ(name_of(*table, "GET", "/"), "root");
  EXPECT_EQ(name_of(*table, "GET", "/open311/v2/services.json"), "services");
  EXPECT_EQ(name_of(*table, "GET", "/open311/v2/services/007.xml"), "definition");
  EXPECT_EQ(name_of(*table, "POST", "/open311/v2/requests.xml"), "create");
  EXPECT_EQ(name_of(*table, "HEAD", "/open311/v2/requests.xml"), "list");
  EXPECT_EQ(name_of(*table, "GET", "/a/c/b"), "deep");
  EXPECT_EQ(name_of(*table, "GET", "/a/c/d"), "literal");
}

TEST(RouteTable, KnowsNoOtherSpelling) {
  const auto table = open311();
  for (const std::string_view path : {"",
                                      "open311",
                                      "//",
                                      "/open311/v2/requests",
                                      "/open311/v2/requests.",
                                      "/open311/v2/requests.json/",
                                      "/Open311/v2/requests.json",
                                      "/open311//v2/requests.json",
                                      "/open311/v2/services/.json",
                                      "/a",
                                      "/a/c"}) {
    EXPECT_EQ(name_of(*table, "GET", path), "-") << path;
  }
}

TEST(RouteTable, GivesTheParameters) {
  const auto match = open311()->find("GET", "/open311/v2/requests/a.b.json", nullptr);
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->parameters, (Fields{{"id", "a.b"}, {"format", "json"}}));
}

TEST(RouteTable, SaysWhichMethodsWouldFit) {
  const auto table = open311();
  std::vector<std::string> allowed;
  EXPECT_FALSE(table->find("PUT", "/open311/v2/requests/1.json", &allowed).has_value());
  EXPECT_EQ(allowed, (std::vector<std::string>{"DELETE", "GET", "HEAD"}));
  allowed.clear();
  EXPECT_FALSE(table->find("PUT", "/nowhere", &allowed).has_value());
  EXPECT_TRUE(allowed.empty());
  EXPECT_TRUE(table->find("DELETE", "/open311/v2/requests/1.json", &allowed).has_value());
  EXPECT_TRUE(allowed.empty());
}

TEST(RouteTable, NamesBothRoutesThatFitTheSameRequest) {
  const std::pair<Route, Route> pairs[] = {
      {route("one", "GET", "/x/{id}"), route("two", "GET", "/x/new")},
      {route("one", "GET", "/x/{id}.{format}"), route("two", "GET", "/x/{id}")},
      {route("one", "GET", "/x"), route("two", "HEAD", "/x")},
      {route("one", "POST", "/x"), route("two", "POST", "/x")},
      {route("one", "GET", "/{a}/b"), route("two", "GET", "/a/{b}")},
  };
  for (const auto& [first, second] : pairs) {
    const auto table = RouteTable::make({first, second});
    ASSERT_FALSE(table.has_value()) << first.path;
    EXPECT_EQ(table.error().code, base::ErrorCode::kConflict);
    EXPECT_NE(table.error().message.find("test:one"), std::string::npos);
    EXPECT_NE(table.error().message.find("test:two"), std::string::npos);
  }
}

TEST(RouteTable, TakesRoutesThatOnlyLookAlike) {
  EXPECT_TRUE(RouteTable::make({route("a", "GET", "/x/{id}"), route("b", "POST", "/x/{name}")})
                  .has_value());
  EXPECT_TRUE(
      RouteTable::make({route("a", "GET", "/x/{id}"), route("b", "GET", "/x/{id}/y")}).has_value());
  EXPECT_TRUE(RouteTable::make({route("a", "HEAD", "/x"), route("b", "POST", "/x")}).has_value());
}

TEST(RouteTable, WritesPoliciesAsManifestsDo) {
  EXPECT_EQ(policy_text(Policy::kPublic, ""), "public");
  EXPECT_EQ(policy_text(Policy::kSignedIn, ""), "signed-in");
  EXPECT_EQ(policy_text(Policy::kAdminSocket, ""), "admin-socket");
  EXPECT_EQ(policy_text(Policy::kPermission, "incidents.read"), "incidents.read");
}

TEST(RouteTable, RefusesAMalformedRoute) {
  Route no_handler = route("a", "GET", "/x");
  no_handler.handler = nullptr;
  Route no_permission = route("a", "GET", "/x");
  no_permission.policy = Policy::kPermission;
  Route idle_permission = route("a", "GET", "/x");
  idle_permission.permission = "test.read";
  const Route bad[] = {
      route("a", "GET", "x"),
      route("a", "GET", ""),
      route("a", "GET", "/x/"),
      route("a", "GET", "//x"),
      route("a", "GET", "/x?y"),
      route("a", "GET", "/{a}/{a}"),
      route("a", "get", "/x"),
      route("a", "BREW", "/x"),
      no_handler,
      no_permission,
      idle_permission,
      route("a", "GET", "/x/{a}{b}"),
  };
  for (const Route& r : bad) {
    const auto table = RouteTable::make({r});
    ASSERT_FALSE(table.has_value()) << r.path;
    EXPECT_EQ(table.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(table.error().message.find("test:a"), std::string::npos);
  }
}

}  // namespace
}  // namespace btl::http
