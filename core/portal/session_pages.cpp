// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/session_pages.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/session_cookies.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr http::RateLimit kSignInRate{.requests = 30, .per = std::chrono::seconds{60}};
constexpr std::uint32_t kInvalid = 422;  // RFC 9110, 15.5.21: what was typed stays

json::object with_error(json::object field, const std::string& error) {
  if (!error.empty()) field["error"] = error;
  return field;
}

// What is wrong with which answer; empty: nothing yet.
struct SignInFindings {
  std::string of_password = {};
  std::string of_code = {};
};

json::object sign_in_page(const PageCall& call, const SignInFindings& findings) {
  const std::string return_to = local_path_or_home(call.field("return"));
  json::object address{{"type", "email"},
                       {"name", "login"},
                       {"label", text(texts::kSignInAddress, call)},
                       {"required", true},
                       {"autocomplete", "username"}};
  const std::string typed = call.field("login");
  if (!typed.empty()) address["value"] = typed;
  json::array fields;
  fields.push_back(std::move(address));
  fields.push_back(with_error({{"type", "password"},
                               {"name", "password"},
                               {"label", text(texts::kSignInPassword, call)},
                               {"required", true},
                               {"autocomplete", "current-password"}},
                              findings.of_password));
  fields.push_back(with_error({{"type", "code"},
                               {"name", "code"},
                               {"label", text(texts::kSignInCode, call)},
                               {"help", text(texts::kSignInCodeHelp, call)},
                               {"autocomplete", "one-time-code"}},
                              findings.of_code));
  fields.push_back(json::object{{"type", "hidden"}, {"name", "return"}, {"value", return_to}});
  json::array components;
  components.push_back(json::object{{"type", "form"},
                                    {"action", "/login"},
                                    {"fields", std::move(fields)},
                                    {"submit", text(texts::kMenuSignIn, call)}});
  components.push_back(json::object{{"type", "actions"},
                                    {"items",
                                     {{{"href", "/login/link"},
                                       {"label", text(texts::kSignInHaveLink, call)},
                                       {"style", "secondary"}}}}});
  return page(text(texts::kMenuSignIn, call), std::move(components));
}

http::Response refused_page(const PageCall& call, const access::Refused& refused) {
  switch (refused.why) {
    case access::LoginRefusal::kWrong:
      return page_response(kInvalid,
                           sign_in_page(call, {.of_password = text(texts::kSignInWrong, call)}));
    case access::LoginRefusal::kNeedsCode:
      return page_response(kInvalid,
                           sign_in_page(call, {.of_code = text(texts::kSignInNeedsCode, call)}));
    case access::LoginRefusal::kTooMany: break;
  }
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(refused.wait).count();
  http::Response response = page_response(
      429, sign_in_page(call, {.of_password = text(texts::kSignInTooMany, call, minutes)}));
  response.headers.emplace_back("Retry-After", std::to_string(refused.wait.count()));
  return response;
}

// Another site must not sign somebody in under an account of its own.
std::optional<http::Response> refuse_foreign(const PageCall& call) {
  if (!access::is_from_elsewhere(call.request)) return std::nullopt;
  return http::problem(403, "csrf", "Not from our own pages", "The form came from another site.");
}

http::Response show_sign_in(const PageCall& call) {
  if (call.request.principal) return see_other(local_path_or_home(call.field("return")));
  return page_response(200, sign_in_page(call, {}));
}

http::Response sign_in(access::Access& access, const PageCall& call) {
  if (auto refusal = refuse_foreign(call)) return *std::move(refusal);
  const http::Request& request = call.request;
  access::LoginRequest login{.login = call.field("login"),
                             .password = call.field("password"),
                             .code = call.field("code"),
                             .device = http::cookie(request.headers, access::kDeviceCookie),
                             .client = request.client,
                             .request = request.id};
  login.former_session = access::token_hash(access::Login::kSessionPrefix,
                                            http::cookie(request.headers, http::kSessionCookie))
                             .value_or("");
  const auto answer = access.login.log_in(login);
  if (answer.has_error()) {
    return page_response(503,
                         sign_in_page(call, {.of_password = text(texts::kSignInNotNow, call)}));
  }
  if (const auto* refused = std::get_if<access::Refused>(&*answer)) {
    return refused_page(call, *refused);
  }
  const auto& in = std::get<access::LetIn>(*answer);
  http::Response response = see_other(local_path_or_home(call.field("return")));
  access::add_session_cookie(response, in.session);
  if (!in.device.empty()) access::add_device_cookie(response, in.device);
  return response;
}

http::Response sign_out(access::Access& access, const PageCall& call) {
  const auto done = access.login.log_out(access::caller_of(*call.request.principal),
                                         access::actor_of(call.request));
  if (done.has_error()) return access::failed(done.error());
  http::Response response = see_other("/login");
  access::end_session_cookie(response);
  response.headers.emplace_back("Set-Cookie", end_kern_cookie());  // who comes next has another
  return response;
}

json::object link_page(const PageCall& call, const std::string& error) {
  json::array fields;
  fields.push_back(with_error({{"type", "text"},
                               {"name", "token"},
                               {"label", text(texts::kSignInToken, call)},
                               {"help", text(texts::kSignInTokenHelp, call)},
                               {"required", true},
                               {"autocomplete", "one-time-code"}},
                              error));
  fields.push_back(json::object{{"type", "password"},
                                {"name", "password"},
                                {"label", text(texts::kSignInNewPassword, call)},
                                {"help", text(texts::kSignInNewPasswordHelp, call)},
                                {"required", true},
                                {"autocomplete", "new-password"}});
  return page(text(texts::kSignInChoose, call),
              {json::object{{"type", "form"},
                            {"action", "/login/link"},
                            {"fields", std::move(fields)},
                            {"submit", text(texts::kSignInSave, call)}}});
}

http::Response use_link(access::Access& access, const PageCall& call) {
  if (auto refusal = refuse_foreign(call)) return *std::move(refusal);
  const auto used = access.accounts.use_link(
      call.field("token"), call.field("password"), access::actor_of(call.request));
  if (used.has_error()) return page_response(kInvalid, link_page(call, used.error().message));
  json::array components;
  components.push_back(json::object{
      {"type", "notice"},
      {"tone", "success"},
      {"text", text(texts::kSignInSavedText, call)},
      {"actions",
       {{{"href", "/login"}, {"label", text(texts::kMenuSignIn, call)}, {"style", "primary"}}}}});
  http::Response response =
      page_response(200, page(text(texts::kSignInSaved, call), std::move(components)));
  access::add_device_cookie(response, used->device);
  return response;
}

http::Response choose_language(const PageCall& call) {
  http::Response response = see_other(local_path_or_home(call.field("return")));
  const auto chosen = web::language_of(http::find(call.request.parameters, "code"));
  if (!chosen) return http::problem(404, "unknown-path", "Not found", "There is no such language.");
  response.headers.emplace_back("Set-Cookie",
                                fmt::format("{}={}; Path=/; Secure; SameSite=Lax; Max-Age=31536000",
                                            http::kLanguageCookie,
                                            web::code_of(*chosen)));
  return response;
}

}  // namespace

std::vector<http::Route> session_pages(access::Access& access,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language) {
  constexpr auto kPublic = http::Policy::kPublic;
  PageRoutes routes(work, language);
  routes.add("login", "GET", "/login", "The page to sign in", kPublic, show_sign_in);
  http::Route& login = routes.add(
      "login.submit", "POST", "/login", "Signs in", kPublic, [&access](const PageCall& call) {
        return sign_in(access, call);
      });
  login.rate = kSignInRate;
  routes.add("logout",
             "POST",
             "/logout",
             "Signs out",
             http::Policy::kSignedIn,
             [&access](const PageCall& call) { return sign_out(access, call); });
  routes.add("link",
             "GET",
             "/login/link",
             "The page to choose a password",
             kPublic,
             [](const PageCall& call) { return page_response(200, link_page(call, {})); });
  http::Route& link =
      routes.add("link.submit",
                 "POST",
                 "/login/link",
                 "Chooses a password",
                 kPublic,
                 [&access](const PageCall& call) { return use_link(access, call); });
  link.rate = kSignInRate;
  routes.add(
      "language", "GET", "/language/{code}", "Goes on in that language", kPublic, choose_language);
  return routes.take();
}

}  // namespace btl::portal
