// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/area_routes.hpp"

#include <gtest/gtest.h>

#include "core/web/assets.hpp"

namespace btl::portal {
namespace {

http::Response get(const std::string& path, std::shared_ptr<const web::MapGround> ground) {
  http::Request request;
  request.method = "GET";
  request.path = path;
  http::Response response;
  area_routes([ground = std::move(ground)] { return ground; })
      .front()
      .handler(request,
               http::Responder([&response](http::Response given) { response = std::move(given); }));
  return response;
}

TEST(AreaRoutes, GiveTheOutlinesToKeepForEver) {
  const auto ground = std::make_shared<const web::MapGround>(
      web::read_map_ground(R"({"type":"FeatureCollection","features":[]})").value());
  const auto response = get(ground->path, ground);
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, ground->document);
  EXPECT_EQ(http::find(response.headers, "Cache-Control"), web::kAssetCaching);
  EXPECT_EQ(get("/map/areas/0123.json", ground).status, 404U);
}

TEST(AreaRoutes, GiveNothingWhereThereAreNoAreas) {
  EXPECT_EQ(get("/map/areas/0123.json", nullptr).status, 404U);
}

}  // namespace
}  // namespace btl::portal
