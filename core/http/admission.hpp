// SPDX-License-Identifier: EUPL-1.2
// What is decided on the head of a request alone: names, target, host, route, rate, declared
// length. Nothing of the body has been read, and nothing that is refused here reaches a handler.
// Every decision looks at the one decoded path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/http/head.hpp"
#include "core/http/identity.hpp"
#include "core/http/rate_limiter.hpp"
#include "core/http/router.hpp"
#include "core/http/server.hpp"

namespace btl::http {

// Who is at the other end of a connection.
struct Caller {
  std::string client;           // address without port, or "admin"; perhaps of a proxy
  std::string local_authority;  // where it came to us: for links when the client names no host
  bool is_rate_limited = true;
};

// The server's side.
struct Gate {
  const RouteTable& routes;  // those that this caller may see
  RateLimiter& rates;
  IdSource& ids;
  const Authorise& authorise;
  std::string_view public_url;
  const TrustedProxies& proxies;
  bool is_admin = false;  // on the admin socket
  bool is_draining = false;
};

// Exactly one of `route` and `answer` is set.
struct Admission {
  Request request;  // without body; what is known of it also when it is refused
  const Route* route = nullptr;
  std::optional<Response> answer;
};

// Takes the fields out of `head`; what it says of the body stays.
Admission admit(Head& head, const Caller& caller, const Gate& gate);

}  // namespace btl::http
