// SPDX-License-Identifier: EUPL-1.2
#include "core/access/directory.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

namespace btl::access {
namespace {

constexpr std::chrono::seconds kSeenEvery{60};

bool is_key(const Caller& caller) {
  return !caller.key_hash.empty();
}

// Whether `outer` reaches anything of `inner`, and what.
std::optional<Scope> shared_part(const Scope& outer, const Scope& inner) {
  if (contains(outer, inner)) return inner;
  if (contains(inner, outer)) return outer;
  return std::nullopt;
}

void narrow(std::vector<Scope>& scopes, const Scope& to) {
  std::vector<Scope> left;
  for (const Scope& scope : scopes) {
    if (auto part = shared_part(scope, to)) left.push_back(std::move(*part));
  }
  scopes = std::move(left);
}

}  // namespace

std::size_t Directory::HashId::operator()(const base::Id& id) const {
  std::size_t hash = 0;
  std::memcpy(&hash, id.bytes.data(), sizeof(hash));
  return hash;
}

void Directory::set_roles(std::shared_ptr<const RoleTable> roles) {
  const std::unique_lock lock(mutex_);
  roles_.swap(roles);
}

std::shared_ptr<const RoleTable> Directory::roles() const {
  const std::shared_lock lock(mutex_);
  return roles_;
}

void Directory::put_account(const Account& account) {
  const std::unique_lock lock(mutex_);
  entries_[account.id].account = account;
}

void Directory::set_state(const base::Id& account, AccountState state) {
  const std::unique_lock lock(mutex_);
  const auto found = entries_.find(account);
  if (found != entries_.end()) found->second.account.state = state;
  if (state != AccountState::kConfirmed) approvals_.void_of(account);
}

void Directory::set_second_factor(const base::Id& account, bool has_one) {
  const std::unique_lock lock(mutex_);
  const auto found = entries_.find(account);
  if (found != entries_.end()) found->second.account.has_second_factor = has_one;
}

void Directory::add_grant(const Grant& grant) {
  const std::unique_lock lock(mutex_);
  const auto found = entries_.find(grant.account);
  if (found == entries_.end()) return;
  if (account_of_grant_.emplace(grant.id, grant.account).second) {
    found->second.grants.push_back(grant);
  }
}

void Directory::renew_grant(const Grant& grant) {
  {
    const std::unique_lock lock(mutex_);
    const auto found = entries_.find(grant.account);
    if (found == entries_.end()) return;
    for (Grant& known : found->second.grants) {
      if (known.id != grant.id) continue;
      known = grant;
      return;
    }
  }
  add_grant(grant);
}

void Directory::end_grant(const base::Id& id, base::Time at) {
  const std::unique_lock lock(mutex_);
  const auto account = account_of_grant_.find(id);
  if (account == account_of_grant_.end()) return;
  approvals_.void_of(account->second);
  for (Grant& grant : entries_.at(account->second).grants) {
    if (grant.id == id) grant.until = std::min(grant.until.value_or(at), at);
  }
}

void Directory::end_grants(const base::Id& account, base::Time at) {
  const std::unique_lock lock(mutex_);
  const auto found = entries_.find(account);
  if (found == entries_.end()) return;
  for (Grant& grant : found->second.grants) grant.until = std::min(grant.until.value_or(at), at);
}

void Directory::remove(const base::Id& account, base::Time now) {
  set_state(account, AccountState::kRemoved);
  {
    const std::unique_lock lock(mutex_);
    const auto found = entries_.find(account);
    if (found != entries_.end()) found->second.account.login = tables::removed_login(account);
  }
  set_second_factor(account, false);
  end_sessions(account);
  end_keys(account);
  end_grants(account, now);
}

void Directory::add_session(const tables::SessionRow& session) {
  const std::unique_lock lock(mutex_);
  sessions_[session.hash] = {session, session.seen};
}

void Directory::end_session(const std::string& hash) {
  const std::unique_lock lock(mutex_);
  sessions_.erase(hash);
}

void Directory::end_sessions(const base::Id& account, std::string_view kept) {
  const std::unique_lock lock(mutex_);
  std::erase_if(sessions_, [&](const auto& entry) {
    return entry.second.row.account == account && entry.first != kept;
  });
}

void Directory::forget_old(base::Time now) {
  const std::unique_lock lock(mutex_);
  std::erase_if(sessions_, [&](const auto& entry) {
    const tables::SessionRow& session = entry.second.row;
    return now - session.begun >= limits_.absolute || now - session.seen >= limits_.idle;
  });
  std::erase_if(keys_, [&](const auto& entry) { return entry.second.until <= now; });
  approvals_.forget_old(now);
}

void Directory::add_key(tables::KeyRow key) {
  const std::unique_lock lock(mutex_);
  std::string hash = key.hash;
  keys_.insert_or_assign(std::move(hash), std::move(key));
}

void Directory::end_key(const base::Id& id) {
  const std::unique_lock lock(mutex_);
  std::erase_if(keys_, [&](const auto& entry) { return entry.second.id == id; });
}

void Directory::end_keys(const base::Id& account) {
  const std::unique_lock lock(mutex_);
  std::erase_if(keys_, [&](const auto& entry) { return entry.second.account == account; });
}

std::chrono::minutes Directory::idle_max(const Entry& entry, base::Time now) const {
  const bool is_guest =
      std::any_of(entry.grants.begin(), entry.grants.end(), [&](const Grant& grant) {
        const RoleSpec* role = roles_ == nullptr ? nullptr : roles_->role(grant.role);
        return role != nullptr && role->guest && state_at(grant, now) == GrantState::kHolds;
      });
  return is_guest ? limits_.guest_idle : limits_.idle;
}

bool Directory::is_over(const Session& session, base::Time now) const {
  const auto entry = entries_.find(session.row.account);
  return entry == entries_.end() || now - session.row.begun >= limits_.absolute ||
         now - session.row.seen >= idle_max(entry->second, now);
}

std::optional<Caller> Directory::find_session(const std::string& hash, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto found = sessions_.find(hash);
  if (found == sessions_.end() || is_over(found->second, now)) return std::nullopt;
  return Caller{.account = found->second.row.account, .session_hash = hash, .key_hash = {}};
}

bool Directory::is_in(const Caller& caller, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto entry = entries_.find(caller.account);
  if (entry == entries_.end() || entry->second.account.state != AccountState::kConfirmed) {
    return false;
  }
  if (is_key(caller)) {
    const tables::KeyRow* const key = key_of(caller);
    return key != nullptr && key->until > now;
  }
  const auto session = sessions_.find(caller.session_hash);
  return session != sessions_.end() && !is_over(session->second, now);
}

std::optional<Caller> Directory::caller_of_session(const std::string& hash,
                                                   base::Time now,
                                                   bool* seen) {
  const std::unique_lock lock(mutex_);
  const auto found = sessions_.find(hash);
  if (found == sessions_.end()) return std::nullopt;
  if (is_over(found->second, now)) {
    sessions_.erase(found);
    return std::nullopt;
  }
  auto& [session, written] = found->second;
  session.seen = now;
  *seen = now - written >= kSeenEvery;
  if (*seen) written = now;
  return Caller{.account = session.account, .session_hash = hash, .key_hash = {}};
}

std::optional<Caller> Directory::caller_of_key(const std::string& hash, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto found = keys_.find(hash);
  if (found == keys_.end() || found->second.until <= now) return std::nullopt;
  return Caller{.account = found->second.account, .session_hash = {}, .key_hash = hash};
}

const tables::KeyRow* Directory::key_of(const Caller& caller) const {
  const auto found = keys_.find(caller.key_hash);
  return found == keys_.end() ? nullptr : &found->second;
}

Subject Directory::subject(const Entry& entry, const Caller& caller) const {
  const auto session = sessions_.find(caller.session_hash);
  // A key belongs to a service, or to a person who has a second factor: see Grants::make_key.
  const bool gave_second_factor =
      is_key(caller) || (session != sessions_.end() && session->second.row.gave_second_factor);
  return {.account = entry.account.id,
          .state = entry.account.state,
          .gave_second_factor = gave_second_factor,
          .grants = entry.grants};
}

Verdict Directory::decide(const Caller& caller, const Question& question, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto entry = entries_.find(caller.account);
  if (entry == entries_.end() || roles_ == nullptr) return Verdict::kAccountInactive;
  if (!is_key(caller) && !sessions_.contains(caller.session_hash)) {
    return Verdict::kAccountInactive;  // it ended while the request was under way
  }
  if (is_key(caller)) {
    const tables::KeyRow* key = key_of(caller);
    if (key == nullptr) return Verdict::kAccountInactive;
    const auto& may = key->permissions;
    if (std::find(may.begin(), may.end(), question.permission) == may.end()) {
      return Verdict::kNoPermission;
    }
    if (!contains(key->scope, question.object)) return Verdict::kElsewhere;
  }
  return access::decide(*roles_, subject(entry->second, caller), question, now);
}

Subject Directory::with_own_factor(const Entry& entry) {
  return {.account = entry.account.id,
          .state = entry.account.state,
          .gave_second_factor = entry.account.has_second_factor,
          .grants = entry.grants};
}

Verdict Directory::decide(const base::Id& account, const Question& question, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto entry = entries_.find(account);
  if (entry == entries_.end() || roles_ == nullptr) return Verdict::kAccountInactive;
  return access::decide(*roles_, with_own_factor(entry->second), question, now);
}

std::vector<base::Id> Directory::who_may(const Question& question, base::Time now) const {
  const std::shared_lock lock(mutex_);
  std::vector<base::Id> accounts;
  if (roles_ == nullptr) return accounts;
  for (const auto& [id, entry] : entries_) {
    if (entry.account.kind != AccountKind::kPerson) continue;
    const Verdict verdict = access::decide(*roles_, with_own_factor(entry), question, now);
    if (verdict == Verdict::kAllowed) accounts.push_back(id);
  }
  return accounts;
}

Reach Directory::reach(const Caller& caller, std::string_view permission, base::Time now) const {
  const std::shared_lock lock(mutex_);
  const auto entry = entries_.find(caller.account);
  if (entry == entries_.end() || roles_ == nullptr) return {};
  if (!is_key(caller) && !sessions_.contains(caller.session_hash)) return {};
  const tables::KeyRow* key = nullptr;
  if (is_key(caller)) {
    key = key_of(caller);
    if (key == nullptr) return {};
    const auto& may = key->permissions;
    if (std::find(may.begin(), may.end(), permission) == may.end()) return {};
  }
  Reach reach = access::reach(*roles_, subject(entry->second, caller), permission, now);
  if (key != nullptr) {
    narrow(reach.scopes, key->scope);
    narrow(reach.own_scopes, key->scope);
  }
  return reach;
}

bool Directory::reaches(const Caller& caller, std::string_view permission, base::Time now) const {
  if (is_key(caller)) {
    const Reach found = reach(caller, permission, now);
    return !found.scopes.empty() || !found.own_scopes.empty();
  }
  const std::shared_lock lock(mutex_);
  const auto entry = entries_.find(caller.account);
  if (entry == entries_.end() || roles_ == nullptr) return false;
  if (!sessions_.contains(caller.session_hash)) return false;
  return access::reaches(*roles_, subject(entry->second, caller), permission, now);
}

std::optional<Grant> Directory::grant(const base::Id& id) const {
  const std::shared_lock lock(mutex_);
  const auto account = account_of_grant_.find(id);
  if (account == account_of_grant_.end()) return std::nullopt;
  for (const Grant& grant : entries_.at(account->second).grants) {
    if (grant.id == id) return grant;
  }
  return std::nullopt;
}

std::optional<Account> Directory::account(const base::Id& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return found->second.account;
}

std::vector<Grant> Directory::grants(const base::Id& account) const {
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(account);
  return found == entries_.end() ? std::vector<Grant>{} : found->second.grants;
}

std::vector<tables::SessionRow> Directory::sessions(const base::Id& account) const {
  const std::shared_lock lock(mutex_);
  std::vector<tables::SessionRow> found;
  for (const auto& [hash, session] : sessions_) {
    if (session.row.account == account) found.push_back(session.row);
  }
  return found;
}

std::vector<tables::KeyRow> Directory::keys(const base::Id& account) const {
  const std::shared_lock lock(mutex_);
  std::vector<tables::KeyRow> found;
  for (const auto& [hash, key] : keys_) {
    if (key.account == account) found.push_back(key);
  }
  return found;
}

}  // namespace btl::access
