// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/account_pages.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "core/access/doorkeeper.hpp"
#include "core/access/session_cookies.hpp"
#include "core/base/assert.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;
using access::Access;

constexpr http::RateLimit kPasswordRate{.requests = 30, .per = std::chrono::seconds{60}};
constexpr std::uint32_t kInvalidForm = 422;

constexpr Phrase kWho{"Wie u hier bent", "Who you are here"};
constexpr Phrase kSignsInAs{"U logt in met", "You sign in with"};
constexpr Phrase kSecondFactor{"Tweede stap bij het inloggen", "Second step when signing in"};
constexpr Phrase kIsSet{"ingesteld", "set up"};
constexpr Phrase kIsNotSet{"niet ingesteld", "not set up"};
constexpr Phrase kSessions{"Ingelogd op", "Signed in on"};
constexpr Phrase kOneDevice{"dit apparaat", "this device"};
constexpr Phrase kDevices{"{} apparaten", "{} devices"};
constexpr Phrase kRoles{"Uw rollen", "Your roles"};
constexpr Phrase kRole{"Rol", "Role"};
constexpr Phrase kWhere{"Waar", "Where"};
constexpr Phrase kSince{"Sinds", "Since"};
constexpr Phrase kNoRoles{"U heeft nog geen rol.", "You have no role yet."};
constexpr Phrase kEverywhere{"de hele organisatie", "the whole organisation"};
constexpr Phrase kSignOut{"Uitloggen", "Sign out"};
constexpr Phrase kSignOutElsewhere{"Uitloggen op andere apparaten", "Sign out on other devices"};
constexpr Phrase kData{"Alles wat wij van u bewaren", "Everything that we keep about you"};
constexpr Phrase kDataText{
    "U mag zien wat wij van u bewaren, en het meenemen. Klopt er iets niet, of wilt u weg? Vraag "
    "het uw "
    "coördinator.",
    "You may see what we keep about you, and take it with you. Is something wrong, or do you want "
    "to "
    "leave? Ask your coordinator."};
constexpr Phrase kShowData{"Bekijk mijn gegevens", "Show my data"};
constexpr Phrase kChangePassword{"Wachtwoord wijzigen", "Change the password"};
constexpr Phrase kFormer{"Uw wachtwoord van nu", "Your password now"};
constexpr Phrase kNew{"Nieuw wachtwoord", "New password"};
constexpr Phrase kNewHelp{"Ten minste 12 tekens. Een paar losse woorden is goed.",
                          "At least 12 characters. A few words are good."};
constexpr Phrase kChanged{"Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.",
                          "Your password was changed. You are signed out on other devices."};
constexpr Phrase kEnded{"Op andere apparaten bent u uitgelogd.", "You are signed out elsewhere."};
constexpr Phrase kSetUp{"Tweede stap instellen", "Set up the second step"};
constexpr Phrase kSetUpText{
    "Met een app op uw telefoon weet niemand met alleen uw wachtwoord binnen te komen. Voor "
    "dorpscoördinatoren, redacteuren en groepsbeheerders is dit nodig.",
    "With an app on your telephone nobody gets in with your password alone. Village coordinators, "
    "editors "
    "and group admins need it."};
constexpr Phrase kGoOn{"Verder", "Continue"};
constexpr Phrase kSecretText{
    "Open uw app (zoals 2FAS, Aegis of Google Authenticator), kies een nieuwe code en typ deze "
    "sleutel over:",
    "Open your app (such as 2FAS, Aegis or Google Authenticator), add a new code and type this "
    "key:"};
constexpr Phrase kAppCode{"Code die de app nu toont", "Code that the app shows now"};
constexpr Phrase kPaper{"Uw codes op papier", "Your codes on paper"};
constexpr Phrase kPaperText{
    "De tweede stap is ingesteld. Schrijf deze codes op en bewaar ze thuis. Elke code werkt één "
    "keer, als u uw "
    "telefoon kwijt bent. U ziet ze nu voor het laatst.",
    "The second step is set up. Write these codes down and keep them at home. Each works once, "
    "when you have "
    "lost your telephone. You will not see them again."};
constexpr Phrase kReady{"Ik heb ze opgeschreven", "I have written them down"};

constexpr Phrase kSafety{
    "Gebeurt er nu iets? Bel 112. Geen haast, wel politie? Bel 0900-8844.",
    "Is something happening now? Call 112. No hurry, but police? Call 0900-8844."};
constexpr Phrase kHello{"Welkom", "Welcome"};
constexpr Phrase kWelcome{
    "De buurt houdt zelf een oogje in het zeil. Hier werken de vrijwilligers samen.",
    "The neighbourhood keeps an eye out itself. Volunteers work together here."};
constexpr Phrase kKernen{"Waar wij lopen", "Where we walk"};
constexpr Phrase kNeedsFactor{
    "Uw rol vraagt een tweede stap bij het inloggen. Stel die eerst in; daarna kunt u aan het "
    "werk.",
    "Your role asks for a second step when signing in. Set it up first; then you can go to work."};

json::object action(const Phrase& label,
                    const char* href,
                    const PageCall& call,
                    const char* style) {
  return {{"href", href}, {"label", text(label, call)}, {"style", style}};
}

json::object heading(const Phrase& phrase, const PageCall& call) {
  return {{"type", "heading"}, {"level", 2}, {"text", text(phrase, call)}};
}

json::object success(const Phrase& phrase, const PageCall& call) {
  return {{"type", "notice"}, {"tone", "success"}, {"text", text(phrase, call)}};
}

json::object password_field(const char* name,
                            const Phrase& label,
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
  const auto add = [&](const Phrase& label, std::string value) {
    items.push_back(json::object{{"label", text(label, call)}, {"value", std::move(value)}});
  };
  add(kSignsInAs, account.login);
  add(kSecondFactor, text(account.has_second_factor ? kIsSet : kIsNotSet, call));
  add(kSessions,
      sessions <= 1 ? text(kOneDevice, call)
                    : fmt::format(fmt::runtime(kDevices.in(call.language)), sessions));
  return {{"type", "facts"}, {"items", std::move(items)}};
}

// The role as people call it, not its id.
std::string role_text(const access::RoleTable& roles, const std::string& id, const PageCall& call) {
  for (const access::RoleSpec& role : roles.roles()) {
    if (role.id != id) continue;
    const auto text = role.text.find(std::string(web::code_of(call.language)));
    if (text != role.text.end()) return text->second;
  }
  return id;
}

json::object roles_table(const Access& access,
                         const access::Account& account,
                         const PageCall& call) {
  const auto roles = access.directory.roles();
  const base::Time now = access.recorder.now();
  json::array rows;
  for (const access::Grant& grant : access.directory.grants(account.id)) {
    if (state_at(grant, now) != access::GrantState::kHolds) continue;
    const std::string scope = to_string(grant.scope);
    json::array since;
    since.push_back(json::object{{"date", base::to_iso8601(grant.from).substr(0, 10)}});
    rows.push_back(json::object{{"cells",
                                 json::array{role_text(*roles, grant.role, call),
                                             scope == "/" ? text(kEverywhere, call) : scope,
                                             std::move(since)}}});
  }
  json::array columns;
  for (const Phrase& label : {kRole, kWhere, kSince}) {
    columns.push_back(json::object{{"label", text(label, call)}});
  }
  return {{"type", "table"},
          {"caption", text(kRoles, call)},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"empty", text(kNoRoles, call)}};
}

json::object password_form(const std::string& of_former,
                           const std::string& of_new,
                           const PageCall& call) {
  json::object next = password_field("password", kNew, "new-password", of_new, call);
  next["help"] = text(kNewHelp, call);
  return {{"type", "form"},
          {"action", "/me/password"},
          {"fields",
           json::array{password_field("former", kFormer, "current-password", of_former, call),
                       std::move(next)}},
          {"submit", text(kChangePassword, call)}};
}

struct MePage {
  std::string of_former = {};
  std::string of_new = {};
};

http::Response me_page(const Access& access,
                       const PageCall& call,
                       std::uint32_t status,
                       MePage more) {
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto account = access.directory.account(caller.account);
  if (!account) return http::problem(404, "not-found", "Not found", "The account is gone.");
  json::array parts;
  if (lacks_second_factor(access, *account)) {
    parts.push_back(json::object{
        {"type", "notice"},
        {"tone", "warning"},
        {"text", text(kNeedsFactor, call)},
        {"actions", json::array{action(kSetUp, "/me/second-factor", call, "primary")}}});
  }
  parts.push_back(heading(kWho, call));
  parts.push_back(who_table(access, *account, call));
  json::array actions;
  actions.push_back(
      json::object{{"action", "/logout"}, {"label", text(kSignOut, call)}, {"style", "primary"}});
  actions.push_back(json::object{{"action", "/me/sessions/end"},
                                 {"label", text(kSignOutElsewhere, call)},
                                 {"style", "secondary"}});
  if (!account->has_second_factor) {
    actions.push_back(action(kSetUp, "/me/second-factor", call, "secondary"));
  }
  parts.push_back(json::object{{"type", "actions"}, {"items", std::move(actions)}});
  parts.push_back(heading(kRoles, call));
  parts.push_back(roles_table(access, *account, call));
  parts.push_back(heading(kChangePassword, call));
  parts.push_back(password_form(more.of_former, more.of_new, call));
  parts.push_back(heading(kData, call));
  parts.push_back(json::object{{"type", "text"}, {"text", text(kDataText, call)}});
  parts.push_back(
      json::object{{"type", "actions"},
                   {"items", json::array{action(kShowData, "/v1/me/data", call, "secondary")}}});
  return page_response(status, page(text(kMyDetails, call), std::move(parts)));
}

http::Response change_password(Access& access, const PageCall& call) {
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto done = access.accounts.change_password(caller.account,
                                                    call.field("former"),
                                                    call.field("password"),
                                                    caller.session_hash,
                                                    access::actor_of(call.request));
  if (done.has_value()) return see_other("/me", text(kChanged, call));
  const std::string& why = done.error().message;
  if (done.error().code == base::ErrorCode::kInvalid) {
    return me_page(access, call, kInvalidForm, {.of_new = why});
  }
  return me_page(access, call, kInvalidForm, {.of_former = why});
}

http::Response end_other_sessions(Access& access, const PageCall& call) {
  const access::Caller caller = access::caller_of(*call.request.principal);
  const auto done = access.login.log_out_everywhere(
      caller.account, caller.session_hash, access::actor_of(call.request));
  return done.has_error() ? access::failed(done.error()) : see_other("/me", text(kEnded, call));
}

http::Response show_me(const Access& access, const PageCall& call) {
  return me_page(access, call, 200, {});
}

// The first step: the password again, so that a session left open cannot lock its owner out.
http::Response ask_password(const PageCall& call, std::uint32_t status, const std::string& error) {
  json::array parts;
  parts.push_back(
      json::object{{"type", "text"}, {"style", "lead"}, {"text", text(kSetUpText, call)}});
  parts.push_back(json::object{
      {"type", "form"},
      {"action", "/me/second-factor"},
      {"fields", json::array{password_field("password", kFormer, "current-password", error, call)}},
      {"submit", text(kGoOn, call)}});
  return page_response(status, page(text(kSetUp, call), std::move(parts)));
}

// The second: a code of the app. `secret` is shown where it is known.
http::Response ask_code(const PageCall& call,
                        std::uint32_t status,
                        const std::string& secret,
                        const std::string& error) {
  json::array parts;
  if (!secret.empty()) {
    parts.push_back(json::object{{"type", "text"}, {"text", text(kSecretText, call)}});
    parts.push_back(json::object{
        {"type", "text"}, {"text", json::array{json::object{{"text", secret}, {"code", true}}}}});
  }
  json::object code{{"type", "code"},
                    {"name", "code"},
                    {"label", text(kAppCode, call)},
                    {"required", true},
                    {"autocomplete", "one-time-code"}};
  if (!error.empty()) code["error"] = error;
  parts.push_back(json::object{{"type", "form"},
                               {"action", "/me/second-factor/confirm"},
                               {"fields", json::array{std::move(code)}},
                               {"submit", text(kSetUp, call)}});
  return page_response(status, page(text(kSetUp, call), std::move(parts)));
}

http::Response begin_second_factor(Access& access, const PageCall& call) {
  const base::Id account = access::caller_of(*call.request.principal).account;
  const auto good = access.accounts.confirm_password(
      account, call.field("password"), "account.set-second-factor", access::actor_of(call.request));
  if (good.has_error()) return ask_password(call, kInvalidForm, good.error().message);
  const auto setup = access.second_factor.begin(account);
  if (setup.has_error()) return ask_password(call, kInvalidForm, setup.error().message);
  return ask_code(call, 200, setup->secret, {});
}

http::Response confirm_second_factor(Access& access, const PageCall& call) {
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
  parts.push_back(success(kPaperText, call));
  parts.push_back(json::object{{"type", "list"}, {"items", std::move(codes)}});
  parts.push_back(json::object{{"type", "actions"},
                               {"items", json::array{action(kReady, "/me", call, "primary")}}});
  http::Response response = page_response(200, page(text(kPaper, call), std::move(parts)));
  access::add_session_cookie(response, done->session);
  return response;
}

http::Response show_home(const Access& access, const HomeFacts& facts, const PageCall& call) {
  json::array parts;
  parts.push_back(
      json::object{{"type", "notice"}, {"tone", "warning"}, {"text", text(kSafety, call)}});
  const auto& principal = call.request.principal;
  const auto account =
      principal ? access.directory.account(access::caller_of(*principal).account) : std::nullopt;
  if (account && lacks_second_factor(access, *account)) {
    parts.push_back(json::object{
        {"type", "notice"},
        {"tone", "warning"},
        {"text", text(kNeedsFactor, call)},
        {"actions", json::array{action(kSetUp, "/me/second-factor", call, "primary")}}});
  }
  parts.push_back(
      json::object{{"type", "text"}, {"style", "lead"}, {"text", text(kWelcome, call)}});
  if (account) {
    parts.push_back(heading(kRoles, call));
    parts.push_back(roles_table(access, *account, call));
    parts.push_back(json::object{
        {"type", "actions"}, {"items", json::array{action(kMyDetails, "/me", call, "secondary")}}});
  } else {
    parts.push_back(
        json::object{{"type", "actions"},
                     {"items", json::array{action(kSignInWord, "/login", call, "primary")}}});
  }
  if (!facts.kernen.empty()) {
    json::array items;
    for (const std::string& name : facts.kernen) items.push_back(json::object{{"text", name}});
    parts.push_back(heading(kKernen, call));
    parts.push_back(json::object{{"type", "list"}, {"items", std::move(items)}});
  }
  return page_response(200, page(text(kHello, call), std::move(parts)));
}

}  // namespace

std::vector<http::Route> account_pages(Access& access,
                                       const access::BlockingWork& work,
                                       const LanguageOf& language,
                                       std::function<HomeFacts()> home) {
  constexpr auto kSignedIn = http::Policy::kSignedIn;
  PageRoutes routes(work, language);
  routes.add("home",
             "GET",
             "/",
             "Where everybody begins",
             http::Policy::kPublic,
             [&access, home = std::move(home)](const PageCall& call) {
               return show_home(access, home(), call);
             });
  const auto add = [&](const char* name,
                       const char* method,
                       const char* path,
                       const char* summary,
                       http::Response (*answer)(Access&, const PageCall&)) {
    http::Route& route =
        routes.add(name, method, path, summary, kSignedIn, [&access, answer](const PageCall& call) {
          return answer(access, call);
        });
    if (route.method == "POST") route.rate = kPasswordRate;
  };
  add("me", "GET", "/me", "Who one is here", [](Access& all, const PageCall& call) {
    return show_me(all, call);
  });
  add("me.password", "POST", "/me/password", "Changes the password", change_password);
  add("me.sessions.end", "POST", "/me/sessions/end", "Signs out elsewhere", end_other_sessions);
  add("me.second-factor",
      "GET",
      "/me/second-factor",
      "The page to set up an authenticator app",
      [](Access&, const PageCall& call) { return ask_password(call, 200, {}); });
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
