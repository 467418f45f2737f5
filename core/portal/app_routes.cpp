// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/app_routes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "btl_texts.h"
#include "core/web/app_files.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

http::Response app_file(std::string_view type, std::string body) {
  http::Response response;
  // A phone asks each time whether there is another edition.
  response.headers = {{"Content-Type", std::string(type)}, {"Cache-Control", "no-cache"}};
  response.body = std::move(body);
  return response;
}

http::Response worker_file() {
  http::Response response = app_file("text/javascript; charset=utf-8", web::service_worker());
  response.headers.emplace_back("Content-Security-Policy", web::kServiceWorkerPolicy);
  return response;
}

http::Response offline_page(const PageCall& call) {
  return page_response(
      200,
      page(text(texts::kOfflineTitle, call),
           {emergency_notice(call),
            lead(text(texts::kOfflineWhy, call)),
            json::object{{"type", "text"}, {"text", text(texts::kOfflineReports, call)}}}));
}

}  // namespace

std::vector<http::Route> app_routes(const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    GetPortalFacts facts) {
  PageRoutes routes(work, language);
  routes.add("app.manifest",
             "GET",
             web::kAppManifestPath.data(),
             "What a phone needs to put the portal on its screen",
             http::Policy::kPublic,
             [facts = std::move(facts)](const PageCall& call) {
               return app_file(web::kAppManifestType,
                               web::app_manifest(facts()->organisation, call.language));
             });
  routes.add("app.worker",
             "GET",
             web::kServiceWorkerPath.data(),
             "The script by which pages open without internet",
             http::Policy::kPublic,
             [](const PageCall&) { return worker_file(); });
  routes.add("app.offline",
             "GET",
             web::kOfflinePath.data(),
             "What is shown without internet",
             http::Policy::kPublic,
             offline_page);
  return routes.take();
}

}  // namespace btl::portal
