// SPDX-License-Identifier: EUPL-1.2
// What this server keeps of people, as routes: for the operator on the admin socket, and for each
// account what is kept of itself. People are named in bodies, never in addresses.
#pragma once

#include <vector>

#include "core/access/json_routes.hpp"
#include "core/privacy/privacy.hpp"

namespace btl::privacy {

// Everything about the account that asks, which is written down; kDenied for a key of a program,
// which is not to learn who a person is. Blocks.
base::Result<boost::json::object> own_document(access::Access& access,
                                               Privacy& privacy,
                                               const http::Request& request);

// `privacy`, and what `work` uses, must outlive the routes.
std::vector<http::Route> privacy_routes(access::Access& access,
                                        Privacy& privacy,
                                        const access::BlockingWork& work);

}  // namespace btl::privacy
