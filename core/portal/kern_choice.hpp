// SPDX-License-Identifier: EUPL-1.2
// The kern that somebody looks at, of those in which they hold a role. It is a wish, kept in a
// cookie: lists begin with it, and nobody sees more by it.
//
//   GET  /kern/{id}?return=  looks at that one from now on
//   GET  /kern?return=       looks at all again
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/access/access.hpp"
#include "core/portal/page_routes.hpp"
#include "core/web/frame.hpp"

namespace btl::portal {

struct KernName {
  std::string id = {};
  std::string name = {};
};

// As the configuration has them now. Any thread.
using KernNames = std::function<std::vector<KernName>()>;

// Puts the switcher into the frame, where there is something to choose: more than one kern in which
// a role of the account holds, or a role in the whole organisation. `asked` has a principal.
void offer_kernen(const access::Access& access,
                  const std::vector<KernName>& kernen,
                  const http::Request& asked,
                  web::Frame& frame);

// The value of Set-Cookie that ends the choice.
std::string end_kern_cookie();

// What is used must outlive the routes.
std::vector<http::Route> kern_pages(const access::BlockingWork& work,
                                    const LanguageOf& language,
                                    KernNames kernen);

}  // namespace btl::portal
