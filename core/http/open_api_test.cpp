// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "core/http/router.hpp"

namespace btl::http {
namespace {

boost::json::value document() {
  const Handler handler = [](Request, Responder) {};
  const auto table = RouteTable::make({
      {.name = "list",
       .owner = "incidents",
       .method = "GET",
       .path = "/v1/reports/{id}.{format}",
       .summary = "One report",
       .handler = handler},
      {.name = "create",
       .owner = "incidents",
       .method = "POST",
       .path = "/v1/reports",
       .summary = "Report \"something\"",
       .body_bytes_max = 1000,
       .handler = handler},
      {.name = "read",
       .owner = "incidents",
       .method = "GET",
       .path = "/v1/reports",
       .summary = "",
       .handler = handler},
      {.name = "secret",
       .owner = "btl",
       .method = "GET",
       .path = "/metrics",
       .summary = "",
       .policy = Policy::kAdminSocket,
       .handler = handler},
      {.name = "close",
       .owner = "incidents",
       .method = "POST",
       .path = "/v1/reports/{id}/close",
       .summary = "",
       .policy = Policy::kPermission,
       .permission = "incidents.close",
       .handler = handler},
  });
  return boost::json::parse(open_api(*table.value(), "BTL", "1.0.0"));
}

TEST(OpenApi, DescribesEachPublicRoute) {
  const auto api = document();
  EXPECT_EQ(api.at("openapi").as_string(), "3.1.0");
  EXPECT_EQ(api.at("info").at("title").as_string(), "BTL");
  EXPECT_EQ(api.at("paths").as_object().size(), 3U);
  const auto& create = api.at("paths").at("/v1/reports").at("post");
  EXPECT_EQ(create.at("operationId").as_string(), "incidents.create");
  EXPECT_EQ(create.at("summary").as_string(), "Report \"something\"");
  EXPECT_EQ(create.at("requestBody").at("description").as_string(), "At most 1000 bytes.");
  EXPECT_TRUE(api.at("paths").at("/v1/reports").as_object().contains("get"));
}

TEST(OpenApi, ListsThePathParameters) {
  const auto api = document();
  const auto& parameters =
      api.at("paths").at("/v1/reports/{id}.{format}").at("get").at("parameters").as_array();
  ASSERT_EQ(parameters.size(), 2U);
  EXPECT_EQ(parameters[0].at("name").as_string(), "id");
  EXPECT_EQ(parameters[1].at("name").as_string(), "format");
}

TEST(OpenApi, KeepsAdminRoutesToItself) {
  EXPECT_FALSE(document().at("paths").as_object().contains("/metrics"));
}

TEST(OpenApi, SaysWhoMayCall) {
  const auto api = document();
  const auto& close = api.at("paths").at("/v1/reports/{id}/close").at("post");
  EXPECT_EQ(close.at("x-btl-policy").as_string(), "incidents.close");
  EXPECT_EQ(close.at("security").as_array().size(), 2U);
  EXPECT_FALSE(api.at("paths").at("/v1/reports").at("post").as_object().contains("security"));
  const auto& session = api.at("components").at("securitySchemes").at("session");
  EXPECT_EQ(session.at("name").as_string(), kSessionCookie);
}

TEST(OpenApi, SaysHowErrorsLook) {
  const auto api = document();
  const auto& required = api.at("components").at("schemas").at("Problem").at("required").as_array();
  EXPECT_EQ(required.size(), 4U);
  const auto& reference = api.at("paths").at("/v1/reports").at("get").at("responses").at("default");
  EXPECT_EQ(reference.at("$ref").as_string(), "#/components/responses/Problem");
}

}  // namespace
}  // namespace btl::http
