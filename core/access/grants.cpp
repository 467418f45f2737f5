// SPDX-License-Identifier: EUPL-1.2
#include "core/access/grants.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "core/access/account_change.hpp"
#include "core/access/secret_token.hpp"

namespace btl::access {
namespace {

base::Error refused(base::ErrorCode code, std::string message) {
  return {code, std::move(message)};
}

}  // namespace

base::Status Grants::check(const Grant& grant, bool is_account_new) const {
  const Directory& directory = recorder_.directory();
  const auto roles = directory.roles();
  if (roles == nullptr || roles->role(grant.role) == nullptr) {
    return refused(base::ErrorCode::kInvalid, fmt::format("there is no role {}", grant.role));
  }
  if (grant.until && *grant.until <= grant.from) {
    return refused(base::ErrorCode::kInvalid, "the grant ends before it begins");
  }
  if (is_account_new) return {};
  const auto account = directory.account(grant.account);
  if (!account || account->state == AccountState::kRemoved) {
    return refused(base::ErrorCode::kNotFound,
                   fmt::format("there is no account {}", to_string(grant.account)));
  }
  if (account->kind == AccountKind::kExternal && !roles->role(grant.role)->guest) {
    return refused(base::ErrorCode::kDenied,
                   fmt::format("who signs in at another server is a guest, and {} is no role for "
                               "guests",
                               grant.role));
  }
  const base::Time now = recorder_.now();
  const auto grants = directory.grants(grant.account);
  const auto held = std::count_if(grants.begin(), grants.end(), [now](const Grant& known) {
    return state_at(known, now) != GrantState::kEnded;
  });
  if (static_cast<std::size_t>(held) >= kGrantsPerAccountMax) {
    return refused(base::ErrorCode::kFull,
                   fmt::format("an account can have {} grants", kGrantsPerAccountMax));
  }
  return {};
}

store::Statement Grants::stage(const Grant& grant, const std::string& granted_by) const {
  return tables::add_grant(grant, granted_by, recorder_.now());
}

base::Result<base::Id> Grants::give(Grant grant, const Actor& actor) {
  grant.id = random_.id();
  if (auto good = check(grant); good.has_error()) return good.error();
  store::Batch batch;
  batch.statements.push_back(stage(grant, actor.id));
  auto written =
      recorder_.write(std::move(batch),
                      {.actor = actor.id,
                       .action = "grant.give",
                       .object = audit_name(grant.account),
                       .kern = grant.scope.kern,
                       .reason = fmt::format("{} {}", grant.role, to_string(grant.scope)),
                       .request = actor.request},
                      [grant](Directory& directory) { directory.add_grant(grant); });
  if (written.has_error()) return written.error();
  return grant.id;
}

base::Status Grants::end(const base::Id& id, const Actor& actor) {
  AccountChange change = end_grant(id, recorder_.now());
  store::Batch batch;
  batch.statements = std::move(change.statements);
  auto written = recorder_.write(std::move(batch),
                                 {.actor = actor.id,
                                  .action = "grant.end",
                                  .object = "grant/" + to_string(id),
                                  .request = actor.request},
                                 std::move(change.follow));
  if (written.has_value() || written.error().code != base::ErrorCode::kConflict) return written;
  return refused(base::ErrorCode::kNotFound,
                 fmt::format("there is no grant {} that still holds", to_string(id)));
}

base::Result<NewKey> Grants::make_key(const KeyWish& wish, const Actor& actor) {
  const auto roles = recorder_.directory().roles();
  if (wish.permissions.empty()) {
    return refused(base::ErrorCode::kInvalid, "a key needs at least one permission");
  }
  for (const std::string& permission : wish.permissions) {
    if (roles == nullptr || !roles->knows(permission)) {
      return refused(base::ErrorCode::kInvalid,
                     fmt::format("there is no permission {}", permission));
    }
  }
  const base::Time now = recorder_.now();
  if (wish.until <= now || wish.until > now + kKeyValidMax) {
    return refused(
        base::ErrorCode::kInvalid,
        fmt::format("a key ends after now, and within {} days",
                    std::chrono::duration_cast<std::chrono::days>(kKeyValidMax).count()));
  }
  const auto account = recorder_.directory().account(wish.account);
  if (!account || account->state != AccountState::kConfirmed) {
    return refused(base::ErrorCode::kNotFound,
                   fmt::format("no account {} can have a key", to_string(wish.account)));
  }
  const bool is_own = actor.id == to_string(wish.account) && account->has_second_factor;
  if (account->kind == AccountKind::kExternal) {
    return refused(base::ErrorCode::kDenied, "who signs in at another server can have no key");
  }
  if (account->kind == AccountKind::kPerson && !is_own) {
    return refused(base::ErrorCode::kDenied,
                   "a key is for a service, or for who makes it and has a second factor");
  }
  NewKey made{random_.id(), make_token(random_, kKeyPrefix)};
  tables::KeyRow row{.id = made.id,
                     .hash = *token_hash(kKeyPrefix, made.token),
                     .account = wish.account,
                     .name = wish.name,
                     .permissions = wish.permissions,
                     .scope = wish.scope,
                     .until = wish.until};
  store::Batch batch;
  batch.statements.push_back(tables::add_key(row));
  auto written = recorder_.write(
      std::move(batch),
      {.actor = actor.id,
       .action = "key.make",
       .object = audit_name(wish.account),
       .reason = fmt::format("key {} {} in {}",
                             to_string(made.id),
                             fmt::join(wish.permissions, " "),
                             to_string(wish.scope)),
       .request = actor.request},
      [row = std::move(row)](Directory& directory) mutable { directory.add_key(std::move(row)); });
  if (written.has_error()) return written.error();
  return made;
}

base::Status Grants::end_key(const base::Id& id, const Actor& actor) {
  store::Batch batch;
  batch.statements.push_back(tables::end_key(id));
  auto written = recorder_.write(std::move(batch),
                                 {.actor = actor.id,
                                  .action = "key.end",
                                  .object = "key/" + to_string(id),
                                  .request = actor.request},
                                 [id](Directory& directory) { directory.end_key(id); });
  if (written.has_value() || written.error().code != base::ErrorCode::kConflict) return written;
  return refused(base::ErrorCode::kNotFound, fmt::format("there is no key {}", to_string(id)));
}

}  // namespace btl::access
