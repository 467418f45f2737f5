// SPDX-License-Identifier: EUPL-1.2
#include "core/access/second_factor.hpp"

#include <utility>

#include "core/access/login.hpp"
#include "core/access/recovery_code.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/totp.hpp"

namespace btl::access {

base::Result<SecondFactorSetup> SecondFactor::begin(const base::Id& account) {
  const auto known = recorder_.directory().account(account);
  if (!known) return base::Error{base::ErrorCode::kNotFound, "there is no such account"};
  if (known->has_second_factor) {
    return base::Error{base::ErrorCode::kConflict, "the account has a second factor already"};
  }
  const std::string secret = make_totp_secret(random_);
  const base::SteadyTime now = recorder_.clock().steady();
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(setups_, [now](const auto& entry) { return entry.second.until <= now; });
    const std::string key = to_string(account);
    if (setups_.size() >= kSetupsMax && !setups_.contains(key)) {
      return base::Error{base::ErrorCode::kFull, "too many second factors are being set up"};
    }
    setups_[key] = {secret, now + kSetupValid};
  }
  return SecondFactorSetup{to_base32(secret), totp_uri(secret, issuer_, known->login)};
}

// The hours of a session are counted from the login: a new token makes them no longer.
base::Time SecondFactor::begun_at(const Caller& caller) const {
  for (const tables::SessionRow& session : recorder_.directory().sessions(caller.account)) {
    if (session.hash == caller.session_hash) return session.begun;
  }
  return recorder_.now();
}

base::Result<SecondFactorDone> SecondFactor::confirm(const Caller& caller,
                                                     std::string_view code,
                                                     const Actor& actor) {
  const std::string key = to_string(caller.account);
  std::string secret;
  {
    const std::lock_guard lock(mutex_);
    const auto found = setups_.find(key);
    if (found == setups_.end() || found->second.until <= recorder_.clock().steady()) {
      return base::Error{base::ErrorCode::kNotFound, "begin with a new secret first"};
    }
    secret = found->second.secret;
  }
  const auto step = totp_step(secret, code, recorder_.now(), 0);
  if (!step) return base::Error{base::ErrorCode::kDenied, "the code is wrong"};
  const auto sealed = vault_.seal(caller.account, secret);
  if (sealed.has_error()) return sealed.error();
  SecondFactorDone done{.session = make_token(random_, Login::kSessionPrefix)};
  const tables::SessionRow session{.hash = *token_hash(Login::kSessionPrefix, done.session),
                                   .account = caller.account,
                                   .begun = begun_at(caller),
                                   .seen = recorder_.now(),
                                   .gave_second_factor = true};
  store::Batch batch;
  batch.statements = {tables::set_totp(caller.account, *sealed, *step),
                      tables::forget_recovery_codes(caller.account),
                      tables::expect_session(caller.session_hash),
                      tables::end_sessions(caller.account),
                      tables::add_session(session)};
  for (int i = 0; i < kRecoveryCodes; ++i) {
    done.recovery_codes.push_back(make_recovery_code(random_));
    batch.statements.push_back(
        tables::add_recovery_code(caller.account, *recovery_code_hash(done.recovery_codes.back())));
  }
  auto written = recorder_.write(std::move(batch),
                                 {.actor = actor.id,
                                  .action = "account.set-second-factor",
                                  .object = audit_name(caller.account),
                                  .request = actor.request},
                                 [session](Directory& directory) {
                                   directory.set_second_factor(session.account, true);
                                   directory.end_sessions(session.account);
                                   directory.add_session(session);
                                 });
  if (written.has_error()) return written.error();
  const std::lock_guard lock(mutex_);
  setups_.erase(key);
  return done;
}

base::Status SecondFactor::remove(const base::Id& account, const Actor& actor) {
  store::Batch batch;
  batch.statements = {tables::clear_totp(account),
                      tables::forget_recovery_codes(account),
                      tables::end_sessions(account)};
  return recorder_.write(std::move(batch),
                         {.actor = actor.id,
                          .action = "account.remove-second-factor",
                          .object = audit_name(account),
                          .request = actor.request},
                         [account](Directory& directory) {
                           directory.set_second_factor(account, false);
                           directory.end_sessions(account);
                         });
}

}  // namespace btl::access
