// SPDX-License-Identifier: EUPL-1.2
// The second person, as pages:
//
//   GET  /approvals               what waits for the reader, and what the reader asked for
//   POST /approvals/{id}/approve
//   POST /approvals/{id}/reject   also withdraws what one asked for oneself
#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::portal {

// `access`, and what `work` and `language` use, must outlive the routes.
std::vector<http::Route> approval_pages(access::Access& access,
                                        const access::BlockingWork& work,
                                        const LanguageOf& language);

// For the first page: how much waits for this reader. Empty for nothing.
boost::json::array approvals_section(const access::Access& access,
                                     const http::Request& asked,
                                     web::Language language);

}  // namespace btl::portal
