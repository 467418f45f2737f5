// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_api.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "core/access/doorkeeper.hpp"
#include "core/access/form_text.hpp"
#include "core/access/secret_token.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr http::RateLimit kLoginRate{.requests = 30, .per = std::chrono::seconds{60}};
constexpr const char* kStateCookie = "__Host-btl-oidc";

http::Response see_other(const std::string& location) {
  return {.status = 303, .headers = {{"Location", location}}, .body = {}};
}

void set_cookie(http::Response& response,
                std::string_view name,
                std::string_view value,
                std::string_view more) {
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax{}", name, value, more));
}

// Why it failed is for the operator, in the audit log; a stranger hears the same every time. The
// reference is the id of the request, well formed by the server and plain in any document.
http::Response not_signed_in(const http::Request& request, const base::Error& error) {
  const bool is_temporary = error.code == base::ErrorCode::kUnavailable ||
                            error.code == base::ErrorCode::kTimeout ||
                            error.code == base::ErrorCode::kFull;
  const std::uint32_t status = is_temporary ? 503 : 403;
  if (http::find(request.headers, "accept").find("text/html") == std::string_view::npos) {
    return http::problem(status,
                         "login-failed",
                         "Not signed in",
                         fmt::format("Begin again. If it fails again, tell the administrator the "
                                     "reference {}.",
                                     request.id));
  }
  return {.status = status,
          .headers = {{"Content-Type", "text/html; charset=utf-8"}},
          .body = fmt::format(
              "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<title>Inloggen lukte niet</title>\n</head>\n<body>\n<main>\n"
              "<h1>Inloggen lukte niet</h1>\n<p>Probeer het nog een keer. Lukt het weer niet? Geef "
              "dan dit kenmerk aan de beheerder: <strong>{0}</strong></p>\n"
              "<p lang=\"en\">You are not signed in. Please try again. If it fails again, tell the "
              "administrator this reference: <strong>{0}</strong></p>\n"
              "<p><a href=\"/\">Terug naar het begin</a></p>\n</main>\n</body>\n</html>\n",
              request.id)};
}

// One entry, and the answer.
http::Response refused(Access& access,
                       const http::Request& request,
                       const std::string& provider,
                       const base::Error& error) {
  access.recorder.note({.actor = "anonymous",
                        .action = "session.begin",
                        .object = "login/oidc/" + provider,
                        .outcome = Outcome::kRefused,
                        .reason = error.message,
                        .request = request.id});
  return not_signed_in(request, error);
}

http::Response unknown_provider() {
  return failed({base::ErrorCode::kNotFound, "nobody signs in at a provider of that name here"});
}

http::Response list_providers(const OidcLogin& login) {
  json::array providers;
  for (const OidcProvider* provider : login.providers()) {
    providers.push_back(json::object{
        {"id", provider->id}, {"name", provider->name}, {"path", "/login/oidc/" + provider->id}});
  }
  return document(200, {{"schema", "btl.login-providers/1"}, {"providers", std::move(providers)}});
}

http::Response begin_login(Access& access, OidcLogin& login, const JsonCall& call) {
  const std::string provider = parameter(call, "provider");
  if (!login.knows(provider)) return unknown_provider();
  const auto fields = from_form(call.request.query);
  const auto wanted = fields ? only_value(*fields, "return") : std::nullopt;
  const std::string path = wanted && wanted->empty() ? "/" : wanted.value_or("");
  if (!is_local_path(path)) {
    return failed({base::ErrorCode::kInvalid, "return: give one path of this server"});
  }
  auto begun = login.begin(provider, path);
  if (begun.has_error()) return refused(access, call.request, provider, begun.error());
  http::Response response = see_other(begun->location);
  set_cookie(response,
             kStateCookie,
             begun->cookie,
             fmt::format("; Max-Age={}", std::chrono::seconds(LoginStates::kValid).count()));
  return response;
}

http::Response end_login(Access& access, OidcLogin& login, const JsonCall& call) {
  const http::Request& request = call.request;
  const std::string provider = parameter(call, "provider");
  if (!login.knows(provider)) return unknown_provider();
  // Whoever shows a session may end it, also when a link of another site led here.
  const GuestLogin guest{
      .former_session =
          token_hash(Login::kSessionPrefix, cookie(request, http::kSessionCookie)).value_or(""),
      .request = request.id};
  const auto ended = login.end(provider,
                               from_form(request.query).value_or(FormFields{}),
                               cookie(request, kStateCookie),
                               guest);
  http::Response response = ended.has_error() ? refused(access, request, provider, ended.error())
                                              : see_other(ended->return_to);
  set_cookie(response, kStateCookie, "", "; Max-Age=0");
  if (ended.has_value()) set_cookie(response, http::kSessionCookie, ended->in.session, "");
  return response;
}

void add_public(JsonRoutes& routes,
                const char* name,
                const char* path,
                const char* summary,
                JsonHandler handler) {
  http::Route& route = routes.add(name, "GET", path, summary, {}, std::move(handler));
  route.policy = http::Policy::kPublic;
  route.rate = kLoginRate;
}

}  // namespace

std::vector<http::Route> oidc_routes(Access& access, OidcLogin& login, const BlockingWork& work) {
  JsonRoutes routes(access, work);
  add_public(routes,
             "login.providers",
             "/v1/login/providers",
             "Organisations whose people sign in at their own server",
             [&login](Access&, const JsonCall&) { return list_providers(login); });
  add_public(routes,
             "login.oidc",
             "/login/oidc/{provider}",
             "Sends the browser to the provider to sign in",
             [&login](Access& all, const JsonCall& call) { return begin_login(all, login, call); });
  add_public(routes,
             "login.oidc.callback",
             "/login/oidc/{provider}/callback",
             "Where the provider sends the browser back to",
             [&login](Access& all, const JsonCall& call) { return end_login(all, login, call); });
  return routes.take();
}

}  // namespace btl::access
