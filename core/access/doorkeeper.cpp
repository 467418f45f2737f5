// SPDX-License-Identifier: EUPL-1.2
#include "core/access/doorkeeper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "core/access/digest.hpp"
#include "core/access/form_text.hpp"
#include "core/access/secret_token.hpp"
#include "core/http/form_field.hpp"

namespace btl::access {
namespace {

constexpr std::array<std::string_view, 4> kTokenPrefixes = {"btls_", "btlk_", "btll_", "btld_"};
constexpr std::string_view kBearer = "Bearer ";

bool is_unsafe(std::string_view method) {
  return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

// A secret in an address ends up in logs, histories and Referer headers.
bool has_token(const http::Request& request) {
  return std::any_of(kTokenPrefixes.begin(), kTokenPrefixes.end(), [&](std::string_view prefix) {
    return request.query.find(prefix) != std::string::npos ||
           request.path.find(prefix) != std::string::npos;
  });
}

http::Response sign_in_first() {
  http::Response response = http::problem(
      401, "sign-in-needed", "Sign in first", "This is for people who have signed in.");
  response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"btl\"");
  return response;
}

bool is_url_encoded(const http::Request& request) {
  const std::string_view type = http::find(request.headers, "content-type");
  return type.substr(0, type.find(';')) == "application/x-www-form-urlencoded";
}

bool is_form(const http::Request& request) {
  return is_url_encoded(request) || !http::multipart_boundary(request).empty();
}

// The token that a form carries among its fields.
std::optional<std::string> token_of_form(const http::Request& request) {
  if (!is_url_encoded(request)) return http::form_field(request, kCsrfField);
  const auto fields = from_form(request.body);
  return fields ? only_value(*fields, kCsrfField) : std::nullopt;
}

// Whether bytes of a body will follow, so that the request is asked about again with them. A
// chunked one may turn out to be empty; browsers send forms with their length.
bool announces_body(const http::Request& request) {
  return http::find(request.headers, "content-length").find_first_of("123456789") !=
         std::string_view::npos;
}

std::string name_of(const http::Route& route) {
  return fmt::format("{}.{}", route.owner, route.name);
}

http::Response denied(Verdict verdict) {
  const char* type = verdict == Verdict::kNeedsSecondFactor ? "second-factor-needed" : "denied";
  return http::problem(403, type, "Not allowed", reason_of(verdict));
}

// Where the path says that it goes.
Scope object_of(const http::Request& request) {
  const auto part = [&](std::string_view name) {
    return std::string(http::find(request.parameters, name));
  };
  Scope scope{part("kern"), part("wijk"), part("group")};
  if (scope.kern.empty()) return {};
  return scope;
}

// What of `scopes` a request that goes to `object` may see: all of the object, or what lies in it.
std::vector<std::string> within(const std::vector<Scope>& scopes, const Scope& object) {
  std::vector<std::string> texts;
  for (const Scope& scope : scopes) {
    if (contains(scope, object)) return {to_string(object)};
    if (contains(object, scope)) texts.push_back(to_string(scope));
  }
  return texts;
}

}  // namespace

std::string_view reason_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::kAllowed: return "";
    case Verdict::kNeedsSecondFactor: return "Your role needs a second factor. Set one up first.";
    case Verdict::kNotYet: return "Your role begins later.";
    case Verdict::kEnded: return "Your role has ended.";
    case Verdict::kNotOwn: return "This is possible for what is your own.";
    case Verdict::kElsewhere: return "Your role does not reach this place.";
    case Verdict::kNoPermission: return "None of your roles allows this.";
    case Verdict::kAccountInactive: return "Your account cannot be used now.";
  }
  std::abort();
}

Caller caller_of(const http::Principal& principal) {
  return {.account = base::parse_id(principal.account).value_or(base::Id{}),
          .session_hash = principal.session,
          .key_hash = principal.key};
}

std::string csrf_token(const std::string& session_token) {
  return hex_sha256("csrf " + session_token);
}

bool is_from_elsewhere(const http::Request& request) {
  const std::string_view site = http::find(request.headers, "sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = http::find(request.headers, "origin");
  return !origin.empty() && origin != request.base_url;
}

std::string cookie(const http::Request& request, std::string_view name) {
  return http::cookie(request.headers, name);
}

std::optional<Caller> Doorkeeper::caller_of_session(const std::string& token, bool is_unattended) {
  const auto hash = token_hash(Login::kSessionPrefix, token);
  if (!hash) return std::nullopt;
  if (is_unattended) return access_.directory.find_session(*hash, access_.recorder.now());
  bool seen = false;
  Recorder& recorder = access_.recorder;
  auto caller = access_.directory.caller_of_session(*hash, recorder.now(), &seen);
  if (seen) {
    store::Batch batch;
    batch.statements.push_back(tables::note_seen(*hash, recorder.now()));
    recorder.store().commit(std::move(batch), [](const base::Result<store::Receipt>&) {});
  }
  return caller;
}

Doorkeeper::Known Doorkeeper::recognise(const http::Request& request) {
  Known known;
  const std::string_view header = http::find(request.headers, "authorization");
  if (header.starts_with(kBearer)) {
    const auto hash = token_hash(Grants::kKeyPrefix, header.substr(kBearer.size()));
    if (hash) known.caller = access_.directory.caller_of_key(*hash, access_.recorder.now());
    if (!known.caller) {
      known.refusal = http::problem(
          401, "key-invalid", "Key not valid", "This key is unknown, was revoked, or has ended.");
      known.refusal->headers.emplace_back("WWW-Authenticate",
                                          "Bearer realm=\"btl\", error=\"invalid_token\"");
    }
    return known;
  }
  known.session_token = cookie(request, http::kSessionCookie);
  if (!known.session_token.empty()) {
    known.caller = caller_of_session(known.session_token, http::is_unattended(request.headers));
  }
  return known;
}

bool Doorkeeper::is_from_our_pages(const http::Route& route,
                                   const http::Request& request,
                                   const Known& known) {
  if (is_from_elsewhere(request)) return false;
  const std::string expected = csrf_token(known.session_token);
  const std::string_view header = http::find(request.headers, "x-csrf-token");
  if (!header.empty() || !is_form(request)) return equal_in_constant_time(header, expected);
  // A form has it among its fields. Of the head alone nothing can be said: with its body the
  // request is asked about again, unless the route is public.
  if (request.body.empty()) {
    return route.policy != http::Policy::kPublic && announces_body(request);
  }
  const auto given = token_of_form(request);
  return given && equal_in_constant_time(*given, expected);
}

std::optional<http::Response> Doorkeeper::admit(const http::Route& route, http::Request& request) {
  if (has_token(request)) {
    note_refusal(name_of(route), request, "anonymous", "a secret in the address");
    return http::problem(400,
                         "secret-in-address",
                         "Secret in the address",
                         "A key or session never belongs in an address. Revoke it, and send it in "
                         "a header.");
  }
  Known known = recognise(request);
  if (known.caller && !known.session_token.empty()) {
    request.viewer.csrf_token = csrf_token(known.session_token);
  }
  const bool is_forged = known.caller && !known.caller->session_hash.empty() &&
                         is_unsafe(request.method) && !is_from_our_pages(route, request, known);
  if (route.policy == http::Policy::kPublic) {
    // What is public is public for who has an old key too; but nobody is named by a request that
    // another site may have sent.
    const auto account =
        known.caller ? access_.directory.account(known.caller->account) : std::nullopt;
    if (account && account->state == AccountState::kConfirmed && !is_forged) {
      request.principal = http::Principal{.account = to_string(known.caller->account),
                                          .session = known.caller->session_hash,
                                          .key = known.caller->key_hash};
    }
    return std::nullopt;
  }
  if (known.refusal) return std::move(known.refusal);
  if (!known.caller) return sign_in_first();
  const Caller& caller = *known.caller;
  if (is_forged) {
    note_refusal(name_of(route), request, to_string(caller.account), "not from our own pages");
    return http::problem(403,
                         "csrf",
                         "Not from our own pages",
                         "The request lacks the X-CSRF-Token of the session, or comes from "
                         "another site.");
  }
  return decide(route, caller, request);
}

void Doorkeeper::recognise_reader(http::Request& request) const {
  const std::string token = cookie(request, http::kSessionCookie);
  const auto hash = token_hash(Login::kSessionPrefix, token);
  if (!hash) return;
  const auto caller = access_.directory.find_session(*hash, access_.recorder.now());
  const auto account = caller ? access_.directory.account(caller->account) : std::nullopt;
  if (!account || account->state != AccountState::kConfirmed) return;
  request.viewer.csrf_token = csrf_token(token);
  request.reader =
      http::Principal{.account = to_string(caller->account), .session = caller->session_hash};
}

std::optional<http::Response> Doorkeeper::decide(const http::Route& route,
                                                 const Caller& caller,
                                                 http::Request& request) {
  const base::Time now = access_.recorder.now();
  http::Principal principal{
      .account = to_string(caller.account), .session = caller.session_hash, .key = caller.key_hash};
  if (route.policy == http::Policy::kSignedIn) {
    const auto account = access_.directory.account(caller.account);
    const bool may = account && account->state == AccountState::kConfirmed &&
                     caller.key_hash.empty();  // a key may only do what it names
    if (!may) {
      note_refusal(name_of(route), request, principal.account, "account-inactive");
      return denied(caller.key_hash.empty() ? Verdict::kAccountInactive : Verdict::kNoPermission);
    }
    request.principal = std::move(principal);
    return std::nullopt;
  }
  const Scope object = object_of(request);
  const Reach reach = access_.directory.reach(caller, route.permission, now);
  principal.scopes = within(reach.scopes, object);
  principal.own_scopes = within(reach.own_scopes, object);
  if (principal.scopes.empty() && principal.own_scopes.empty()) {
    const Verdict verdict = access_.directory.decide(
        caller, {.permission = route.permission, .object = object, .owner = caller.account}, now);
    note_refusal(name_of(route), request, principal.account, std::string(to_string(verdict)));
    return denied(verdict);
  }
  request.principal = std::move(principal);
  return std::nullopt;
}

bool Doorkeeper::still_admits(const http::Route& route,
                              const http::Request& asked,
                              std::string_view kern) const {
  Scope object = object_of(asked);
  if (!kern.empty()) {
    if (!object.kern.empty() && object.kern != kern) return false;
    object.kern = kern;
  }
  if (!asked.principal) return route.policy == http::Policy::kPublic;
  const Caller caller = caller_of(*asked.principal);
  const base::Time now = access_.recorder.now();
  if (!access_.directory.is_in(caller, now)) return false;
  switch (route.policy) {
    case http::Policy::kPublic: return true;
    case http::Policy::kSignedIn: return caller.key_hash.empty();
    case http::Policy::kAdminSocket: return false;
    case http::Policy::kPermission: break;
  }
  const Reach reach = access_.directory.reach(caller, route.permission, now);
  return !within(reach.scopes, object).empty() || !within(reach.own_scopes, object).empty();
}

void Doorkeeper::note_refused(const http::Request& request) {
  if (!request.principal) return;
  note_refusal(fmt::format("{}.{}", request.owner, request.route),
               request,
               request.principal->account,
               "refused by the handler");
}

void Doorkeeper::note_refusal(std::string action,
                              const http::Request& request,
                              const std::string& actor,
                              std::string reason) {
  access_.refusals.note({.actor = actor,
                         .action = std::move(action),
                         .object = "route",
                         .kern = std::string(http::find(request.parameters, "kern")),
                         .outcome = Outcome::kRefused,
                         .reason = std::move(reason),
                         .request = request.id});
}

}  // namespace btl::access
