// SPDX-License-Identifier: EUPL-1.2
// What the JSON APIs of access have in common: a body is read and checked, the handler runs where
// it may wait, failures become problems.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access/access.hpp"
#include "core/base/unique_function.hpp"
#include "core/http/router.hpp"

namespace btl::access {

// Where jobs run that may wait.
struct BlockingWork {
  std::function<bool()> has_room;      // whether few enough wait already
  std::function<void(base::Job)> run;  // soon, on another thread
};

// What a handler is given beside the access.
struct JsonCall {
  const http::Request& request;
  boost::json::object body = {};
};
using JsonHandler = std::function<http::Response(Access&, const JsonCall&)>;

// A text member of the body, or empty.
std::string text(const JsonCall& call, std::string_view name);
// A parameter of the path, or empty.
std::string parameter(const JsonCall& call, std::string_view name);
// A value of the query as it stands there, or empty: for numbers and ids, which need no decoding.
std::string query_value(const JsonCall& call, std::string_view name);

// Who asks, for the audit log.
Actor actor_of(const http::Request& request);

http::Response document(std::uint32_t status, const boost::json::object& body);
http::Response nothing();  // 204
// The problem that an error is to a client. What only the operator should know stays out.
http::Response failed(const base::Error& error);

// Collects routes of one API. Not thread-safe.
class JsonRoutes {
 public:
  // `access`, and what `work` uses, must outlive the routes.
  JsonRoutes(Access& access, const BlockingWork& work) : access_(access), work_(work) {}

  // A signed-in route of the host, which the caller may change until the next one is added. The
  // body must be a JSON object of texts: each of `members`, but those whose name ends with "?" may
  // be absent. Every mistake of it is told at once. Without `members` the body is not looked at.
  http::Route& add(const char* name,
                   const char* method,
                   const char* path,
                   const char* summary,
                   std::vector<std::string> members,
                   JsonHandler handler);

  std::vector<http::Route> take() { return std::move(routes_); }

 private:
  Access& access_;
  const BlockingWork work_;
  std::vector<http::Route> routes_;
};

}  // namespace btl::access
