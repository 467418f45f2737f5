// SPDX-License-Identifier: EUPL-1.2
// "What do you know about me", as pages:
//
//   GET       /me/data          all that is kept of the reader; the same as JSON is at /v1/me/data
//   GET, POST /me/data/request  asks the operators to correct or erase it
//
// A request is an entry of the audit log (`privacy.request.correction`, `privacy.request.erasure`),
// which operators find at /system: somebody speaks with the person before anything is erased.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::portal {

// The document of privacy::export_document() about who asks. Blocks.
using OwnData = std::function<base::Result<boost::json::object>(const http::Request&)>;

// `access`, and what `work`, `language`, `data` and `kernen` use, must outlive the routes.
std::vector<http::Route> data_pages(access::Access& access,
                                    const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    OwnData data,
                                    KernNames kernen);

}  // namespace btl::portal
