// SPDX-License-Identifier: EUPL-1.2
// Accounts, sessions, grants, the decision and the audit log of one server, put together. What
// answers at once (the directory) may be asked on any thread; the rest blocks, and is for threads
// that may wait.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/access/accounts.hpp"
#include "core/access/approvals.hpp"
#include "core/access/audit.hpp"
#include "core/access/directory.hpp"
#include "core/access/grants.hpp"
#include "core/access/login.hpp"
#include "core/access/password_hasher.hpp"
#include "core/access/recorder.hpp"
#include "core/access/refusal_log.hpp"
#include "core/access/second_factor.hpp"
#include "core/access/totp_vault.hpp"

namespace btl::access {

struct AccessOptions {
  PasswordCost password_cost = {};
  SessionLimits sessions = {};
  std::string issuer = "btl";     // what an authenticator app calls us
  LinkMail* link_mail = nullptr;  // null: no mail is sent. Must outlive the access
  bool invite_added = false;      // whether whom a plugin gives an account is invited by mail
  // Where the key of second factors lies. Nothing: it is forgotten at the end.
  std::optional<KeyFile> totp_key = {};
};

class Access {
  struct OnlyOpen {
    explicit OnlyOpen() = default;
  };

 public:
  // All must outlive it. Makes the tables and reads them. Roles come later, with
  // Directory::set_roles; until then nothing is allowed.
  static base::Result<std::unique_ptr<Access>> open(store::Store& store,
                                                    const os::Clock& clock,
                                                    os::Random& random,
                                                    const AccessOptions& options);

  Access(OnlyOpen,
         store::Store& store,
         const os::Clock& clock,
         os::Random& random,
         const AccessOptions& options);

  // In this order: each stands on those above.
  Directory directory;
  Audit audit;
  PasswordHasher hasher;
  TotpVault vault;
  Recorder recorder;
  RefusalLog refusals;
  Accounts accounts;
  Login login;
  SecondFactor second_factor;
  Grants grants;
  Approvals approvals;
  const bool invite_added;

 private:
  base::Status read();
};

}  // namespace btl::access
