// SPDX-License-Identifier: EUPL-1.2
#include "core/http/admission.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "core/base/assert.hpp"
#include "core/http/target.hpp"

namespace btl::http {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr std::size_t kKeyCharactersMax = 255;

// The value of a header that may stand once; empty when it is absent or repeated.
std::string_view only(const Fields& headers, std::string_view name) {
  std::string_view value;
  bool is_found = false;
  for (const auto& [field, text] : headers) {
    if (field != name) continue;
    if (is_found) return {};
    is_found = true;
    value = text;
  }
  return value;
}

std::size_t count(const Fields& headers, std::string_view name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(headers, [&](const auto& field) { return field.first == name; }));
}

std::optional<Response> check_method(const Request& request) {
  if (std::ranges::find(kMethods, request.method) != kMethods.end()) return std::nullopt;
  return problem(501,
                 "method-unknown",
                 "Method not known",
                 fmt::format("This server knows no method {}.", request.method));
}

// RFC 9112 section 3.2: exactly one Host in HTTP/1.1. The authority of an absolute target goes
// before it.
std::optional<Response> check_host(
    const Head& head, const Caller& caller, const Gate& gate, Target& target, Request& request) {
  const std::size_t hosts = count(request.headers, "host");
  if (hosts > 1) return malformed_request("There is more than one Host.");
  if (hosts == 0 && head.is_http_1_1) return malformed_request("There is no Host.");
  const std::string_view host = find(request.headers, "host");
  if (hosts == 1 && !is_authority(host)) return malformed_request("The Host is malformed.");
  if (!gate.public_url.empty()) {
    request.base_url = gate.public_url;
    return std::nullopt;
  }
  if (target.authority.empty()) target.authority = hosts == 1 ? host : caller.local_authority;
  request.base_url = "http://" + target.authority;
  return std::nullopt;
}

Response options(const std::vector<std::string>& allowed) {
  return {.status = 204,
          .headers = {{"Allow", fmt::format("{}", fmt::join(allowed, ", "))}},
          .body = ""};
}

std::optional<Response> find_route(const Gate& gate, Admission& admission) {
  Request& request = admission.request;
  std::vector<std::string> allowed;
  if (auto match = gate.routes.find(request.method, request.path, &allowed)) {
    admission.route = match->route;
    request.route = match->route->name;
    request.owner = match->route->owner;
    request.parameters = std::move(match->parameters);
    return std::nullopt;
  }
  if (allowed.empty()) {
    return problem(
        404, "unknown-path", "Not found", fmt::format("Nothing is at {}.", request.path));
  }
  if (std::ranges::find(allowed, "OPTIONS") == allowed.end()) allowed.emplace_back("OPTIONS");
  if (request.method == "OPTIONS") return options(allowed);
  Response response =
      problem(405,
              "method-not-allowed",
              "Method not allowed",
              fmt::format("{} is not possible at {}.", request.method, request.path));
  response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(allowed, ", ")));
  return response;
}

std::optional<Response> check_rate(const Caller& caller,
                                   const Gate& gate,
                                   const Route& route,
                                   const std::string& client) {
  // A proxy on this machine may speak for somebody who is not on it.
  const bool is_limited =
      caller.is_rate_limited || (client != caller.client && !is_loopback(client));
  if (route.rate.requests == 0 || !is_limited) return std::nullopt;
  const auto wait =
      gate.rates.refuse(client, fmt::format("{} {}", route.method, route.path), route.rate);
  if (!wait) return std::nullopt;
  Response response = problem(429,
                              "too-many-requests",
                              "Too many requests",
                              fmt::format("At most {} requests in {} s. Try again in {} s.",
                                          route.rate.requests,
                                          route.rate.per.count(),
                                          wait->count()));
  response.headers.emplace_back("Retry-After", std::to_string(wait->count()));
  return response;
}

std::optional<Response> check_access(const Gate& gate, const Route& route, Request& request) {
  if (gate.is_admin) {
    request.principal = Principal{.account = kOperator, .scopes = {"/"}};
    return std::nullopt;
  }
  if (gate.authorise) return gate.authorise(route, request);
  if (route.policy == Policy::kPublic) return std::nullopt;
  return problem(403, "denied", "Not allowed", "Nobody can sign in to this server.");
}

std::optional<Response> check_length(const Head& head, const Route& route) {
  if (head.content_length.value_or(0) <= route.body_bytes_max) return std::nullopt;
  return problem(413,
                 "body-too-large",
                 "Body too large",
                 fmt::format("The body may have {} bytes.", route.body_bytes_max));
}

std::optional<Response> check_key(const Request& request) {
  if (request.method != "POST" && request.method != "PATCH") return std::nullopt;
  const std::size_t keys = count(request.headers, "idempotency-key");
  if (keys == 0) return std::nullopt;
  const std::string_view key = find(request.headers, "idempotency-key");
  const bool is_visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7F; });
  if (keys == 1 && !key.empty() && key.size() <= kKeyCharactersMax && is_visible)
    return std::nullopt;
  return problem(400,
                 "idempotency-key",
                 "Idempotency-Key not usable",
                 "An Idempotency-Key is 1 to 255 visible ASCII characters, once.");
}

std::optional<Response> decide(const Head& head,
                               const Caller& caller,
                               const Gate& gate,
                               Admission& admission) {
  Request& request = admission.request;
  if (auto refusal = check_method(request)) return refusal;
  auto target = parse_target(request.method, head.target);
  if (!target) {
    return problem(400,
                   "malformed-target",
                   "Malformed target",
                   fmt::format("Refused: {}.", target.error().message));
  }
  if (auto refusal = check_host(head, caller, gate, *target, request)) return refusal;
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  if (gate.is_draining) {
    Response response =
        problem(503, "draining", "Stopping", "The server is about to stop. Try again soon.");
    response.headers.emplace_back("Retry-After", "1");
    return response;
  }
  if (target->is_asterisk) return options({kMethods.begin(), kMethods.end()});
  if (auto answer = find_route(gate, admission)) return answer;
  const Route& route = *admission.route;
  if (auto refusal = check_rate(caller, gate, route, request.client)) return refusal;
  if (auto refusal = check_access(gate, route, request)) return refusal;
  if (auto refusal = check_length(head, route)) return refusal;
  return check_key(request);
}

}  // namespace

Admission admit(Head& head, const Caller& caller, const Gate& gate) {
  Admission admission;
  Request& request = admission.request;
  request.method = std::move(head.method);
  request.headers = std::move(head.headers);
  request.client = gate.proxies.client_of(caller.client, request.headers);
  request.viewer = viewer_of(request.headers);
  request.id = request_id(only(request.headers, "x-request-id"), gate.ids);
  request.trace_parent = trace_parent(only(request.headers, "traceparent"), gate.ids);
  admission.answer = decide(head, caller, gate, admission);
  if (admission.answer) admission.route = nullptr;
  BTL_ASSERT((admission.route == nullptr) == admission.answer.has_value());
  return admission;
}

}  // namespace btl::http
