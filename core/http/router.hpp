// SPDX-License-Identifier: EUPL-1.2
// Routes and how a request finds its one. A table is built whole, checked, then immutable: reload
// swaps tables.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/http/message.hpp"

namespace btl::http {

// The cookie that holds a session's token: only over TLS or from this machine, only for this host
// (RFC 6265bis, 4.1.3.2).
inline constexpr const char* kSessionCookie = "__Host-btl-session";

// Who may call. A route without a policy cannot be made. On the admin socket, whose file mode is
// its guard, everything may be called.
enum class Policy : std::uint8_t {
  kPublic,       // anyone, on the public listeners
  kSignedIn,     // every confirmed account
  kPermission,   // whose roles have Route::permission where the request goes
  kAdminSocket,  // nobody on the public listeners
};

struct RateLimit {
  std::uint32_t requests = 0;  // 0: none
  std::chrono::seconds per{60};
};

// Answers one request, once, from any thread. Destroyed unanswered it becomes a 500 problem that
// names the route.
class Responder {
 public:
  using Send = base::UniqueFunction<void(Response)>;
  // `route` is named in the answer that is sent when the handler gives none.
  explicit Responder(Send send, std::string route = {});
  Responder(Responder&& other) noexcept;
  Responder& operator=(Responder&&) = delete;
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;
  ~Responder();

  void respond(Response response);

 private:
  Send send_;  // empty once used or moved from
  std::string route_;
};

// Called on the loop thread: must hand over long work.
using Handler = std::function<void(Request, Responder)>;

struct Route {
  std::string name;    // "report.create"
  std::string owner;   // plugin id, or "btl"
  std::string method;  // "GET" serves HEAD too
  // "/open311/v2/requests/{id}.{format}". A parameter fits one segment or a part of it.
  std::string path;
  std::string summary = {};  // for the OpenAPI document
  Policy policy = Policy::kPublic;
  std::string permission = {};  // of kPermission: "incidents.report.read"
  std::uint64_t body_bytes_max = 64U << 10U;
  RateLimit rate = {};               // per client; none on loopback when the server says so
  std::chrono::seconds timeout{30};  // for the handler; then 504
  // Types of events after which a GET shows something else; "nl.example.*" for all that begin so.
  std::vector<std::string> live = {};
  // Whether who answers it is there and switched on somewhere; empty: always. Any thread; cheap.
  std::function<bool()> is_served = {};
  Handler handler = {};
};

struct Match {
  const Route* route = nullptr;
  Fields parameters;
};

class RouteTable {
 public:
  // kConflict naming both routes when two fit the same request, kInvalid for a malformed path.
  static base::Result<std::shared_ptr<const RouteTable>> make(std::vector<Route> routes);

  RouteTable(const RouteTable&) = delete;
  RouteTable& operator=(const RouteTable&) = delete;
  ~RouteTable();

  // `path` decoded. No route: nothing, and `allowed` has the methods that would fit, sorted. It is
  // empty when the path is unknown.
  [[nodiscard]] std::optional<Match> find(std::string_view method,
                                          std::string_view path,
                                          std::vector<std::string>* allowed) const;

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node;
  explicit RouteTable(std::vector<Route> routes);

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;  // the tree over routes_, one level a path segment
};

// The policy as manifests and documents write it: "public", "signed-in", "admin-socket", or the
// permission.
std::string_view policy_text(Policy policy, std::string_view permission);

// OpenAPI 3.1 of the routes on the public listeners.
std::string open_api(const RouteTable& table, std::string_view title, std::string_view version);

}  // namespace btl::http
