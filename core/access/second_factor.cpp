// SPDX-License-Identifier: EUPL-1.2
#include "core/access/second_factor.hpp"

#include <utility>

#include "core/access/recovery_code.hpp"
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

base::Result<std::vector<std::string>> SecondFactor::confirm(const Caller& caller,
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
  std::vector<std::string> codes;
  store::Batch batch;
  batch.statements = {tables::set_totp(caller.account, secret, *step),
                      tables::forget_recovery_codes(caller.account),
                      tables::end_other_sessions(caller.account, caller.session_hash),
                      tables::mark_second_factor(caller.session_hash)};
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(make_recovery_code(random_));
    batch.statements.push_back(
        tables::add_recovery_code(caller.account, *recovery_code_hash(codes.back())));
  }
  auto written = recorder_.write(std::move(batch),
                                 {.actor = actor.id,
                                  .action = "account.set-second-factor",
                                  .object = audit_name(caller.account),
                                  .request = actor.request},
                                 [caller](Directory& directory) {
                                   directory.set_second_factor(caller.account, true);
                                   directory.end_sessions(caller.account, caller.session_hash);
                                   directory.mark_second_factor(caller.session_hash);
                                 });
  if (written.has_error()) return written.error();
  const std::lock_guard lock(mutex_);
  setups_.erase(key);
  return codes;
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
