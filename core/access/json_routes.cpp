// SPDX-License-Identifier: EUPL-1.2
#include "core/access/json_routes.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kBodyBytesMax = 4U << 10U;

http::Response busy() {
  http::Response response =
      http::problem(503, "busy", "Busy", "Too many people are signing in. Try again soon.");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

// A text member of the body; nothing when it is absent or no text.
std::optional<std::string> member(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

// "code?" names a member that may be absent.
bool is_optional(std::string_view member) {
  return member.ends_with('?');
}

bool is_named(const std::vector<std::string>& members, std::string_view name) {
  return std::any_of(members.begin(), members.end(), [name](std::string_view member) {
    if (is_optional(member)) member.remove_suffix(1);
    return member == name;
  });
}

// A form of another site cannot send this type without asking.
std::optional<http::Response> read_body(const http::Request& request,
                                        const std::vector<std::string>& members,
                                        json::object& body) {
  if (members.empty()) return std::nullopt;
  const std::string_view type = http::find(request.headers, "content-type");
  if (!type.starts_with("application/json")) {
    return http::problem(415, "content-type", "Another type of body", "Send application/json.");
  }
  boost::system::error_code error;
  json::value parsed = json::parse(request.body, error);
  if (error || !parsed.is_object()) {
    return http::problem(400, "invalid", "Not valid", "The body must be a JSON object.");
  }
  body = std::move(parsed.get_object());
  std::vector<http::Violation> findings;
  for (const std::string& name : members) {
    if (!is_optional(name) && !body.contains(name)) {
      findings.push_back({"/" + name, "is needed"});
    }
  }
  for (const auto& [name, value] : body) {
    const std::string pointer = "/" + std::string(name);
    if (!is_named(members, name)) findings.push_back({pointer, "is not known here"});
    if (!value.is_string()) findings.push_back({pointer, "must be a text"});
  }
  if (findings.empty()) return std::nullopt;
  return http::problem(400, "invalid", "Not valid", "The body is not as it should be.", findings);
}

}  // namespace

std::string text(const JsonCall& call, std::string_view name) {
  return member(call.body, name).value_or(std::string());
}

std::string parameter(const JsonCall& call, std::string_view name) {
  return std::string(http::find(call.request.parameters, name));
}

std::string query_value(const JsonCall& call, std::string_view name) {
  for (std::string_view rest = call.request.query; !rest.empty();) {
    const auto end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return {};
}

Actor actor_of(const http::Request& request) {
  if (!request.principal) return {"anonymous", request.id};
  const std::string by = request.principal->key.empty() ? "" : "/key";
  return {request.principal->account + by, request.id};
}

http::Response document(std::uint32_t status, const json::object& body) {
  return http::json(status, json::serialize(body));
}

http::Response nothing() {
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response failed(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::kInvalid:
      return http::problem(400, "invalid", "Not valid", error.message);
    case base::ErrorCode::kDenied:
      return http::problem(403, "denied", "Not allowed", error.message);
    case base::ErrorCode::kNotFound:
      return http::problem(404, "not-found", "Not found", error.message);
    case base::ErrorCode::kConflict:
      return http::problem(409, "conflict", "Not possible now", error.message);
    case base::ErrorCode::kStorageFull:
      return http::problem(507, "storage-full", "The disk is full", "Nothing was stored.");
    case base::ErrorCode::kFull:
    case base::ErrorCode::kTooLarge:
    case base::ErrorCode::kTimeout:
    case base::ErrorCode::kUnavailable:
    case base::ErrorCode::kIncompatible:
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kCancelled:
    case base::ErrorCode::kInternal: break;
  }
  return http::problem(503, "unavailable", "Not available now", "Try again later.");
}

http::Route& JsonRoutes::add(const char* name,
                             const char* method,
                             const char* path,
                             const char* summary,
                             std::vector<std::string> members,
                             JsonHandler handler) {
  http::Route route;
  route.name = name;
  route.owner = "btl";
  route.method = method;
  route.path = path;
  route.summary = summary;
  route.policy = http::Policy::kSignedIn;
  route.body_bytes_max = kBodyBytesMax;
  route.handler =
      [&access = access_, work = work_, members = std::move(members), answer = std::move(handler)](
          http::Request request, http::Responder responder) {
        json::object body;
        if (auto refusal = read_body(request, members, body)) {
          return responder.respond(std::move(*refusal));
        }
        // The operator is never turned away by those who sign in.
        const bool is_operator = request.principal && request.principal->account == http::kOperator;
        if (!is_operator && !work.has_room()) return responder.respond(busy());
        work.run([&access,
                  answer,
                  body = std::move(body),
                  asked = std::move(request),
                  reply = std::move(responder)]() mutable {
          reply.respond(answer(access, {asked, std::move(body)}));
        });
      };
  routes_.push_back(std::move(route));
  return routes_.back();
}

}  // namespace btl::access
