// SPDX-License-Identifier: EUPL-1.2
#include "core/access/identities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <cstdlib>
#include <utility>

#include "core/access/login.hpp"
#include "core/access/secret_token.hpp"
#include "core/base/utf8.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr std::size_t kShownBytesMax = 200;

base::Error not_let_in(std::string message) {
  return {base::ErrorCode::kDenied, std::move(message)};
}

// The address, where the provider has made sure that it is theirs; in small letters.
std::string email_of(const json::object& claims) {
  const json::value* verified = claims.if_contains("email_verified");
  if (verified == nullptr || *verified != json::value(true)) return {};
  const json::value* email = claims.if_contains("email");
  if (email == nullptr || !email->is_string()) return {};
  auto address = normalise_login(email->get_string());
  return address.has_value() ? std::move(*address) : std::string();
}

bool has_value(const json::value* claim, const std::string& wanted) {
  if (claim == nullptr) return false;
  if (claim->is_array()) {
    const json::array& all = claim->get_array();
    return std::find(all.begin(), all.end(), json::value(wanted)) != all.end();
  }
  if (claim->is_bool()) return wanted == (claim->get_bool() ? "true" : "false");
  return *claim == json::value(wanted);
}

// What an operator sees: "j.jansen@gemeente.example (lansingerland)". The blank makes it a login
// that nobody can be invited with, so that neither can take the other's place.
std::string shown_login(const OidcProvider& provider,
                        const IdToken& token,
                        const base::Id* unique) {
  std::string who = email_of(token.claims);
  if (who.empty()) {
    who = token.subject.substr(0, kShownBytesMax);
    std::replace_if(
        who.begin(), who.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7F; }, '?');
  }
  if (unique == nullptr) return fmt::format("{} ({})", who, provider.id);
  return fmt::format("{} ({}, {})", who, provider.id, to_string(*unique).substr(0, 8));
}

}  // namespace

base::Status check_allowed(const OidcProvider& provider, const IdToken& token) {
  const auto& domains = provider.email_domains;
  if (!domains.empty()) {
    const std::string email = email_of(token.claims);
    if (email.empty())
      return not_let_in("there is no e-mail address that the provider has verified");
    const std::string domain = email.substr(email.find('@') + 1);
    if (std::find(domains.begin(), domains.end(), domain) == domains.end()) {
      return not_let_in("the e-mail address is in none of the allowed domains");
    }
  }
  for (const auto& [name, wanted] : provider.claims) {
    if (has_value(token.claims.if_contains(name), wanted)) continue;
    return not_let_in(fmt::format("the claim \"{}\" is not as it must be", name));
  }
  return {};
}

std::string granted_by(const OidcProvider& provider) {
  return "oidc/" + provider.id;
}

base::Status Identities::check_role(const OidcProvider& provider) const {
  const auto roles = recorder_.directory().roles();
  const RoleSpec* role = roles == nullptr ? nullptr : roles->role(provider.role);
  if (role == nullptr) return not_let_in(fmt::format("there is no role \"{}\"", provider.role));
  if (role->guest) return {};
  return not_let_in(fmt::format("the role \"{}\" is not one for guests", provider.role));
}

base::Result<base::Id> Identities::find_or_add(const OidcProvider& provider,
                                               const IdToken& token,
                                               bool with_number,
                                               Change& change) {
  const identity_tables::Identity identity{provider.issuer, token.subject};
  const auto rows = recorder_.store().query_now(identity_tables::owner(identity));
  if (rows.has_error()) return rows.error();
  if (const auto known = identity_tables::owner_of(*rows)) {
    if (known->state != AccountState::kConfirmed) return not_let_in("the account is disabled");
    // Refuses the batch when it is disabled meanwhile.
    change.batch.statements.push_back(
        tables::change_state(known->account, AccountState::kConfirmed, AccountState::kConfirmed));
    return known->account;
  }
  const base::Id id = random_.id();
  const Account account{.id = id,
                        .kind = AccountKind::kExternal,
                        .login = shown_login(provider, token, with_number ? &id : nullptr),
                        .state = AccountState::kConfirmed,
                        .created = recorder_.now()};
  change.batch.statements.push_back(tables::add_account(account));
  change.batch.statements.push_back(identity_tables::add(identity, id, account.created));
  change.batch.statements.push_back(Audit::append(
      {.actor = granted_by(provider), .action = "account.add-external", .object = audit_name(id)},
      account.created));
  change.follow.emplace_back([account](Directory& directory) { directory.put_account(account); });
  return id;
}

base::Status Identities::renew_grants(const OidcProvider& provider,
                                      const base::Id& account,
                                      Change& change) {
  const base::Time now = recorder_.now();
  const base::Time until = now + recorder_.directory().limits().absolute;
  const auto rows =
      recorder_.store().query_now(identity_tables::grants_by(account, granted_by(provider)));
  if (rows.has_error()) return rows.error();
  const std::vector<Grant> given = tables::grants_of(*rows);
  auto& statements = change.batch.statements;
  std::vector<base::Id> renewed;
  for (const Scope& scope : provider.scopes) {
    Grant grant{.id = random_.id(),
                .account = account,
                .role = provider.role,
                .scope = scope,
                .from = now,
                .until = until};
    const auto former = std::find_if(given.begin(), given.end(), [&](const Grant& known) {
      return known.role == grant.role && known.scope == scope;
    });
    if (former == given.end()) {
      statements.push_back(tables::add_grant(grant, granted_by(provider), now));
    } else {
      grant.id = former->id;
      statements.push_back(identity_tables::renew_grant(grant.id, now, until));
      renewed.push_back(grant.id);
    }
    change.follow.emplace_back([grant](Directory& directory) { directory.renew_grant(grant); });
  }
  // What the configuration gave before, and gives no more.
  for (const Grant& known : given) {
    const bool stays = std::find(renewed.begin(), renewed.end(), known.id) != renewed.end();
    if (stays || state_at(known, now) == GrantState::kEnded) continue;
    statements.push_back(tables::end_grant(known.id, now));
    change.follow.emplace_back(
        [id = known.id, now](Directory& directory) { directory.end_grant(id, now); });
  }
  return {};
}

std::string Identities::begin_session(const base::Id& account,
                                      const std::string& former_session,
                                      Change& change) {
  const base::Time now = recorder_.now();
  std::string token = make_token(random_, Login::kSessionPrefix);
  const tables::SessionRow session{.hash = *token_hash(Login::kSessionPrefix, token),
                                   .account = account,
                                   .begun = now,
                                   .seen = now};
  change.batch.statements.push_back(tables::add_session(session));
  if (!former_session.empty()) {
    change.batch.statements.push_back(tables::end_session(former_session));
  }
  change.follow.emplace_back([session, former_session](Directory& directory) {
    if (!former_session.empty()) directory.end_session(former_session);
    directory.add_session(session);
  });
  return token;
}

base::Result<GuestIn> Identities::let_in(const OidcProvider& provider,
                                         const IdToken& token,
                                         const GuestLogin& login) {
  if (auto good = check_role(provider); good.has_error()) return good.error();
  if (auto good = check_allowed(provider, token); good.has_error()) return good.error();
  // The second time for who lost a race to the same person's first login, or to the same address.
  for (const bool again : {false, true}) {
    Change change;
    const auto account = find_or_add(provider, token, again, change);
    if (account.has_error()) return account.error();
    if (auto done = renew_grants(provider, *account, change); done.has_error()) return done.error();
    GuestIn in{*account, begin_session(*account, login.former_session, change)};
    auto written =
        recorder_.write(std::move(change.batch),
                        {.actor = to_string(*account),
                         .action = "session.begin",
                         .object = audit_name(*account),
                         .reason = fmt::format("{} {}", granted_by(provider), provider.role),
                         .request = login.request},
                        [follow = std::move(change.follow)](Directory& directory) mutable {
                          for (Recorder::Follow& each : follow) each(directory);
                        });
    if (written.has_value()) return in;
    if (written.error().code != base::ErrorCode::kConflict || again) return written.error();
  }
  std::abort();
}

}  // namespace btl::access
