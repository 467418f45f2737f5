// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/app_routes.hpp"

#include <gmock/gmock.h>

#include <string>

#include "core/web/app_files.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;

http::Response answer_of(std::string_view path) {
  const access::BlockingWork at_once{[] { return true; }, [](base::Job job) { job(); }};
  const auto dutch = [](const http::Viewer&) { return web::Language::kDutch; };
  const auto facts = [] {
    return std::make_shared<const PortalFacts>(PortalFacts{.organisation = "Buurt Zuid"});
  };
  http::Response response;
  for (const http::Route& route : app_routes(at_once, dutch, facts)) {
    if (route.path != path) continue;
    http::Request request;
    request.method = "GET";
    request.path = path;
    route.handler(std::move(request),
                  http::Responder([&](http::Response given) { response = std::move(given); }));
  }
  return response;
}

TEST(AppRoutes, GiveTheManifestWithTheNameOfTheOrganisation) {
  const auto response = answer_of(web::kAppManifestPath);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "application/manifest+json");
  EXPECT_THAT(response.body, HasSubstr(R"("name":"Buurt Zuid")"));
}

TEST(AppRoutes, GiveAWorkerThatMayAskThisServerOnly) {
  const auto response = answer_of(web::kServiceWorkerPath);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(http::find(response.headers, "Cache-Control"), "no-cache");
  EXPECT_EQ(http::find(response.headers, "Content-Security-Policy"), web::kServiceWorkerPolicy);
  EXPECT_EQ(response.body, web::service_worker());
}

TEST(AppRoutes, SayWithoutInternetWhomToCall) {
  EXPECT_THAT(answer_of(web::kOfflinePath).body, HasSubstr("112"));
}

}  // namespace
}  // namespace btl::portal
