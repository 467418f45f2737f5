// SPDX-License-Identifier: EUPL-1.2
// What people look after themselves:
//
//   GET       /                  where everybody begins: what waits for one, and what this is
//   GET       /me                who one is here, one's roles, and what follows
//   POST      /me/password       another password
//   POST      /me/sessions/end   signs out everywhere else
//   GET, POST /me/second-factor  sets up an authenticator app
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/home_parts.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"
#include "core/privacy/requests.hpp"

namespace btl::portal {

// `access`, `parts`, `requests`, and what `work`, `language` and `kernen` use, must outlive the
// routes.
std::vector<http::Route> account_pages(access::Access& access,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language,
                                       const HomeParts& parts,
                                       privacy::Requests& requests,
                                       KernNames kernen);

}  // namespace btl::portal
