// SPDX-License-Identifier: EUPL-1.2
// Lets each request in or turns it away, on its head alone: finds the session or key that came with
// it, looks out for requests that another site made a browser send, and asks the one decision. On
// the loops of the server: never waits. What it refuses to somebody it knows is audited.
//
// A request that changes something and comes by a session needs the session's CSRF token in the
// header X-CSRF-Token, or a form in its field `csrf`, and must come from our own pages where the
// browser tells (Origin, Sec-Fetch-Site). A key needs neither: no browser sends it by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/access/access.hpp"
#include "core/http/router.hpp"

namespace btl::access {

class Doorkeeper {
 public:
  // `access` must outlive it.
  explicit Doorkeeper(Access& access) : access_(access) {}

  // For http::ServerOptions::authorise.
  std::optional<http::Response> admit(const http::Route& route, http::Request& request);

  // For http::ServerOptions::recognise. No sign of life of the session.
  void recognise_reader(http::Request& request) const;

  // Whether who was admitted to `route` with `asked` would be now, on its principal and parameters
  // alone: neither a sign of life of the session nor a line of the audit log. With `kern` also:
  // whether something that happened there is theirs to know.
  [[nodiscard]] bool still_admits(const http::Route& route,
                                  const http::Request& asked,
                                  std::string_view kern = {}) const;

  // A handler refused somebody whom the route had let in: audited too. `request` is what
  // http::ServerOptions::on_answered tells.
  void note_refused(const http::Request& request);

 private:
  // The caller, or an answer where what came with the request is no good.
  struct Known {
    std::optional<Caller> caller = {};
    std::string session_token = {};
    std::optional<http::Response> refusal = {};
  };

  Known recognise(const http::Request& request);
  static bool is_from_our_pages(const http::Route& route,
                                const http::Request& request,
                                const Known& known);
  std::optional<Caller> caller_of_session(const std::string& token, bool is_unattended);
  std::optional<http::Response> decide(const http::Route& route,
                                       const Caller& caller,
                                       http::Request& request);
  void note_refusal(std::string action,
                    const http::Request& request,
                    const std::string& actor,
                    std::string reason);

  Access& access_;
};

// Who a principal of the doorkeeper is.
Caller caller_of(const http::Principal& principal);

// What a refusal says to the one who asked.
std::string_view reason_of(Verdict verdict) noexcept;

// The token that pages of this session put into their forms: follows from the session's token, and
// tells nothing of it.
std::string csrf_token(const std::string& session_token);

// The field of a form that carries it.
inline constexpr std::string_view kCsrfField = "csrf";

// Whether a browser says that another site made it send this.
bool is_from_elsewhere(const http::Request& request);

// The value of a cookie, or empty. One that stands there twice is none.
std::string cookie(const http::Request& request, std::string_view name);

}  // namespace btl::access
