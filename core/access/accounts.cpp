// SPDX-License-Identifier: EUPL-1.2
#include "core/access/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/access/account_change.hpp"
#include "core/access/login.hpp"
#include "core/access/secret_token.hpp"
#include "core/outbound/mail_address.hpp"

namespace btl::access {
namespace {

using tables::LinkPurpose;

constexpr std::string_view kLinkPrefix = "btll";
constexpr std::uint32_t kListMax = 1'000;

base::Error not_found(std::string what) {
  return {base::ErrorCode::kNotFound, std::move(what)};
}

base::Error link_is_void() {
  return not_found("this link was used, has ended, or never was one: ask for a new one");
}

std::string why_no_link(const tables::SecretRow& known) {
  switch (known.kind) {
    case AccountKind::kPerson: return fmt::format("is {}", to_string(known.state));
    case AccountKind::kService: return "is a service";
    case AccountKind::kExternal: return "signs in at another server";
  }
  std::abort();
}

AuditEntry entry(const Actor& actor, std::string action, const base::Id& account) {
  return {.actor = actor.id,
          .action = std::move(action),
          .object = audit_name(account),
          .request = actor.request};
}

}  // namespace

LinkToken Accounts::add_link(store::Batch& batch, const base::Id& account, LinkPurpose purpose) {
  const auto valid = purpose == LinkPurpose::kInvitation ? kInvitationValid : kResetValid;
  LinkToken made{make_token(random_, kLinkPrefix), recorder_.now() + valid};
  batch.statements.push_back(tables::forget_links(account));
  batch.statements.push_back(
      tables::add_link({*token_hash(kLinkPrefix, made.token), account, purpose, made.until}));
  return made;
}

// Whether it can be written to now.
base::Status Accounts::check_mail(const std::string& login) {
  if (mail_ == nullptr) {
    return base::Error{base::ErrorCode::kConflict,
                       "this server sends no mail: its operator has not configured [mail]"};
  }
  if (auto good = outbound::check_mail_address(login); good.has_error()) return good;
  const auto may = mail_->can_write_to(login);
  if (may.has_error()) return may.error();
  if (*may) return {};
  return base::Error{
      base::ErrorCode::kConflict,
      "there were too many messages to that address within the hour, or too many wait"};
}

base::Result<Invited> Accounts::invite(std::string_view login, const Actor& actor, LinkWay way) {
  const auto address = normalise_login(login);
  if (address.has_error()) return address.error();
  if (way == LinkWay::kMail) {
    if (auto may = check_mail(*address); may.has_error()) return may.error();
  }
  Invited invited;
  invited.account = {.id = random_.id(), .login = *address, .created = recorder_.now()};
  store::Batch batch;
  batch.statements.push_back(tables::add_account(invited.account));
  invited.link = add_link(batch, invited.account.id, LinkPurpose::kInvitation);
  if (way == LinkWay::kMail) {
    auto letter =
        mail_->at_once(LinkPurpose::kInvitation, *address, invited.account.id, invited.link);
    if (letter.has_error()) return letter.error();
    batch.statements.push_back(std::move(*letter));
    invited.link.token.clear();
  }
  auto written = recorder_.write(
      std::move(batch),
      entry(actor, "account.invite", invited.account.id),
      [account = invited.account](Directory& directory) { directory.put_account(account); });
  if (written.has_value()) return invited;
  if (written.error().code != base::ErrorCode::kConflict) return written.error();
  return base::Error{base::ErrorCode::kConflict,
                     fmt::format("{} has an account already", *address)};
}

std::vector<store::Statement> Accounts::stage_invitation(const Account& account) {
  if (mail_ == nullptr) return {};
  store::Batch batch;
  const LinkToken link = add_link(batch, account.id, LinkPurpose::kInvitation);
  auto letter = mail_->spread_invitation(account.login, account.id, link);
  if (letter.has_error()) return {};  // an address that mail cannot carry: somebody hands it over
  batch.statements.push_back(std::move(*letter));
  return std::move(batch.statements);
}

base::Result<Account> Accounts::add_service(std::string_view name, const Actor& actor) {
  if (!is_service_name(name)) {
    return base::Error{base::ErrorCode::kInvalid,
                       "the name of a service is 3 to 64 of a-z, 0-9 and '-', a letter first"};
  }
  const Account account{.id = random_.id(),
                        .kind = AccountKind::kService,
                        .login = std::string(name),
                        .state = AccountState::kConfirmed,
                        .created = recorder_.now()};
  store::Batch batch;
  batch.statements.push_back(tables::add_account(account));
  auto written =
      recorder_.write(std::move(batch),
                      entry(actor, "account.add-service", account.id),
                      [account](Directory& directory) { directory.put_account(account); });
  if (written.has_value()) return account;
  if (written.error().code != base::ErrorCode::kConflict) return written.error();
  return base::Error{base::ErrorCode::kConflict,
                     fmt::format("there is a service {} already", name)};
}

base::Result<tables::SecretRow> Accounts::secret(const base::Id& account) {
  const auto rows = recorder_.store().query_now(tables::secret_of_account(account));
  if (rows.has_error()) return rows.error();
  auto found = tables::secret_of(*rows);
  if (!found) return not_found(fmt::format("there is no account {}", to_string(account)));
  return std::move(*found);
}

base::Result<LinkToken> Accounts::make_link(const base::Id& account,
                                            const Actor& actor,
                                            LinkWay way) {
  const auto known = secret(account);
  if (known.has_error()) return known.error();
  const bool waits = known->state == AccountState::kInvited;
  if (known->kind != AccountKind::kPerson || (!waits && known->state != AccountState::kConfirmed)) {
    return base::Error{
        base::ErrorCode::kConflict,
        fmt::format(
            "the account {} cannot get a link: it {}", to_string(account), why_no_link(*known))};
  }
  const LinkPurpose purpose = waits ? LinkPurpose::kInvitation : LinkPurpose::kReset;
  store::Batch batch;
  LinkToken made = add_link(batch, account, purpose);
  if (way == LinkWay::kMail) {
    const auto found = recorder_.directory().account(account);
    const std::string login = found ? found->login : std::string();
    if (auto may = check_mail(login); may.has_error()) return may.error();
    auto letter = mail_->at_once(purpose, login, account, made);
    if (letter.has_error()) return letter.error();
    batch.statements.push_back(std::move(*letter));
    made.token.clear();
  }
  auto written = recorder_.write(
      std::move(batch), entry(actor, waits ? "account.invite" : "account.reset", account), {});
  if (written.has_error()) return written.error();
  return made;
}

base::Result<std::optional<LinkToken>> Accounts::make_reset_link(std::string_view login,
                                                                 const Actor& actor) {
  const auto address = normalise_login(login);
  const auto rows = recorder_.store().query_now(
      tables::secret_of_login(address.has_value() ? *address : std::string()));
  if (rows.has_error()) return rows.error();
  const auto known = tables::secret_of(*rows);
  bool may =
      known && known->kind == AccountKind::kPerson && known->state == AccountState::kConfirmed;
  const std::string wanted = address.has_value() ? *address : std::string();
  if (mail_ != nullptr) {  // also so that a stranger cannot void the links of others for ever
    const auto can_write = mail_->can_write_to(wanted);
    if (can_write.has_error()) return can_write.error();
    may = may && *can_write;
  }
  // The same work for everybody: a link is made and written, for nobody if need be.
  store::Batch batch;
  std::optional<LinkToken> made;
  if (may) {
    made = add_link(batch, known->account, LinkPurpose::kReset);
  } else {
    batch.statements.push_back(tables::forget_links(random_.id()));
    batch.statements.push_back(tables::forget_old_links(recorder_.now()));
  }
  if (mail_ != nullptr) {
    const LinkToken shown =
        made.value_or(LinkToken{make_token(random_, kLinkPrefix), recorder_.now() + kResetValid});
    auto letter =
        made ? mail_->reset(wanted, known->account, shown) : mail_->pretended_reset(wanted, shown);
    if (letter.has_error()) return letter.error();
    batch.statements.push_back(std::move(*letter));
  }
  AuditEntry asked = entry(actor, "account.reset", may ? known->account : base::Id{});
  asked.outcome = may ? Outcome::kDone : Outcome::kRefused;
  auto written = recorder_.write(std::move(batch), std::move(asked), {});
  if (written.has_error()) return written.error();
  return made;
}

base::Result<LinkUsed> Accounts::use_link(std::string_view token,
                                          std::string_view password,
                                          const Actor& actor) {
  const auto hash = token_hash(kLinkPrefix, token);
  if (!hash) return link_is_void();
  const auto rows = recorder_.store().query_now(tables::link(*hash));
  if (rows.has_error()) return rows.error();
  const auto link = tables::link_of(*rows);
  if (!link || link->until <= recorder_.now()) return link_is_void();
  const auto account = recorder_.directory().account(link->account);
  if (!account || account->state == AccountState::kRemoved ||
      account->state == AccountState::kSuspended) {
    return link_is_void();
  }
  if (auto good = check_password(password, account->login); good.has_error()) return good.error();
  const auto made = hasher_.hash(password);
  if (made.has_error()) return made.error();
  const base::Time now = recorder_.now();
  const LinkUsed used{link->account, make_token(random_, Login::kDevicePrefix)};
  store::Batch batch;
  batch.statements = {tables::use_link(*hash, now),
                      tables::set_password(link->account, *made),
                      tables::confirm(link->account),
                      tables::end_sessions(link->account),
                      tables::add_device(link->account,
                                         *token_hash(Login::kDevicePrefix, used.device),
                                         now + Login::kDeviceValid)};
  const char* action =
      link->purpose == LinkPurpose::kInvitation ? "account.confirm" : "account.reset-used";
  auto written = recorder_.write(
      std::move(batch), entry(actor, action, link->account), [id = link->account](Directory& all) {
        all.set_state(id, AccountState::kConfirmed);
        all.end_sessions(id);
      });
  if (written.has_value()) return used;
  if (written.error().code == base::ErrorCode::kConflict) return link_is_void();
  return written.error();
}

base::Status Accounts::check_password_of(const tables::SecretRow& known,
                                         std::string_view password,
                                         AuditEntry refused) {
  const std::string key = to_string(known.account);
  const base::SteadyTime now = recorder_.clock().steady();
  if (attempts_.refuse(key, kFailuresMax, now)) {
    return base::Error{base::ErrorCode::kFull, "too many wrong passwords"};
  }
  if (hasher_.fits(known.password_hash, password)) return {};
  attempts_.note_failure(key, now);
  refused.outcome = Outcome::kRefused;
  recorder_.note(std::move(refused));
  return base::Error{base::ErrorCode::kDenied, "the password is wrong"};
}

base::Status Accounts::confirm_password(const base::Id& account,
                                        std::string_view password,
                                        const char* action,
                                        const Actor& actor) {
  const auto known = secret(account);
  if (known.has_error()) return known.error();
  return check_password_of(*known, password, entry(actor, action, account));
}

base::Status Accounts::change_password(const base::Id& account,
                                       std::string_view former,
                                       std::string_view password,
                                       const std::string& kept_session,
                                       const Actor& actor) {
  const auto known = secret(account);
  if (known.has_error()) return known.error();
  AuditEntry changed = entry(actor, "account.change-password", account);
  if (auto good = check_password_of(*known, former, changed); good.has_error()) return good;
  const auto found = recorder_.directory().account(account);
  const std::string login = found ? found->login : std::string();
  if (auto good = check_password(password, login); good.has_error()) return good;
  const auto made = hasher_.hash(password);
  if (made.has_error()) return made.error();
  store::Batch batch;
  batch.statements = {tables::expect_secrets(*known),
                      tables::set_password(account, *made),
                      tables::forget_links(account),
                      tables::end_other_sessions(account, kept_session)};
  return recorder_.write(
      std::move(batch), std::move(changed), [account, kept_session](Directory& directory) {
        directory.end_sessions(account, kept_session);
      });
}

base::Status Accounts::change_state(const base::Id& account,
                                    AccountState from,
                                    AccountState to,
                                    const char* action,
                                    const Actor& actor) {
  const auto known = secret(account);
  if (known.has_error()) return known.error();
  if (known->state != from) {
    return base::Error{
        base::ErrorCode::kConflict,
        fmt::format("the account {} is {}", to_string(account), to_string(known->state))};
  }
  AccountChange change = access::change_state(account, from, to);
  store::Batch batch;
  batch.statements = std::move(change.statements);
  return recorder_.write(std::move(batch), entry(actor, action, account), std::move(change.follow));
}

base::Status Accounts::suspend(const base::Id& account, const Actor& actor) {
  return change_state(
      account, AccountState::kConfirmed, AccountState::kSuspended, "account.suspend", actor);
}

base::Status Accounts::restore(const base::Id& account, const Actor& actor) {
  return change_state(
      account, AccountState::kSuspended, AccountState::kConfirmed, "account.restore", actor);
}

base::Status Accounts::remove(const base::Id& account, const Actor& actor) {
  const auto known = secret(account);
  if (known.has_error()) return known.error();
  AccountChange change = remove_account(account, recorder_.now());
  store::Batch batch;
  batch.statements = std::move(change.statements);
  return recorder_.write(
      std::move(batch), entry(actor, "account.remove", account), std::move(change.follow));
}

base::Result<Account> Accounts::find(std::string_view login) {
  const auto address = normalise_login(login);
  const std::string key = address.has_value() ? *address : std::string(login);
  const auto rows = recorder_.store().query_now(tables::account_of_login(key));
  if (rows.has_error()) return rows.error();
  auto found = tables::accounts_of(*rows);
  if (found.empty()) return not_found(fmt::format("nobody has the login {}", login));
  return std::move(found.front());
}

base::Result<std::vector<Account>> Accounts::list(std::string_view after_login,
                                                  std::uint32_t count_max) {
  const auto rows =
      recorder_.store().query_now(tables::accounts(after_login, std::min(count_max, kListMax)));
  if (rows.has_error()) return rows.error();
  return tables::accounts_of(*rows);
}

}  // namespace btl::access
