// SPDX-License-Identifier: EUPL-1.2
// What people ask of their own data, as pages:
//
//   GET, POST /me/data/request                what one wants, in one's own words; and what one
//   asked POST      /me/data/request/{id}/withdraw GET       /data-requests                  what
//   waits for who may do something about it GET       /data-requests/{id}             one of them,
//   with the form that ends it POST      /data-requests/{id}/finish
//
// Nothing is corrected or erased by these: somebody speaks with the person first.
#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"
#include "core/privacy/requests.hpp"

namespace btl::portal {

// All, and what they use, must outlive the routes.
std::vector<http::Route> request_pages(access::Access& access,
                                       privacy::Requests& requests,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language,
                                       KernNames kernen);

// For the first page: how much waits for this reader. Empty for nothing. Blocks.
boost::json::array requests_section(privacy::Requests& requests,
                                    const http::Request& asked,
                                    web::Language language);

// For the page with all that is kept: what the reader asked, newest first. Empty for nothing.
// Blocks.
boost::json::array own_requests(privacy::Requests& requests, const PageCall& call);

}  // namespace btl::portal
