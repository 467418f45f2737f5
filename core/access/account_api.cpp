// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr const char* kReadAccounts = "btl.account.read";
constexpr const char* kManageAccounts = "btl.account.manage";
constexpr const char* kReadAudit = "btl.audit.read";
constexpr std::uint32_t kPageDefault = 100;
constexpr std::uint32_t kPageMax = 1'000;

base::Error invalid_member(std::string_view name, std::string_view what) {
  return {base::ErrorCode::kInvalid, fmt::format("{}: {}", name, what)};
}

base::Result<base::Id> id_of(const JsonCall& call) {
  const auto id = base::parse_id(parameter(call, "id"));
  if (!id) return base::Error{base::ErrorCode::kNotFound, "the address names no id"};
  return *id;
}

std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  std::int64_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// An absent time is nothing; a wrong one an error.
base::Result<std::optional<base::Time>> time_member(const JsonCall& call, std::string_view name) {
  const std::string given = text(call, name);
  if (given.empty()) return std::optional<base::Time>{};
  const auto time = base::parse_iso8601(given);
  if (!time) return invalid_member(name, "write a time as 2026-12-31T00:00:00Z");
  return std::optional(*time);
}

std::string_view kind_text(AccountKind kind) {
  switch (kind) {
    case AccountKind::kPerson: return "person";
    case AccountKind::kService: return "service";
    case AccountKind::kExternal: return "external";
  }
  std::abort();
}

json::object account_object(const Account& account) {
  return {{"id", to_string(account.id)},
          {"kind", kind_text(account.kind)},
          {"login", account.login},
          {"state", to_string(account.state)},
          {"secondFactor", account.has_second_factor},
          {"created", base::to_iso8601(account.created)}};
}

json::object grant_object(const Grant& grant, base::Time now) {
  json::object made{{"id", to_string(grant.id)},
                    {"role", grant.role},
                    {"scope", to_string(grant.scope)},
                    {"from", base::to_iso8601(grant.from)},
                    {"holds", state_at(grant, now) == GrantState::kHolds}};
  if (grant.until) made["until"] = base::to_iso8601(*grant.until);
  return made;
}

json::object key_object(const tables::KeyRow& key) {
  json::array permissions;
  for (const std::string& permission : key.permissions) permissions.emplace_back(permission);
  return {{"id", to_string(key.id)},
          {"name", key.name},
          {"permissions", std::move(permissions)},
          {"scope", to_string(key.scope)},
          {"until", base::to_iso8601(key.until)}};
}

// A link that went by mail shows nobody else its secret.
http::Response with_link(json::object account, const LinkToken& link) {
  account["schema"] = "btl.account-link/1";
  account["mailed"] = link.token.empty();
  if (!link.token.empty()) account["token"] = link.token;
  account["until"] = base::to_iso8601(link.until);
  return document(201, account);
}

http::Response done_or(const base::Status& done) {
  return done.has_error() ? failed(done.error()) : nothing();
}

http::Response list_accounts(Access& access, const JsonCall& call) {
  std::string after;
  if (const auto id = base::parse_id(query_value(call, "after"))) {
    const auto known = access.directory.account(*id);
    if (known) after = known->login;
  }
  const auto limit = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(number_or(query_value(call, "limit"), kPageDefault), 1, kPageMax));
  const auto accounts = access.accounts.list(after, limit);
  if (accounts.has_error()) return failed(accounts.error());
  json::array items;
  for (const Account& account : *accounts) items.push_back(account_object(account));
  json::object body{{"schema", "btl.account-list/1"}, {"accounts", std::move(items)}};
  if (accounts->size() == limit) body["next"] = to_string(accounts->back().id);
  return document(200, body);
}

http::Response add_account(Access& access, const JsonCall& call) {
  const std::string login = text(call, "login");
  const std::string service = text(call, "service");
  if (login.empty() == service.empty()) {
    return failed(invalid_member("login", "give a login, or the name of a service"));
  }
  if (!service.empty()) {
    const auto added = access.accounts.add_service(service, actor_of(call.request));
    if (added.has_error()) return failed(added.error());
    json::object body = account_object(*added);
    body["schema"] = "btl.account/1";
    return document(201, body);
  }
  const std::string mail = text(call, "mail");
  if (!mail.empty() && mail != "yes") return failed(invalid_member("mail", "say \"yes\""));
  const auto invited = access.accounts.invite(
      login, actor_of(call.request), mail.empty() ? LinkWay::kShow : LinkWay::kMail);
  if (invited.has_error()) return failed(invited.error());
  return with_link(account_object(invited->account), invited->link);
}

http::Response show_account(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  const auto account = access.directory.account(*id);
  if (!account) return failed({base::ErrorCode::kNotFound, "there is no such account"});
  const base::Time now = access.recorder.now();
  json::array grants;
  for (const Grant& grant : access.directory.grants(*id))
    grants.push_back(grant_object(grant, now));
  json::array keys;
  for (const tables::KeyRow& key : access.directory.keys(*id)) keys.push_back(key_object(key));
  json::object body = account_object(*account);
  body["schema"] = "btl.account/1";
  body["grants"] = std::move(grants);
  body["keys"] = std::move(keys);
  body["sessions"] = access.directory.sessions(*id).size();
  return document(200, body);
}

// By POST, so that an address of a person stands in no log of addresses.
http::Response find_account(Access& access, const JsonCall& call) {
  const std::string wanted = text(call, "login");
  if (const auto id = base::parse_id(wanted)) {
    if (const auto known = access.directory.account(*id))
      return document(200, account_object(*known));
  }
  const auto found = access.accounts.find(wanted);
  if (found.has_error()) return failed(found.error());
  return document(200, account_object(*found));
}

JsonHandler make_link(LinkWay way) {
  return [way](Access& access, const JsonCall& call) {
    const auto id = id_of(call);
    if (id.has_error()) return failed(id.error());
    const auto link = access.accounts.make_link(*id, actor_of(call.request), way);
    if (link.has_error()) return failed(link.error());
    return with_link({{"id", to_string(*id)}}, *link);
  };
}

// A change of one account that takes nothing but its id.
JsonHandler change(base::Status (Accounts::*act)(const base::Id&, const Actor&)) {
  return [act](Access& access, const JsonCall& call) {
    const auto id = id_of(call);
    if (id.has_error()) return failed(id.error());
    return done_or((access.accounts.*act)(*id, actor_of(call.request)));
  };
}

http::Response remove_second_factor(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  if (!access.directory.account(*id)) {
    return failed({base::ErrorCode::kNotFound, "there is no such account"});
  }
  return done_or(access.second_factor.remove(*id, actor_of(call.request)));
}

http::Response give_grant(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  auto scope = parse_scope(text(call, "scope"));
  if (scope.has_error()) return failed(scope.error());
  const auto from = time_member(call, "from");
  if (from.has_error()) return failed(from.error());
  const auto until = time_member(call, "until");
  if (until.has_error()) return failed(until.error());
  const auto given = access.grants.give({.account = *id,
                                         .role = text(call, "role"),
                                         .scope = std::move(*scope),
                                         .from = from->value_or(access.recorder.now()),
                                         .until = *until},
                                        actor_of(call.request));
  if (given.has_error()) return failed(given.error());
  return document(201, {{"schema", "btl.grant/1"}, {"id", to_string(*given)}});
}

http::Response end_grant(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  return done_or(access.grants.end(*id, actor_of(call.request)));
}

http::Response make_key(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  auto scope = parse_scope(text(call, "scope"));
  if (scope.has_error()) return failed(scope.error());
  const auto until = time_member(call, "until");
  if (until.has_error()) return failed(until.error());
  if (!until->has_value()) return failed(invalid_member("until", "a key needs an end"));
  KeyWish wish{
      .account = *id, .name = text(call, "name"), .scope = std::move(*scope), .until = **until};
  const std::string all = text(call, "permissions");
  for (std::string_view rest = all; !rest.empty();) {  // one blank between names, as OAuth scopes
    const auto end = std::min(rest.find(' '), rest.size());
    if (end > 0) wish.permissions.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto made = access.grants.make_key(wish, actor_of(call.request));
  if (made.has_error()) return failed(made.error());
  return document(201,
                  {{"schema", "btl.key/1"}, {"id", to_string(made->id)}, {"token", made->token}});
}

http::Response end_key(Access& access, const JsonCall& call) {
  const auto id = id_of(call);
  if (id.has_error()) return failed(id.error());
  return done_or(access.grants.end_key(*id, actor_of(call.request)));
}

json::object record_object(const AuditRecord& record) {
  const AuditEntry& entry = record.entry;
  return {{"sequence", record.sequence},
          {"time", base::to_iso8601(record.time)},
          {"actor", entry.actor},
          {"action", entry.action},
          {"object", entry.object},
          {"kern", entry.kern},
          {"outcome", entry.outcome == Outcome::kDone ? "done" : "refused"},
          {"reason", entry.reason},
          {"request", entry.request},
          {"hash", record.hash}};
}

// Who reads the log is in it too.
http::Response show_audit(Access& access, const JsonCall& call) {
  const std::string wanted = query_value(call, "tail");
  const auto tail = std::clamp<std::int64_t>(number_or(wanted, 0), 0, kPageMax);
  const auto records = wanted.empty() ? access.audit.page(number_or(query_value(call, "after"), 0))
                                      : access.audit.tail(static_cast<std::uint32_t>(tail));
  if (records.has_error()) return failed(records.error());
  const Actor actor = actor_of(call.request);
  auto noted = access.recorder.write(
      {},
      {.actor = actor.id, .action = "audit.read", .object = "audit", .request = actor.request},
      {});
  if (noted.has_error()) return failed(noted.error());
  json::array items;
  for (const AuditRecord& record : *records) items.push_back(record_object(record));
  return document(200, {{"schema", "btl.audit/1"}, {"entries", std::move(items)}});
}

// "SEQUENCE:HASH".
base::Result<std::optional<AuditHead>> head_member(const JsonCall& call) {
  const std::string given = text(call, "head");
  if (given.empty()) return std::optional<AuditHead>{};
  const auto colon = given.find(':');
  const std::int64_t sequence = number_or(given.substr(0, colon), 0);
  if (colon == std::string::npos || sequence <= 0) {
    return invalid_member("head", "write it as SEQUENCE:HASH");
  }
  return std::optional(AuditHead{sequence, given.substr(colon + 1)});
}

http::Response verify_audit(Access& access, const JsonCall& call) {
  const auto head = head_member(call);
  if (head.has_error()) return failed(head.error());
  const auto verdict = access.audit.verify(*head);
  if (verdict.has_error()) return failed(verdict.error());
  json::object body{{"schema", "btl.audit-verdict/1"},
                    {"ok", !verdict->broken.has_value()},
                    {"count", verdict->count},
                    {"head", fmt::format("{}:{}", verdict->head.sequence, verdict->head.hash)}};
  if (verdict->broken) body["broken"] = *verdict->broken;
  return document(200, body);
}

http::Response show_roles(Access& access, const JsonCall& /*call*/) {
  const auto table = access.directory.roles();
  json::array roles;
  for (const RoleSpec& role : table->roles()) {
    json::array may;
    for (const PermissionSpec& permission : table->permissions()) {
      const Relation* relation = table->find(role.id, permission.name);
      if (relation == nullptr) continue;
      may.emplace_back(permission.name + (*relation == Relation::kOwn ? ":own" : ""));
    }
    roles.push_back(json::object{{"id", role.id},
                                 {"owner", role.owner},
                                 {"secondFactor", role.second_factor},
                                 {"guest", role.guest},
                                 {"permissions", std::move(may)}});
  }
  return document(200, {{"schema", "btl.roles/1"}, {"roles", std::move(roles)}});
}

// Accounts, roles and the log are of the whole organisation, so a role that is held in a part of it
// does not reach them. Managing is for people: a key that could make keys would have no end.
http::Response within_organisation(const JsonHandler& handler,
                                   bool for_people,
                                   Access& access,
                                   const JsonCall& call) {
  const http::Principal& principal = *call.request.principal;
  const auto& scopes = principal.scopes;
  if (std::find(scopes.begin(), scopes.end(), "/") == scopes.end()) {
    return failed({base::ErrorCode::kDenied, "your role is for a part of the organisation only"});
  }
  if (for_people && !principal.key.empty()) {
    return failed({base::ErrorCode::kDenied, "a key cannot do this; sign in"});
  }
  return handler(access, call);
}

// The routes of one permission.
class Permitted {
 public:
  Permitted(JsonRoutes& routes, const char* permission)
      : routes_(routes), permission_(permission) {}

  void add(const char* name,
           const char* method,
           const char* path,
           const char* summary,
           std::vector<std::string> members,
           JsonHandler handler) {
    const bool for_people = std::string_view(permission_) == kManageAccounts;
    http::Route& route = routes_.add(
        name,
        method,
        path,
        summary,
        std::move(members),
        [handler = std::move(handler), for_people](Access& access, const JsonCall& call) {
          return within_organisation(handler, for_people, access, call);
        });
    route.policy = http::Policy::kPermission;
    route.permission = permission_;
  }

 private:
  JsonRoutes& routes_;
  const char* const permission_;
};

void add_reading(JsonRoutes& all) {
  Permitted read(all, kReadAccounts);
  read.add("accounts",
           "GET",
           "/v1/accounts",
           "Accounts by login",
           std::vector<std::string>{},
           list_accounts);
  read.add("account",
           "GET",
           "/v1/accounts/{id}",
           "One account",
           std::vector<std::string>{},
           show_account);
  read.add("account.find",
           "POST",
           "/v1/accounts/find",
           "One account by its login",
           std::vector<std::string>{"login"},
           find_account);
  read.add("roles",
           "GET",
           "/v1/roles",
           "Roles, and what each may do",
           std::vector<std::string>{},
           show_roles);
  Permitted audit(all, kReadAudit);
  audit.add("audit", "GET", "/v1/audit", "The audit log", std::vector<std::string>{}, show_audit);
  audit.add("audit.verify",
            "POST",
            "/v1/audit/verify",
            "Checks the chain",
            std::vector<std::string>{"head?"},
            verify_audit);
}

}  // namespace

std::vector<http::Route> account_routes(Access& access, const BlockingWork& work) {
  JsonRoutes all(access, work);
  add_reading(all);
  Permitted manage(all, kManageAccounts);
  using Wanted = std::vector<std::string>;
  manage.add("account.add",
             "POST",
             "/v1/accounts",
             "Invites somebody, or adds a service",
             Wanted{"login?", "service?", "mail?"},
             add_account);
  manage.add("account.link",
             "POST",
             "/v1/accounts/{id}/link",
             "A new invitation or reset",
             Wanted{},
             make_link(LinkWay::kShow));
  manage.add("account.link.mail",
             "POST",
             "/v1/accounts/{id}/link/mail",
             "A new invitation or reset, sent by mail",
             Wanted{},
             make_link(LinkWay::kMail));
  manage.add("account.suspend",
             "POST",
             "/v1/accounts/{id}/suspend",
             "Suspends an account",
             Wanted{},
             change(&Accounts::suspend));
  manage.add("account.restore",
             "POST",
             "/v1/accounts/{id}/restore",
             "Restores an account",
             Wanted{},
             change(&Accounts::restore));
  manage.add("account.remove",
             "POST",
             "/v1/accounts/{id}/remove",
             "Removes an account for good",
             Wanted{},
             change(&Accounts::remove));
  manage.add("second-factor.remove",
             "DELETE",
             "/v1/accounts/{id}/second-factor",
             "Takes a lost second factor away",
             Wanted{},
             remove_second_factor);
  manage.add("grant.give",
             "POST",
             "/v1/accounts/{id}/grants",
             "Gives a role",
             Wanted{"role", "scope", "from?", "until?"},
             give_grant);
  manage.add("grant.end", "DELETE", "/v1/grants/{id}", "Ends a role", Wanted{}, end_grant);
  manage.add("key.make",
             "POST",
             "/v1/accounts/{id}/keys",
             "Makes a key for a program",
             Wanted{"name", "permissions", "scope", "until"},
             make_key);
  manage.add("key.end", "DELETE", "/v1/keys/{id}", "Revokes a key", Wanted{}, end_key);
  return all.take();
}

std::vector<RoleSpec> host_roles() {
  return {{.id = "admin", .owner = "btl", .second_factor = true}};
}

std::vector<PermissionSpec> host_permissions() {
  return {{kReadAccounts, "btl", "See accounts and what they hold", {"admin"}},
          {kManageAccounts,
           "btl",
           "Invite, suspend and remove accounts, give roles and keys",
           {"admin"}},
          {kReadAudit, "btl", "Read and check the audit log", {"admin"}},
          {std::string(kOperatePermission),
           "btl",
           "See how the server is, and retry or drop parked events",
           {"admin"}},
          {std::string(kDataRequestPermission),
           "btl",
           "Answer what people ask of their own data",
           {"admin"}}};
}

}  // namespace btl::access
