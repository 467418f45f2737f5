// SPDX-License-Identifier: EUPL-1.2
// Lets in who has signed in at another organisation's server: an account of their own at the first
// login, a guest role until the session must end, a new session. Who leaves that organisation, and
// can sign in there no more, holds nothing here from that day on. Any thread; every call blocks.
#pragma once

#include <string>
#include <vector>

#include "core/access/id_token.hpp"
#include "core/access/identity_tables.hpp"
#include "core/access/oidc_provider.hpp"
#include "core/access/recorder.hpp"
#include "core/os/random.hpp"

namespace btl::access {

struct GuestLogin {
  std::string former_session = {};  // hash of the session that this one replaces
  std::string request = {};         // id
};

struct GuestIn {
  base::Id account = {};
  std::string session = {};  // token
};

class Identities {
 public:
  // Both must outlive it.
  Identities(Recorder& recorder, os::Random& random) : recorder_(recorder), random_(random) {}

  // `token` is one that was checked. kDenied when the provider's people of that kind are not let
  // in, the account was disabled, or the provider's role is no guest role.
  base::Result<GuestIn> let_in(const OidcProvider& provider,
                               const IdToken& token,
                               const GuestLogin& login);

 private:
  // What one login changes.
  struct Change {
    store::Batch batch = {};
    std::vector<Recorder::Follow> follow = {};
  };

  [[nodiscard]] base::Status check_role(const OidcProvider& provider) const;
  base::Result<base::Id> find_or_add(const OidcProvider& provider,
                                     const IdToken& token,
                                     bool with_number,
                                     Change& change);
  base::Status renew_grants(const OidcProvider& provider, const base::Id& account, Change& change);
  std::string begin_session(const base::Id& account,
                            const std::string& former_session,
                            Change& change);

  Recorder& recorder_;
  os::Random& random_;
};

// Whether the provider's settings let this person in; kDenied says which one does not.
base::Status check_allowed(const OidcProvider& provider, const IdToken& token);

// Who gave the grants of a provider's people.
std::string granted_by(const OidcProvider& provider);

}  // namespace btl::access
