// SPDX-License-Identifier: EUPL-1.2
// Signing in at another organisation's server: authorization code flow of OpenID Connect with PKCE,
// state and nonce (RFC 9700). A browser is sent there, comes back with a code, and is let in as a
// guest, or not at all. Thread-safe; every call may fetch and blocks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.hpp"
#include "core/access/form_text.hpp"
#include "core/access/identities.hpp"
#include "core/access/login_state.hpp"
#include "core/access/oidc_client.hpp"

namespace btl::access {

struct OidcOptions {
  std::string public_url = {};  // where the provider sends browsers back to
  std::vector<OidcProvider> providers = {};
};

class OidcLogin {
 public:
  // For the browser.
  struct Begun {
    std::string location = {};
    std::string cookie = {};  // value
  };
  struct Ended {
    GuestIn in = {};
    std::string return_to = {};
  };

  // All must outlive it.
  OidcLogin(Access& access, os::Random& random, outbound::Fetcher& fetcher, OidcOptions options);

  [[nodiscard]] bool knows(std::string_view provider) const { return client(provider) != nullptr; }
  // In the order of the configuration.
  [[nodiscard]] std::vector<const OidcProvider*> providers() const;

  // `provider` is one that is known, `return_to` a local path. Errors of both are for the operator.
  base::Result<Begun> begin(std::string_view provider, const std::string& return_to);
  // `answer` is the query that the browser came back with, `cookie` the value that it kept.
  base::Result<Ended> end(std::string_view provider,
                          const FormFields& answer,
                          std::string_view cookie,
                          const GuestLogin& login);

 private:
  [[nodiscard]] OidcClient* client(std::string_view provider) const;
  [[nodiscard]] std::string redirect_uri(const OidcProvider& provider) const;
  // The login that this answer ends; used up with it.
  base::Result<LoginState> take_state(const OidcProvider& provider,
                                      const FormFields& answer,
                                      std::string_view cookie);

  Access& access_;
  const std::string public_url_;
  std::vector<std::unique_ptr<OidcClient>> clients_;
  LoginStates states_;
  Identities identities_;
};

// Whether a browser that is sent there stays on this server: a path, and nothing that a browser
// could take for a host.
bool is_local_path(std::string_view path);

}  // namespace btl::access
