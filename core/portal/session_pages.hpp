// SPDX-License-Identifier: EUPL-1.2
// Pages by which people come in and go out, without any script:
//
//   GET, POST /login            address, password and, where one is set up, the code of the app
//   POST      /logout           ends the session
//   GET, POST /login/link       a one-time link: choose a password
//   GET       /language/{code}  reads on in the other language
#pragma once

#include <vector>

#include "core/access/access.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::portal {

// `access`, and what `work` and `language` use, must outlive the routes.
std::vector<http::Route> session_pages(access::Access& access,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language);

}  // namespace btl::portal
