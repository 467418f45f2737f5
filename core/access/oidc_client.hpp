// SPDX-License-Identifier: EUPL-1.2
// Talks to one OpenID provider: learns what it says of itself and its keys, sends people there, and
// redeems what they come back with. Any thread that may wait; every call may fetch.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/id_token.hpp"
#include "core/access/login_state.hpp"
#include "core/access/oidc_metadata.hpp"
#include "core/access/oidc_provider.hpp"
#include "core/os/clock.hpp"
#include "core/outbound/fetcher.hpp"

namespace btl::access {

class OidcClient {
 public:
  static constexpr std::chrono::minutes kKnownFor{60};       // metadata and keys
  static constexpr std::chrono::minutes kKeysAgainAfter{1};  // for a key that is not among them

  // `fetcher` and `clock` must outlive it.
  OidcClient(OidcProvider provider, outbound::Fetcher& fetcher, const os::Clock& clock)
      : provider_(std::move(provider)), fetcher_(fetcher), clock_(clock) {}

  [[nodiscard]] const OidcProvider& provider() const { return provider_; }

  // Where the browser goes to sign in.
  base::Result<std::string> authorization_url(const LoginState& state,
                                              const std::string& redirect_uri);

  // Whether the answer that came in the address is from this provider: `issuer` is what it says of
  // itself, or empty.
  base::Status check_issuer(std::string_view issuer);

  // Redeems the code, once, and checks who it is for. An error is for the operator: it names the
  // origin or the rule, and repeats nothing that was sent.
  base::Result<IdToken> redeem(const std::string& code,
                               const LoginState& state,
                               const std::string& redirect_uri);

 private:
  struct Tokens {
    std::string id_token;
    std::string access_token;
  };

  base::Result<OidcMetadata> metadata();
  // Those that are known; new ones when these are old, or `again` asks for it and may.
  base::Result<std::vector<WebKey>> keys(const OidcMetadata& metadata, bool again);
  base::Result<std::string> get(const std::string& url);
  base::Result<Tokens> exchange(const std::string& code,
                                const LoginState& state,
                                const std::string& redirect_uri);

  const OidcProvider provider_;
  outbound::Fetcher& fetcher_;
  const os::Clock& clock_;
  std::mutex mutex_;  // protects all below; held while fetching, so that one fetch serves all
  OidcMetadata metadata_;
  base::SteadyTime metadata_until_ = {};
  std::vector<WebKey> keys_;
  base::SteadyTime keys_until_ = {};
  base::SteadyTime keys_again_ = {};
};

}  // namespace btl::access
