// SPDX-License-Identifier: EUPL-1.2
// What the verbs about mail ask over the admin socket:
//
//   GET  /admin/v1/mail ?state=queued|sent|failed   the newest first
//   POST /admin/v1/mail/retry  {"message"}: an id; without one, all that could be tried
#pragma once

#include <vector>

#include "core/access/json_routes.hpp"
#include "host/mail_house.hpp"

namespace btl::host {

// All, and what `work` uses, must outlive the routes.
std::vector<http::Route> mail_routes(access::Access& access,
                                     MailHouse& mail,
                                     const access::BlockingWork& work);

}  // namespace btl::host
