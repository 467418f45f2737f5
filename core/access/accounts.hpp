// SPDX-License-Identifier: EUPL-1.2
// Accounts and the one-time links that make them usable: an invitation, a reset. There is no first
// visitor who becomes administrator: who may do something was invited by somebody, the first by the
// operator. Any thread; every call blocks.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/account.hpp"
#include "core/access/attempt_limiter.hpp"
#include "core/access/link_mail.hpp"
#include "core/access/password_hasher.hpp"
#include "core/access/recorder.hpp"
#include "core/os/random.hpp"

namespace btl::access {

// How a link gets to its person: who asked for it sees its secret, and hands it over; or it goes by
// mail, and nobody else sees it.
enum class LinkWay : std::uint8_t { kShow, kMail };

struct LinkUsed {
  base::Id account = {};
  std::string device = {};  // token, for the client alone
};

struct Invited {
  Account account = {};
  LinkToken link = {};
};

class Accounts {
 public:
  static constexpr std::chrono::hours kInvitationValid{24 * 7};
  static constexpr std::chrono::hours kResetValid{1};
  static constexpr std::uint32_t kFailuresMax = 10;  // in AttemptLimiter::kWindow

  // All must outlive it. `mail` is null where no mail is sent.
  Accounts(Recorder& recorder, PasswordHasher& hasher, os::Random& random, LinkMail* mail)
      : recorder_(recorder), hasher_(hasher), random_(random), mail_(mail) {}

  [[nodiscard]] bool has_mail() const { return mail_ != nullptr; }

  // Makes an account that waits for its person. kConflict when the login is taken, and when it
  // cannot be written to. By mail, the token is not given back.
  base::Result<Invited> invite(std::string_view login,
                               const Actor& actor,
                               LinkWay way = LinkWay::kShow);
  // The statements that invite, by mail and in its turn, whom the same batch gives an account.
  // None where no mail is sent, or not to that address.
  std::vector<store::Statement> stage_invitation(const Account& account);
  // Makes an account for a program. kInvalid for a name that is none, kConflict when it is taken.
  base::Result<Account> add_service(std::string_view name, const Actor& actor);

  // A new link for an account: another invitation while it is invited, else a reset. Links given
  // before are void. kConflict for a suspended, removed or service account, and when it cannot be
  // written to. By mail, the token is not given back.
  base::Result<LinkToken> make_link(const base::Id& account,
                                    const Actor& actor,
                                    LinkWay way = LinkWay::kShow);
  // The same by login, for who has forgotten the password, by mail where mail is sent: nothing for
  // an unknown or unfit one, or one that was written to often lately, and neither time nor log
  // tells a stranger which.
  base::Result<std::optional<LinkToken>> make_reset_link(std::string_view login,
                                                         const Actor& actor);

  // Sets the password of the account that the link is for, confirms it, and ends its sessions. The
  // device on which that was done is known from then on.
  // kNotFound for a used, old or unknown link, kInvalid for a bad password (the link stays good).
  base::Result<LinkUsed> use_link(std::string_view token,
                                  std::string_view password,
                                  const Actor& actor);

  // That who has a session knows the password too, for what a session alone must not do; `action`
  // names that in the audit log. kDenied for a wrong one, kFull after kFailuresMax of them.
  base::Status confirm_password(const base::Id& account,
                                std::string_view password,
                                const char* action,
                                const Actor& actor);

  // kDenied for a wrong `former`, kFull after kFailuresMax of them, kConflict when the password was
  // changed meanwhile. Ends the account's sessions but `kept_session`.
  base::Status change_password(const base::Id& account,
                               std::string_view former,
                               std::string_view password,
                               const std::string& kept_session,
                               const Actor& actor);

  // Suspended: cannot be used, and keeps its grants. Confirmed again: as before.
  base::Status suspend(const base::Id& account, const Actor& actor);
  base::Status restore(const base::Id& account, const Actor& actor);
  // Ends its sessions, keys, links, second factor and grants at once, for good.
  base::Status remove(const base::Id& account, const Actor& actor);

  // kNotFound when nobody has it.
  base::Result<Account> find(std::string_view login);
  base::Result<std::vector<Account>> list(std::string_view after_login, std::uint32_t count_max);

 private:
  base::Result<tables::SecretRow> secret(const base::Id& account);
  base::Status check_password_of(const tables::SecretRow& known,
                                 std::string_view password,
                                 AuditEntry refused);
  LinkToken add_link(store::Batch& batch, const base::Id& account, tables::LinkPurpose purpose);
  base::Status check_mail(const std::string& login);
  base::Status change_state(const base::Id& account,
                            AccountState from,
                            AccountState to,
                            const char* action,
                            const Actor& actor);

  Recorder& recorder_;
  PasswordHasher& hasher_;
  os::Random& random_;
  LinkMail* const mail_;
  AttemptLimiter attempts_;  // of who changes a password
};

}  // namespace btl::access
