// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/account_pages.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/access/session_cookies.hpp"
#include "core/base/assert.hpp"
#include "core/portal/approval_pages.hpp"
#include "core/portal/page_model.hpp"
#include "core/portal/request_pages.hpp"
#include "core/portal/role_words.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using access::Access;

constexpr http::RateLimit kPasswordRate{.requests = 30, .per = std::chrono::seconds{60}};
constexpr std::uint32_t kInvalidForm = 422;

json::object action(const texts::Text<0>& label,
                    const char* href,
                    const PageCall& call,
                    const char* style) {
  return {{"href", href}, {"label", text(label, call)}, {"style", style}};
}

json::object success(const texts::Text<0>& phrase, const PageCall& call) {
  return {{"type", "notice"}, {"tone", "success"}, {"text", text(phrase, call)}};
}

json::object password_field(const char* name,
                            const texts::Text<0>& label,
                            const char* autocomplete,
                            const std::string& error,
                            const PageCall& call) {
  json::object field{{"type", "password"},
                     {"name", name},
                     {"label", text(label, call)},
                     {"required", true},
                     {"autocomplete", autocomplete}};
  if (!error.empty()) field["error"] = error;
  return field;
}

// Whether a role that holds asks for a second factor that is not there.
bool lacks_second_factor(const Access& access, const access::Account& account) {
  if (account.has_second_factor) return false;
  const auto roles = access.directory.roles();
  const base::Time now = access.recorder.now();
  for (const access::Grant& grant : access.directory.grants(account.id)) {
    if (state_at(grant, now) != access::GrantState::kHolds) continue;
    for (const access::RoleSpec& role : roles->roles()) {
      if (role.id == grant.role && role.second_factor) return true;
    }
  }
  return false;
}

json::object who_table(const Access& access, const access::Account& account, const PageCall& call) {
  const std::size_t sessions = access.directory.sessions(account.id).size();
  json::array items;
  const auto add = [&](const texts::Text<0>& label, std::string value) {
    items.push_back(json::object{{"label", text(label, call)}, {"value", std::move(value)}});
  };
  add(texts::kAccountSignsInAs, account.login);
  add(texts::kAccountSecondFactor,
      text(account.has_second_factor ? texts::kAccountIsSet : texts::kAccountIsNotSet, call));
  add(texts::kAccountSessions,
      text(texts::kAccountDevices, call, std::max<std::size_t>(sessions, 1)));
  return {{"type", "facts"}, {"items", std::move(items)}};
}

json::object roles_table(const Access& access,
                         const access::Account& account,
                         const std::vector<KernName>& kernen,
                         const PageCall& call) {
  const auto roles = access.directory.roles();
  const base::Time now = access.recorder.now();
  json::array rows;
  for (const access::Grant& grant : access.directory.grants(account.id)) {
    if (state_at(grant, now) != access::GrantState::kHolds) continue;
    json::array since;
    since.push_back(json::object{{"date", base::to_iso8601(grant.from).substr(0, 10)}});
    rows.push_back(json::object{{"cells",
                                 json::array{role_text(*roles, grant.role, call),
                                             where_text(grant.scope, kernen, call),
                                             std::move(since)}}});
  }
  return table(text(texts::kAccountRoles, call),
               {text(texts::kAccountRole, call),
                text(texts::kAccountWhere, call),
                text(texts::kAccountSince, call)},
               std::move(rows),
               text(texts::kAccountNoRoles, call));
}

json::object password_form(const std::string& of_former,
                           const std::string& of_new,
                           const PageCall& call) {
  json::object next = password_field("password", texts::kAccountNew, "new-password", of_new, call);
  next["help"] = text(texts::kAccountNewHelp, call);
  return {{"type", "form"},
          {"action", "/me/password"},
          {"fields",
           json::array{
               password_field("former", texts::kAccountFormer, "current-password", of_former, call),
               std::move(next)}},
          {"submit", text(texts::kAccountChangePassword, call)}};
}

// What the handlers work with. It outlives the routes.
struct Desk {
  Access& access;
  privacy::Requests& requests;
  KernNames kernen;
};

struct MePage {
  std::string of_former = {};
  std::string of_new = {};
};

http::Response me_page(const Desk& desk, const PageCall& call, std::uint32_t status, MePage more) {
  const Access& access = desk.access;
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto account = access.directory.account(caller.account);
  if (!account) return http::problem(404, "not-found", "Not found", "The account is gone.");
  json::array parts;
  if (lacks_second_factor(access, *account)) {
    parts.push_back(json::object{
        {"type", "notice"},
        {"tone", "warning"},
        {"text", text(texts::kAccountNeedsFactor, call)},
        {"actions",
         json::array{action(texts::kAccountSetUp, "/me/second-factor", call, "primary")}}});
  }
  parts.push_back(heading(text(texts::kAccountWho, call)));
  parts.push_back(who_table(access, *account, call));
  json::array actions;
  actions.push_back(json::object{
      {"action", "/logout"}, {"label", text(texts::kAccountSignOut, call)}, {"style", "primary"}});
  actions.push_back(json::object{{"action", "/me/sessions/end"},
                                 {"label", text(texts::kAccountSignOutElsewhere, call)},
                                 {"style", "secondary"}});
  if (!account->has_second_factor) {
    actions.push_back(action(texts::kAccountSetUp, "/me/second-factor", call, "secondary"));
  }
  parts.push_back(json::object{{"type", "actions"}, {"items", std::move(actions)}});
  parts.push_back(heading(text(texts::kAccountRoles, call)));
  parts.push_back(roles_table(access, *account, desk.kernen(), call));
  parts.push_back(heading(text(texts::kAccountChangePassword, call)));
  parts.push_back(password_form(more.of_former, more.of_new, call));
  parts.push_back(heading(text(texts::kAccountData, call)));
  parts.push_back(json::object{{"type", "text"}, {"text", text(texts::kAccountDataText, call)}});
  parts.push_back(json::object{
      {"type", "actions"},
      {"items", json::array{action(texts::kAccountShowData, "/me/data", call, "secondary")}}});
  return page_response(status, page(text(texts::kMenuMyDetails, call), std::move(parts)));
}

http::Response change_password(const Desk& desk, const PageCall& call) {
  Access& access = desk.access;
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto done = access.accounts.change_password(caller.account,
                                                    call.field("former"),
                                                    call.field("password"),
                                                    caller.session_hash,
                                                    access::actor_of(call.request));
  if (done.has_value()) return see_other("/me", text(texts::kAccountChanged, call));
  const std::string& why = done.error().message;
  if (done.error().code == base::ErrorCode::kInvalid) {
    return me_page(desk, call, kInvalidForm, {.of_new = why});
  }
  return me_page(desk, call, kInvalidForm, {.of_former = why});
}

http::Response end_other_sessions(const Desk& desk, const PageCall& call) {
  Access& access = desk.access;
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto done = access.login.log_out_everywhere(
      caller.account, caller.session_hash, access::actor_of(call.request));
  return done.has_error() ? access::failed(done.error())
                          : see_other("/me", text(texts::kAccountEnded, call));
}

http::Response show_me(const Desk& desk, const PageCall& call) {
  return me_page(desk, call, 200, {});
}

// The first step: the password again, so that a session left open cannot lock its owner out.
http::Response ask_password(const PageCall& call, std::uint32_t status, const std::string& error) {
  json::array parts;
  parts.push_back(lead(text(texts::kAccountSetUpText, call)));
  parts.push_back(
      json::object{{"type", "form"},
                   {"action", "/me/second-factor"},
                   {"fields",
                    json::array{password_field(
                        "password", texts::kAccountFormer, "current-password", error, call)}},
                   {"submit", text(texts::kAccountGoOn, call)}});
  return page_response(status, page(text(texts::kAccountSetUp, call), std::move(parts)));
}

// The second: a code of the app. `secret` is shown where it is known.
http::Response ask_code(const PageCall& call,
                        std::uint32_t status,
                        const std::string& secret,
                        const std::string& error) {
  json::array parts;
  if (!secret.empty()) {
    parts.push_back(
        json::object{{"type", "text"}, {"text", text(texts::kAccountSecretText, call)}});
    parts.push_back(json::object{
        {"type", "text"}, {"text", json::array{json::object{{"text", secret}, {"code", true}}}}});
  }
  json::object code{{"type", "code"},
                    {"name", "code"},
                    {"label", text(texts::kAccountAppCode, call)},
                    {"required", true},
                    {"autocomplete", "one-time-code"}};
  if (!error.empty()) code["error"] = error;
  parts.push_back(json::object{{"type", "form"},
                               {"action", "/me/second-factor/confirm"},
                               {"fields", json::array{std::move(code)}},
                               {"submit", text(texts::kAccountSetUp, call)}});
  return page_response(status, page(text(texts::kAccountSetUp, call), std::move(parts)));
}

http::Response begin_second_factor(const Desk& desk, const PageCall& call) {
  Access& access = desk.access;
  const base::Id account = access::caller_of(*call.request.principal).account;
  const auto good = access.accounts.confirm_password(
      account, call.field("password"), "account.set-second-factor", access::actor_of(call.request));
  if (good.has_error()) return ask_password(call, kInvalidForm, good.error().message);
  const auto setup = access.second_factor.begin(account);
  if (setup.has_error()) return ask_password(call, kInvalidForm, setup.error().message);
  return ask_code(call, 200, setup->secret, {});
}

http::Response confirm_second_factor(const Desk& desk, const PageCall& call) {
  Access& access = desk.access;
  const auto done = access.second_factor.confirm(access::caller_of(*call.request.principal),
                                                 call.field("code"),
                                                 access::actor_of(call.request));
  if (done.has_error()) return ask_code(call, kInvalidForm, {}, done.error().message);
  json::array codes;
  for (const std::string& code : done->recovery_codes) {
    codes.push_back(
        json::object{{"text", json::array{json::object{{"text", code}, {"code", true}}}}});
  }
  json::array parts;
  parts.push_back(success(texts::kAccountPaperText, call));
  parts.push_back(json::object{{"type", "list"}, {"items", std::move(codes)}});
  parts.push_back(
      json::object{{"type", "actions"},
                   {"items", json::array{action(texts::kAccountReady, "/me", call, "primary")}}});
  http::Response response =
      page_response(200, page(text(texts::kAccountPaper, call), std::move(parts)));
  access::add_session_cookie(response, done->session);
  return response;
}

// `waiting`: what plugins say that waits for the reader.
http::Response show_home(const Desk& desk, json::array waiting, const PageCall& call) {
  const Access& access = desk.access;
  const std::vector<KernName> kernen = desk.kernen();
  json::array parts;
  parts.push_back(emergency_notice(call));
  const auto& principal = call.request.principal;
  const auto account =
      principal ? access.directory.account(access::caller_of(*principal).account) : std::nullopt;
  if (!account) parts.push_back(lead(text(texts::kAccountWelcome, call)));
  if (account && lacks_second_factor(access, *account)) {
    parts.push_back(json::object{
        {"type", "notice"},
        {"tone", "warning"},
        {"text", text(texts::kAccountNeedsFactor, call)},
        {"actions",
         json::array{action(texts::kAccountSetUp, "/me/second-factor", call, "primary")}}});
  }
  for (json::value& each : approvals_section(access, call.request, call.language)) {
    parts.push_back(std::move(each));
  }
  for (json::value& each : requests_section(desk.requests, call.request, call.language)) {
    parts.push_back(std::move(each));
  }
  for (json::value& each : waiting) parts.push_back(std::move(each));
  if (account) {
    parts.push_back(heading(text(texts::kAccountRoles, call)));
    parts.push_back(roles_table(access, *account, kernen, call));
    parts.push_back(json::object{
        {"type", "actions"},
        {"items", json::array{action(texts::kMenuMyDetails, "/me", call, "secondary")}}});
  } else {
    parts.push_back(json::object{
        {"type", "actions"},
        {"items", json::array{action(texts::kMenuSignIn, "/login", call, "primary")}}});
  }
  if (!kernen.empty()) {
    json::array items;
    for (const KernName& kern : kernen) items.push_back(json::object{{"text", kern.name}});
    parts.push_back(heading(text(texts::kAccountKernen, call)));
    parts.push_back(json::object{{"type", "list"}, {"items", std::move(items)}});
  }
  return page_response(200, page(text(texts::kAccountHello, call), std::move(parts)));
}

}  // namespace

std::vector<http::Route> account_pages(Access& access,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language,
                                       const HomeParts& parts,
                                       privacy::Requests& requests,
                                       KernNames kernen) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  const auto desk = std::make_shared<const Desk>(Desk{access, requests, std::move(kernen)});
  PageRoutes routes(work, language);
  routes.add_prepared(
      "home",
      "/",
      "Where everybody begins",
      http::Policy::kPublic,
      [&parts](const http::Request& asked, web::Language spoken, Prepared done) {
        parts.ask(asked, spoken, std::move(done));
      },
      [desk](const PageCall& call, json::array waiting) {
        return show_home(*desk, std::move(waiting), call);
      });
  const auto add = [&](const char* name,
                       const char* method,
                       const char* path,
                       const char* summary,
                       http::Response (*answer)(const Desk&, const PageCall&)) {
    http::Route& route =
        routes.add(name, method, path, summary, kSignedIn, [desk, answer](const PageCall& call) {
          return answer(*desk, call);
        });
    if (route.method == "POST") route.rate = kPasswordRate;
  };
  add("me", "GET", "/me", "Who one is here", show_me);
  add("me.password", "POST", "/me/password", "Changes the password", change_password);
  add("me.sessions.end", "POST", "/me/sessions/end", "Signs out elsewhere", end_other_sessions);
  add("me.second-factor",
      "GET",
      "/me/second-factor",
      "The page to set up an authenticator app",
      [](const Desk&, const PageCall& call) { return ask_password(call, 200, {}); });
  add("me.second-factor.begin",
      "POST",
      "/me/second-factor",
      "Gives the secret for the app",
      begin_second_factor);
  add("me.second-factor.confirm",
      "POST",
      "/me/second-factor/confirm",
      "Takes a code of the app",
      confirm_second_factor);
  return routes.take();
}

}  // namespace btl::portal
