// SPDX-License-Identifier: EUPL-1.2
// "What do you know about me", as a page:
//
//   GET /me/data  all that is kept of the reader, in words; with names of tables at /v1/me/data
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"
#include "core/privacy/requests.hpp"

namespace btl::portal {

// The document of privacy::export_document() about who asks. Blocks.
using OwnData = std::function<base::Result<boost::json::object>(const http::Request&)>;

// `access`, `requests`, and what `work`, `language`, `data` and `kernen` use, must outlive the
// routes.
std::vector<http::Route> data_pages(access::Access& access,
                                    const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    privacy::Requests& requests,
                                    OwnData data,
                                    KernNames kernen);

}  // namespace btl::portal
