// SPDX-License-Identifier: EUPL-1.2
// What makes an app of the portal (core/web/app_files.hpp):
//
//   GET /site.webmanifest
//   GET /service-worker.js
//   GET /offline             what is shown without internet
#pragma once

#include <vector>

#include "core/portal/page_routes.hpp"
#include "core/portal/presenter.hpp"

namespace btl::portal {

// What `work`, `language` and `facts` use must outlive the routes.
std::vector<http::Route> app_routes(const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    GetPortalFacts facts);

}  // namespace btl::portal
