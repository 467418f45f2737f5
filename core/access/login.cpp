// SPDX-License-Identifier: EUPL-1.2
#include "core/access/login.hpp"

#include <algorithm>
#include <utility>

#include "core/access/approval_tables.hpp"
#include "core/access/digest.hpp"
#include "core/access/recovery_code.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/totp.hpp"
#include "core/http/client_address.hpp"

namespace btl::access {
namespace {

constexpr const char* kAnonymous = "anonymous";

// What a login that is no address is looked up as: nobody has it.
std::string login_key(const std::string& login) {
  const auto address = normalise_login(login);
  return address.has_value() ? *address : std::string();
}

}  // namespace

Login::Counted Login::count(const LoginRequest& request, bool has_device) const {
  // Hashed, so that what was typed is kept nowhere.
  const std::string client = "client " + http::network_of(request.client);
  if (has_device) return {client, "device " + hex_sha256(request.device), kFailuresPerDevice};
  return {client, "account " + hex_sha256(login_key(request.login)), kFailuresPerAccount};
}

base::Result<bool> Login::is_known_device(const std::string& token,
                                          const tables::SecretRow& known) {
  const auto hash = token_hash(kDevicePrefix, token);
  const auto rows =
      recorder_.store().query_now(tables::device(hash.value_or(std::string()), recorder_.now()));
  if (rows.has_error()) return rows.error();
  return tables::account_of_device(*rows) == known.account;
}

base::Result<Login::Proof> Login::prove(const tables::SecretRow& known,
                                        const std::string& code) const {
  if (known.totp_secret.empty()) return Proof{.is_given = true};
  if (code.empty()) return Proof{.is_missing = true};
  const auto hash = recovery_code_hash(code);
  if (hash) {
    // Whether there is such a code is known when it is used.
    return Proof{
        .is_given = true, .use = tables::use_recovery_code(known.account, *hash), .has_use = true};
  }
  const auto secret = vault_.unseal(known.account, known.totp_secret);
  if (secret.has_error()) return secret.error();
  const auto step = totp_step(*secret, code, recorder_.now(), known.totp_step);
  if (!step) return Proof{};
  return Proof{
      .is_given = true, .use = tables::use_totp_step(known.account, *step), .has_use = true};
}

base::Result<std::variant<LetIn, Refused>> Login::log_in(const LoginRequest& request) {
  const auto rows = recorder_.store().query_now(tables::secret_of_login(login_key(request.login)));
  if (rows.has_error()) return rows.error();
  const tables::SecretRow known = tables::secret_of(*rows).value_or(tables::SecretRow{});
  const auto has_device = is_known_device(request.device, known);
  if (has_device.has_error()) return has_device.error();

  const Counted counted = count(request, *has_device);
  const base::SteadyTime now = recorder_.clock().steady();
  const auto of_client = attempts_.refuse(counted.client, kFailuresPerClient, now);
  const auto of_owner = attempts_.refuse(counted.owner, counted.owner_max, now);
  // Behind a proxy on this machine all strangers have one address: then accounts count alone.
  const bool counts_client = !*has_device && !http::is_loopback(request.client);
  if ((of_client && counts_client) || of_owner) {
    const std::chrono::seconds none{0};
    return Refused{LoginRefusal::kTooMany,
                   std::max(of_client.value_or(none), of_owner.value_or(none))};
  }

  const bool may = known.kind == AccountKind::kPerson && known.state == AccountState::kConfirmed;
  const bool fits = hasher_.fits(may ? known.password_hash : std::string(), request.password);
  if (!fits) return refuse(counted, known.account, request);
  const auto proof = prove(known, request.code);
  if (proof.has_error()) return proof.error();
  if (proof->is_missing) return Refused{LoginRefusal::kNeedsCode, {}};
  if (!proof->is_given) return refuse(counted, known.account, request);
  return let_in(known, *proof, *has_device, counted, request);
}

Login::Answer Login::refuse(const Counted& counted,
                            const base::Id& account,
                            const LoginRequest& request) {
  const base::SteadyTime now = recorder_.clock().steady();
  attempts_.note_failure(counted.client, now);
  attempts_.note_failure(counted.owner, now);
  recorder_.note({.actor = kAnonymous,
                  .action = "session.begin",
                  .object = audit_name(account),
                  .outcome = Outcome::kRefused,
                  .request = request.request});
  return Refused{LoginRefusal::kWrong, {}};
}

Login::Answer Login::let_in(const tables::SecretRow& known,
                            const Proof& proof,
                            bool has_device,
                            const Counted& counted,
                            const LoginRequest& request) {
  const base::Time now = recorder_.now();
  LetIn made{.account = known.account,
             .session = make_token(random_, kSessionPrefix),
             .gave_second_factor = proof.has_use};
  const tables::SessionRow session{.hash = *token_hash(kSessionPrefix, made.session),
                                   .account = known.account,
                                   .begun = now,
                                   .seen = now,
                                   .gave_second_factor = proof.has_use};
  store::Batch batch;
  batch.statements.push_back(tables::expect_secrets(known));
  if (proof.has_use) batch.statements.push_back(proof.use);
  batch.statements.push_back(tables::add_session(session));
  if (!request.former_session.empty()) {
    batch.statements.push_back(tables::end_session(request.former_session));
  }
  if (!has_device) {
    made.device = make_token(random_, kDevicePrefix);
    batch.statements.push_back(tables::add_device(
        known.account, *token_hash(kDevicePrefix, made.device), now + kDeviceValid));
  }
  if (hasher_.is_outdated(known.password_hash)) {
    const auto hash = hasher_.hash(request.password);
    if (hash.has_value()) batch.statements.push_back(tables::set_password(known.account, *hash));
  }
  auto written = recorder_.write(std::move(batch),
                                 {.actor = to_string(known.account),
                                  .action = "session.begin",
                                  .object = audit_name(known.account),
                                  .request = request.request},
                                 [session, former = request.former_session](Directory& directory) {
                                   if (!former.empty()) directory.end_session(former);
                                   directory.add_session(session);
                                 });
  if (written.has_value()) {
    attempts_.forget(counted.owner);
    return made;
  }
  // The code was used meanwhile, or never was one.
  const bool is_used = written.error().code == base::ErrorCode::kConflict;
  if (is_used) return refuse(counted, known.account, request);
  return written.error();
}

base::Status Login::log_out(const Caller& caller, const Actor& actor) {
  store::Batch batch;
  batch.statements.push_back(tables::end_session(caller.session_hash));
  return recorder_.write(
      std::move(batch),
      {.actor = actor.id,
       .action = "session.end",
       .object = audit_name(caller.account),
       .request = actor.request},
      [hash = caller.session_hash](Directory& directory) { directory.end_session(hash); });
}

base::Status Login::log_out_everywhere(const base::Id& account,
                                       const std::string& kept_session,
                                       const Actor& actor) {
  store::Batch batch;
  batch.statements.push_back(tables::end_other_sessions(account, kept_session));
  return recorder_.write(std::move(batch),
                         {.actor = actor.id,
                          .action = "session.end-all",
                          .object = audit_name(account),
                          .request = actor.request},
                         [account, kept_session](Directory& directory) {
                           directory.end_sessions(account, kept_session);
                         });
}

base::Status Login::forget_old() {
  const base::Time now = recorder_.now();
  store::Batch batch;
  batch.statements = {tables::forget_sessions(now - recorder_.directory().limits().absolute),
                      tables::forget_old_links(now),
                      tables::forget_old_devices(now),
                      tables::forget_old_keys(now),
                      tables::forget_approvals(now - ApprovalBook::kKeptAfterEnd)};
  recorder_.directory().forget_old(now);
  const auto done = recorder_.store().commit_now(std::move(batch));
  return done.has_error() ? base::Status(done.error()) : base::Status();
}

}  // namespace btl::access
