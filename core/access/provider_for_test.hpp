// SPDX-License-Identifier: EUPL-1.2
// An OpenID provider without a network: answers what a fetcher asks, and signs people in with the
// token that a test wants. For tests only; the real provider is that of tests/oidc.
#pragma once

#include <boost/json/serialize.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/access/form_text.hpp"
#include "core/access/oidc_provider.hpp"
#include "core/access/token_signer_for_test.hpp"
#include "core/os/clock.hpp"
#include "core/outbound/fetcher.hpp"

namespace btl::access {

class ProviderForTest final : public outbound::Fetcher {
 public:
  static constexpr const char* kIssuer = "https://login.gemeente.example";

  explicit ProviderForTest(const os::Clock& clock) : clock_(clock) {}

  // As an administrator configures it.
  static OidcProvider settings() {
    return {.id = "gemeente",
            .name = "Gemeente",
            .issuer = kIssuer,
            .client = "btl",
            .client_secret = "s & s",
            .algorithms = {"RS256"},
            .role = "guest-gemeente",
            .scopes = {Scope{}}};
  }

  // Made once: a key of RSA takes its time.
  static const SigningKeyForTest& key() {
    static const SigningKeyForTest made("one");
    return made;
  }

  // What a browser that was sent to `location` comes back with, as the person of `subject`.
  FormFields sign_in(const std::string& location, const std::string& subject) {
    asked = from_form(location.substr(location.find('?') + 1)).value();
    claims = {{"iss", kIssuer},
              {"aud", "btl"},
              {"sub", subject},
              {"nonce", only_value(asked, "nonce").value()},
              {"email", subject + "@gemeente.example"},
              {"email_verified", true},
              {"iat", base::to_ns(clock_.now()) / 1'000'000'000},
              {"exp", base::to_ns(clock_.now()) / 1'000'000'000 + 300}};
    return {{"code", "code-1"}, {"state", only_value(asked, "state").value()}, {"iss", kIssuer}};
  }

  base::Result<outbound::OutboundResponse> fetch(
      const outbound::OutboundRequest& request) override {
    const std::string path = request.url.substr(std::string_view(kIssuer).size());
    ++fetched[path];
    if (down) return base::Error{base::ErrorCode::kUnavailable, std::string(kIssuer) + ": down"};
    if (path == "/.well-known/openid-configuration") return json_answer(200, metadata);
    if (path == "/jwks") return outbound::OutboundResponse{200, {}, key_set(published)};
    if (path != "/token") return outbound::OutboundResponse{.status = 404};
    token_request = request;
    if (token_status != 200) return json_answer(token_status, {{"error", "invalid_grant"}});
    const std::string token =
        forged.value_or(signed_token(*signs_with, {{"alg", "RS256"}, {"kid", kid}}, claims));
    return json_answer(
        200, {{"token_type", "Bearer"}, {"access_token", "access-1"}, {"id_token", token}});
  }

  boost::json::object metadata{{"issuer", kIssuer},
                               {"authorization_endpoint", std::string(kIssuer) + "/auth"},
                               {"token_endpoint", std::string(kIssuer) + "/token"},
                               {"jwks_uri", std::string(kIssuer) + "/jwks"},
                               {"authorization_response_iss_parameter_supported", true}};
  std::vector<boost::json::object> published{key().published()};
  const SigningKeyForTest* signs_with = &key();
  std::string kid = "one";
  boost::json::object claims;         // of the token; a test may alter them
  std::optional<std::string> forged;  // instead of that token
  std::uint32_t token_status = 200;
  bool down = false;
  FormFields asked;  // of us, through the browser
  outbound::OutboundRequest token_request;
  std::map<std::string, int> fetched;  // how often, by path

 private:
  static outbound::OutboundResponse json_answer(std::uint32_t status,
                                                const boost::json::object& body) {
    return {status, {{"content-type", "application/json"}}, boost::json::serialize(body)};
  }

  const os::Clock& clock_;
};

}  // namespace btl::access
