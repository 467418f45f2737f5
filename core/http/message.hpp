// SPDX-License-Identifier: EUPL-1.2
// A request as handlers see it, an answer, and problem+json (RFC 9457). Values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.hpp"
#include "core/http/body_stream.hpp"
#include "core/http/viewer.hpp"

namespace btl::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

// Who speaks over the admin socket: may do everything.
inline constexpr const char* kOperator = "operator";

// Who asks, as far as the server knows, and what it may do here.
struct Principal {
  std::string account = {};  // id of an account, or kOperator
  std::string session = {};  // hash of the session it came by, or empty
  std::string key = {};      // hash of the key it came by, or empty
  // Where the route's permission holds, as access::Scope writes it: for everything there, and for
  // what is the account's own. Both empty where the route asks for none.
  std::vector<std::string> scopes = {};
  std::vector<std::string> own_scopes = {};
};

struct Request {
  std::string route;  // its name
  std::string owner;  // of the route: id of a plugin, or "btl"
  std::string method;
  std::string path;   // percent-decoded once, normalised, no query
  std::string query;  // as sent, after '?'
  Fields parameters;  // of the path, decoded
  Fields headers;     // names in lower case, values trimmed
  std::string body;   // whole, unchunked
  std::string id;     // request id: the client's X-Request-Id when it is well formed, else ours
  std::string trace_parent;  // W3C traceparent: a valid incoming one continued, else a new one
  std::string client;        // address, without port; "admin" on the admin socket
  std::string base_url;      // scheme and authority for links
  std::optional<Principal> principal = {};  // nothing: a stranger, or refused
  // Who reads the answer that refuses it, where that is known. Allows nothing.
  std::optional<Principal> reader = {};
  Viewer viewer = {};        // how the answer should look
  base::Time received = {};  // when its head was here
};

// First value of a header (lower-case name) or of a path parameter, or empty.
std::string_view find(const Fields& fields, std::string_view name);

// A header between a handler and who presents its answer (ServerOptions::present): what to say on
// the page that a 303 leads to. Never sent.
inline constexpr std::string_view kFlashHeader = "btl-flash";

struct Response {
  std::uint32_t status = 200;
  Fields headers = {};
  std::string body = {};
  // When set, what is sent instead of `body`, for as long as it is open.
  std::shared_ptr<BodyStream> stream = {};
};

// One error of a request, for the "errors" member.
struct Violation {
  std::string pointer;  // JSON pointer or parameter name
  std::string detail;
};

// application/problem+json. `type` is a slug such as "plugin-off" and becomes the relative URI
// "/problems/plugin-off".
Response problem(std::uint32_t status,
                 std::string_view type,
                 std::string_view title,
                 std::string_view detail,
                 const std::vector<Violation>& errors = {});

// 400: what was sent is no HTTP request.
Response malformed_request(std::string_view detail);

Response json(std::uint32_t status, std::string body);

}  // namespace btl::http
