// SPDX-License-Identifier: EUPL-1.2
// The JSON API by which people sign in and look after their own account. What blocks runs on
// threads of its own, and answers from there.
//
//   POST   /v1/session                  signs in: {"login", "password", "code"}; sets the cookie
//   GET    /v1/session                  who I am, what I hold, the CSRF token
//   DELETE /v1/session                  signs out
//   DELETE /v1/sessions                 signs out everywhere else
//   POST   /v1/links                    uses an invitation or reset: {"token", "password"}
//   POST   /v1/password-resets          {"login"}: mails a reset to who has it, and says so of
//                                       everybody
//   PUT    /v1/account/password         {"former", "password"}
//   POST   /v1/account/second-factor    begins, with {"password"}: gives the secret
//   PUT    /v1/account/second-factor    {"code"}: from now on needed; gives the paper codes and a
//                                       new session
#pragma once

#include <vector>

#include "core/access/json_routes.hpp"

namespace btl::access {

// `access`, and what `work` uses, must outlive the routes.
std::vector<http::Route> session_routes(Access& access, const BlockingWork& work);

}  // namespace btl::access
