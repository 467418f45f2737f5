// SPDX-License-Identifier: EUPL-1.2
// The routes by which people of another organisation sign in there. They work in a browser without
// any script. What blocks runs where it may wait, and answers from there.
//
//   GET /v1/login/providers              who can sign in elsewhere: {"providers": [{"id", "name",
//                                        "path"}]}
//   GET /login/oidc/{provider}           to the provider; ?return=PATH comes back there
//   GET /login/oidc/{provider}/callback  from the provider, signed in or not
#pragma once

#include <vector>

#include "core/access/json_routes.hpp"
#include "core/access/oidc_login.hpp"

namespace btl::access {

// `access`, `login`, and what `work` uses, must outlive the routes.
std::vector<http::Route> oidc_routes(Access& access, OidcLogin& login, const BlockingWork& work);

}  // namespace btl::access
