// SPDX-License-Identifier: EUPL-1.2
#include "core/access/session_api.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "core/access/doorkeeper.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/session_cookies.hpp"
#include "core/base/assert.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr http::RateLimit kSignInRate{.requests = 30, .per = std::chrono::seconds{60}};
constexpr http::RateLimit kResetRate{.requests = 10, .per = std::chrono::seconds{60}};

Caller caller_of(const JsonCall& call) {
  BTL_ASSERT(call.request.principal.has_value());  // the route's policy
  return access::caller_of(*call.request.principal);
}

http::Response signed_in(const LetIn& in) {
  http::Response response = document(200,
                                     {{"schema", "btl.session/1"},
                                      {"account", to_string(in.account)},
                                      {"secondFactor", in.gave_second_factor},
                                      {"csrf", csrf_token(in.session)}});
  add_session_cookie(response, in.session);
  if (!in.device.empty()) add_device_cookie(response, in.device);
  return response;
}

http::Response turned_away(const Refused& refused) {
  switch (refused.why) {
    case LoginRefusal::kWrong:
      return http::problem(
          401, "login-wrong", "Not signed in", "The address, the password or the code is wrong.");
    case LoginRefusal::kNeedsCode:
      return http::problem(
          401, "code-needed", "Code needed", "Send the code of your authenticator app along.");
    case LoginRefusal::kTooMany: break;
  }
  http::Response response = http::problem(429,
                                          "too-many-attempts",
                                          "Too many attempts",
                                          fmt::format("Try again in {} s.", refused.wait.count()));
  response.headers.emplace_back("Retry-After", std::to_string(refused.wait.count()));
  return response;
}

http::Response sign_in(Access& access, const JsonCall& call) {
  const http::Request& request = call.request;
  LoginRequest login{.login = text(call, "login"),
                     .password = text(call, "password"),
                     .code = text(call, "code"),
                     .device = cookie(request, kDeviceCookie),
                     .client = request.client,
                     .request = request.id};
  // Whoever shows a session may end it, also from elsewhere.
  login.former_session =
      token_hash(Login::kSessionPrefix, cookie(request, http::kSessionCookie)).value_or("");
  const auto answer = access.login.log_in(login);
  if (answer.has_error()) return failed(answer.error());
  if (const auto* in = std::get_if<LetIn>(&*answer)) return signed_in(*in);
  return turned_away(std::get<Refused>(*answer));
}

http::Response who_am_i(Access& access, const JsonCall& call) {
  const http::Request& request = call.request;
  const base::Id id = caller_of(call).account;
  const auto account = access.directory.account(id);
  if (!account) return failed({base::ErrorCode::kNotFound, "the account is gone"});
  const base::Time now = access.recorder.now();
  json::array grants;
  for (const Grant& grant : access.directory.grants(id)) {
    if (state_at(grant, now) == GrantState::kEnded) continue;
    json::object item{{"id", to_string(grant.id)},
                      {"role", grant.role},
                      {"scope", to_string(grant.scope)},
                      {"from", base::to_iso8601(grant.from)}};
    if (grant.until) item["until"] = base::to_iso8601(*grant.until);
    grants.push_back(std::move(item));
  }
  return document(200,
                  {{"schema", "btl.me/1"},
                   {"account", to_string(id)},
                   {"login", account->login},
                   {"hasSecondFactor", account->has_second_factor},
                   {"sessions", access.directory.sessions(id).size()},
                   {"grants", std::move(grants)},
                   {"csrf", csrf_token(cookie(request, http::kSessionCookie))}});
}

http::Response sign_out(Access& access, const JsonCall& call) {
  const auto done = access.login.log_out(caller_of(call), actor_of(call.request));
  if (done.has_error()) return failed(done.error());
  http::Response response = nothing();
  end_session_cookie(response);
  return response;
}

http::Response sign_out_elsewhere(Access& access, const JsonCall& call) {
  const Caller caller = caller_of(call);
  const auto done =
      access.login.log_out_everywhere(caller.account, caller.session_hash, actor_of(call.request));
  return done.has_error() ? failed(done.error()) : nothing();
}

http::Response use_link(Access& access, const JsonCall& call) {
  const auto used =
      access.accounts.use_link(text(call, "token"), text(call, "password"), actor_of(call.request));
  if (used.has_error()) return failed(used.error());
  http::Response response = nothing();
  add_device_cookie(response, used->device);
  return response;
}

// The same bytes for everybody: who has an account here is nobody's business.
http::Response request_reset(Access& access, const JsonCall& call) {
  if (!access.accounts.has_mail()) {
    return http::problem(503,
                         "no-mail",
                         "No mail here",
                         "This server sends no mail. Ask your coordinator for a new link.");
  }
  const auto made = access.accounts.make_reset_link(text(call, "login"), actor_of(call.request));
  if (made.has_error()) return failed(made.error());
  return document(202, {{"schema", "btl.password-reset/1"}, {"mailed", "if-known"}});
}

http::Response change_password(Access& access, const JsonCall& call) {
  const Caller caller = caller_of(call);
  const auto done = access.accounts.change_password(caller.account,
                                                    text(call, "former"),
                                                    text(call, "password"),
                                                    caller.session_hash,
                                                    actor_of(call.request));
  return done.has_error() ? failed(done.error()) : nothing();
}

http::Response begin_second_factor(Access& access, const JsonCall& call) {
  // A session that was left open on a shared computer must not lock its owner out.
  const base::Id account = caller_of(call).account;
  const auto good = access.accounts.confirm_password(
      account, text(call, "password"), "account.set-second-factor", actor_of(call.request));
  if (good.has_error()) return failed(good.error());
  const auto setup = access.second_factor.begin(account);
  if (setup.has_error()) return failed(setup.error());
  return document(
      200, {{"schema", "btl.second-factor/1"}, {"secret", setup->secret}, {"uri", setup->uri}});
}

http::Response confirm_second_factor(Access& access, const JsonCall& call) {
  const auto done =
      access.second_factor.confirm(caller_of(call), text(call, "code"), actor_of(call.request));
  if (done.has_error()) return failed(done.error());
  const auto& codes = done->recovery_codes;
  http::Response response = document(200,
                                     {{"schema", "btl.recovery-codes/1"},
                                      {"recoveryCodes", json::array(codes.begin(), codes.end())},
                                      {"csrf", csrf_token(done->session)}});
  add_session_cookie(response, done->session);
  return response;
}

void make_public(http::Route& route) {
  route.policy = http::Policy::kPublic;
  route.rate = kSignInRate;
}

}  // namespace

std::vector<http::Route> session_routes(Access& access, const BlockingWork& work) {
  JsonRoutes routes(access, work);
  make_public(routes.add(
      "session.begin", "POST", "/v1/session", "Signs in", {"login", "password", "code?"}, sign_in));
  routes.add("session", "GET", "/v1/session", "Who I am and what I hold", {}, who_am_i);
  routes.add("session.end", "DELETE", "/v1/session", "Signs out", {}, sign_out);
  routes.add("sessions.end",
             "DELETE",
             "/v1/sessions",
             "Signs out everywhere else",
             {},
             sign_out_elsewhere);
  make_public(routes.add("link.use",
                         "POST",
                         "/v1/links",
                         "Uses an invitation or reset",
                         {"token", "password"},
                         use_link));
  http::Route& reset = routes.add("password.reset",
                                  "POST",
                                  "/v1/password-resets",
                                  "Mails a link to choose another password",
                                  {"login"},
                                  request_reset);
  make_public(reset);
  reset.rate = kResetRate;
  http::Route& password = routes.add("password.change",
                                     "PUT",
                                     "/v1/account/password",
                                     "Changes the password",
                                     {"former", "password"},
                                     change_password);
  password.rate = kSignInRate;
  http::Route& second_factor = routes.add("second-factor.begin",
                                          "POST",
                                          "/v1/account/second-factor",
                                          "Gives the secret for an authenticator app",
                                          {"password"},
                                          begin_second_factor);
  second_factor.rate = kSignInRate;
  routes.add("second-factor.confirm",
             "PUT",
             "/v1/account/second-factor",
             "Makes the second factor count; gives the paper codes",
             {"code"},
             confirm_second_factor);
  return routes.take();
}

}  // namespace btl::access
