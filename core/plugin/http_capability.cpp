// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/http_capability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/access/approval_api.hpp"
#include "core/http/server.hpp"
#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"
#include "core/plugin/kernen.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint32_t kOpenRequestsMax = 4'096;
constexpr std::chrono::seconds kOpenMax{120};  // the server gives up long before
constexpr const char* kRetryAfterSeconds = "5";

std::optional<AnswerKey> answer_key(const http::Request& request) {
  const bool may_come_again = request.method == "POST" || request.method == "PATCH";
  if (!may_come_again || http::find(request.headers, "idempotency-key").empty()) {
    return std::nullopt;
  }
  return AnswerKey{http::idempotency_key(request), http::request_hash(request)};
}

// Whether something of the kern lies in a scope as access::Scope writes it.
bool touches(std::string_view scope, std::string_view kern) {
  return scope == "/" || scope.substr(0, scope.find('/')) == kern;
}

// What the reader chose, when there is such a kern and the route shows them something of it: a
// cookie is a claim, perhaps of who had the browser before.
std::string_view chosen_kern(const config::Snapshot& snapshot, const http::Request& request) {
  const std::string& kern = request.viewer.kern;
  if (kern.empty() || !snapshot.kernen.contains(kern)) return {};
  if (!request.principal) return kern;
  const auto is_there = [&kern](const std::string& scope) { return touches(scope, kern); };
  const auto& scopes = request.principal->scopes;
  const auto& own = request.principal->own_scopes;
  const bool asks_for_none = scopes.empty() && own.empty();
  const bool shows = asks_for_none || std::any_of(scopes.begin(), scopes.end(), is_there) ||
                     std::any_of(own.begin(), own.end(), is_there);
  return shows ? std::string_view(kern) : std::string_view();
}

// NOLINTNEXTLINE(readability-function-size): as many parameters as the ABI has
btl_status_t respond(const btl_host_t* host,
                     btl_handle_t request,
                     std::uint32_t status,
                     const btl_pair_t* headers,
                     std::uint32_t header_count,
                     btl_bytes_t body,
                     btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  auto response = to_response(status, headers, header_count, body);
  if (response.has_error()) return refuse(error, response.error());
  return own->http.respond(request, std::move(*response), error);
}

}  // namespace

HttpCapability::HttpCapability(PluginContext& context)
    : context_(context), open_(HandleKind::kRequest, context.number, kOpenRequestsMax) {}

const btl_host_http_t& HttpCapability::table() noexcept {
  static constexpr btl_host_http_t kTable{sizeof(btl_host_http_t), 0, &plugin::respond};
  return kTable;
}

void HttpCapability::receive(const RouteEntry& route,
                             http::Request request,
                             http::Responder responder) {
  if (auto refused = refusal(request)) {
    responder.respond(std::move(*refused));
    return;
  }
  context_.lane.run_or_post(
      [this,
       alive = context_.alive(),
       &route,
       asked = std::move(request),
       reply = std::move(responder)]() mutable { serve(route, asked, reply); });
}

std::optional<http::Response> HttpCapability::refusal(const http::Request& request) const {
  if (context_.phase() != Phase::kOpen) return closed();
  if (auto refused = kern_refusal(request)) return refused;
  if (context_.held_for() || context_.lane.waiting() > context_.limits.requests_waiting_max) {
    return busy();
  }
  return std::nullopt;
}

std::optional<http::Response> HttpCapability::kern_refusal(const http::Request& request) const {
  const std::string_view kern = http::find(request.parameters, "kern");
  if (kern.empty()) {
    if (!is_off_everywhere(*context_.snapshot(), context_.manifest.id)) return std::nullopt;
    return http::problem(404,
                         "plugin-off",
                         "Switched off",
                         fmt::format("{} is switched off.", context_.manifest.id));
  }
  switch (kern_state(*context_.snapshot(), context_.manifest.id, kern)) {
    case KernState::kOn: return std::nullopt;
    case KernState::kOff:
      return http::problem(404,
                           "plugin-off",
                           "Switched off here",
                           fmt::format("{} is switched off in {}.", context_.manifest.id, kern));
    case KernState::kUnknown:
      return http::problem(
          404, "not-found", "Not found", fmt::format("There is no kern {}.", kern));
  }
  std::abort();
}

http::Response HttpCapability::closed() const {
  if (context_.phase() == Phase::kAside) {
    return http::problem(
        503,
        "plugin-aside",
        "Set aside",
        fmt::format("{} is set aside. The operator can see why.", context_.manifest.id));
  }
  return http::problem(503,
                       "plugin-stopped",
                       "Not running",
                       fmt::format("{} is not running.", context_.manifest.id));
}

http::Response HttpCapability::busy() const {
  http::Response response =
      http::problem(503,
                    "plugin-busy",
                    "Busy",
                    fmt::format("{} is busy. Try again later.", context_.manifest.id));
  response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return response;
}

// The status of a failed handler as an answer. What only the operator should know stays out.
http::Response HttpCapability::failed(const RouteEntry& route,
                                      btl_status_t status,
                                      std::string_view message) const {
  switch (status) {
    case BTL_E_INVALID: return http::problem(400, "invalid", "The request is not valid", message);
    case BTL_E_DENIED: return http::problem(403, "denied", "Not allowed", message);
    case BTL_E_NOT_FOUND: return http::problem(404, "not-found", "Not found", message);
    case BTL_E_CONFLICT: return http::problem(409, "conflict", "Somebody was faster", message);
    case BTL_E_TOO_LARGE: return http::problem(413, "too-large", "Too large", message);
    case BTL_E_STORAGE_FULL:
      return http::problem(507, "storage-full", "The disk is full", "Nothing was stored.");
    case BTL_E_FULL:
    case BTL_E_TIMEOUT:
    case BTL_E_UNAVAILABLE:
    case BTL_E_CANCELLED:
      return http::problem(503, "unavailable", "Not available now", "Try again later.");
    default:  // the numbers are the plugin's: what is no other failure is its fault
      return http::problem(
          500,
          "plugin-failed",
          "Something went wrong",
          fmt::format("The plugin {} failed on its route {}. The fault was logged.",
                      context_.manifest.id,
                      route.name));
  }
}

void HttpCapability::serve(const RouteEntry& route,
                           http::Request& request,
                           http::Responder& responder) {
  if (context_.phase() != Phase::kOpen) return responder.respond(closed());
  count_.fetch_add(1, std::memory_order_relaxed);
  OpenRequest open{.responder = std::move(responder),
                   .id = request.id,
                   .principal = request.principal,
                   .content = {},
                   .approval = {},
                   .route = &route,
                   .key = answer_key(request),
                   .since = context_.services.clock.steady()};
  if (!context_.manifest.approvals.empty()) {
    open.content = http::request_hash(request);
    open.approval = http::find(request.headers, access::kApprovalHeader);
  }
  const auto handle = open_.insert(std::move(open));
  if (!handle) {
    open.responder.respond(busy());  // NOLINT(bugprone-use-after-move): insert() left it alone
    return;
  }
  btl_error_t error = empty_error();
  const btl_status_t status = call(route, request, *handle, error);
  conclude(route, *handle, status, error);
}

btl_status_t HttpCapability::call(const RouteEntry& route,
                                  const http::Request& request,
                                  btl_handle_t handle,
                                  btl_error_t& error) {
  headers_.clear();
  parameters_.clear();
  to_pairs_without_secrets(request.headers, headers_);
  to_pairs(request.parameters, parameters_);
  scopes_.clear();
  own_scopes_.clear();
  btl_str_t account = to_str("");
  if (request.principal) {
    account = to_str(request.principal->account);
    for (const std::string& scope : request.principal->scopes) scopes_.push_back(to_str(scope));
    for (const std::string& scope : request.principal->own_scopes) {
      own_scopes_.push_back(to_str(scope));
    }
  }
  const auto snapshot = context_.snapshot();
  const std::string& spoken = request.viewer.language;
  const btl_request_t view{
      .size = sizeof(btl_request_t),
      .header_count = static_cast<std::uint32_t>(headers_.size()),
      .route = to_str(route.name),
      .method = to_str(request.method),
      .path = to_str(request.path),
      .query = to_str(request.query),
      .kern = to_str(http::find(request.parameters, "kern")),
      .id = to_str(request.id),
      .client = to_str(request.client),
      .base_url = to_str(request.base_url),
      .headers = headers_.data(),
      .parameters = parameters_.data(),
      .parameter_count = static_cast<std::uint32_t>(parameters_.size()),
      .reserved = 0,
      .body = to_bytes(request.body),
      .account = account,
      .scopes = scopes_.data(),
      .own_scopes = own_scopes_.data(),
      .scope_count = static_cast<std::uint32_t>(scopes_.size()),
      .own_scope_count = static_cast<std::uint32_t>(own_scopes_.size()),
      .language = to_str(spoken.empty() ? snapshot->locale : spoken),
      .chosen_kern = to_str(chosen_kern(*snapshot, request)),
  };
  return call_plugin(context_, {"route", route.name}, error, [&] {
    return side_->on_request(context_.plugin(), handle, &view, &error);
  });
}

// What the handler returned, against what it did.
void HttpCapability::conclude(const RouteEntry& route,
                              btl_handle_t handle,
                              btl_status_t status,
                              const btl_error_t& error) {
  if (status == BTL_PENDING) return;
  auto unanswered = take_or_leave_to_commit(handle);
  if (!unanswered) return;
  if (status == BTL_OK) {
    context_.fault({"route", route.name}, "said that it had answered, and had not");
    status = BTL_E_FAULT;
  }
  unanswered->responder.respond(failed(route, status, message_of(error)));
}

std::optional<HttpCapability::OpenRequest> HttpCapability::take_or_leave_to_commit(
    btl_handle_t handle) {
  return open_.take_when(handle, [](OpenRequest& open) {
    open.left_to_commit = true;
    return open.commits == 0;
  });
}

btl_status_t HttpCapability::respond(btl_handle_t request,
                                     http::Response response,
                                     btl_error_t* error) {
  auto open = open_.take(request);
  if (!open) return refuse(error, {BTL_E_STALE, "the request is answered, or gone"});
  open->responder.respond(std::move(response));
  return BTL_OK;
}

std::optional<HttpCapability::Sender> HttpCapability::sender(btl_handle_t request) {
  Sender sender;
  const bool is_open = open_.with(request, [&sender](const OpenRequest& open) {
    sender = {open.id, open.principal, open.content, open.approval};
  });
  return is_open ? std::optional(std::move(sender)) : std::nullopt;
}

Checked<HttpCapability::Asker> HttpCapability::begin_answer(btl_handle_t request) {
  Asker asker;
  const bool is_open = open_.with(request, [&asker](OpenRequest& open) {
    ++open.commits;
    asker.request_id = open.id;
    asker.key = open.key;
  });
  if (!is_open) return Refusal{BTL_E_STALE, "answer: the request is answered, or gone"};
  return asker;
}

void HttpCapability::withdraw_answer(btl_handle_t request) {
  open_.with(request, [](OpenRequest& open) { --open.commits; });
}

void HttpCapability::end_answer(btl_handle_t request, http::Response answer) {
  auto open = open_.take(request);
  if (open) open->responder.respond(std::move(answer));
}

void HttpCapability::end_answer(btl_handle_t request, const base::Error& error) {
  auto open = open_.take_when(request, [](OpenRequest& waiting) {
    --waiting.commits;
    return waiting.left_to_commit && waiting.commits == 0;
  });
  if (open) open->responder.respond(failed(*open->route, status_of(error.code), error.message));
}

void HttpCapability::expire(base::SteadyTime now) {
  const auto forgotten = open_.take_all(
      [now](const OpenRequest& open) { return open.commits == 0 && now - open.since > kOpenMax; });
  for (const OpenRequest& open : forgotten) {
    context_.fault({"route", open.route->name}, "left a request unanswered");
  }
}

void HttpCapability::refuse_open() {
  for (OpenRequest& open : open_.take_all([](const OpenRequest&) { return true; })) {
    open.responder.respond(closed());
  }
}

}  // namespace btl::plugin
