// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/asset_routes.hpp"

#include <gtest/gtest.h>

#include "core/web/assets.hpp"

namespace btl::portal {
namespace {

http::Response get(const std::string& path, const std::string& encoding = {}) {
  http::Request request;
  request.method = "GET";
  request.path = path;
  if (!encoding.empty()) request.headers = {{"accept-encoding", encoding}};
  http::Response response;
  asset_routes().front().handler(
      request, http::Responder([&response](http::Response given) { response = std::move(given); }));
  return response;
}

TEST(AssetRoutes, GiveTheStylesheetToKeepForEver) {
  const auto response = get(web::stylesheet().path);
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, web::stylesheet().bytes);
  EXPECT_EQ(http::find(response.headers, "Cache-Control"), web::kAssetCaching);
  EXPECT_TRUE(http::find(response.headers, "Content-Encoding").empty());
}

TEST(AssetRoutes, GiveLessToWhoCanUnpack) {
  const auto response = get(web::stylesheet().path, "br, gzip");
  EXPECT_EQ(response.body, web::stylesheet().gzip);
  EXPECT_EQ(http::find(response.headers, "Content-Encoding"), "gzip");
  EXPECT_LT(response.body.size(), 30'000U);
}

TEST(AssetRoutes, KnowNothingElse) {
  EXPECT_EQ(get("/assets/passwords.txt").status, 404U);
}

}  // namespace
}  // namespace btl::portal
