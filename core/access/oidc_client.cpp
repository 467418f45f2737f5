// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_client.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <utility>

#include "core/access/base64url.hpp"
#include "core/access/digest.hpp"
#include "core/access/form_text.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kOk = 200;

base::Error untrusted(std::string message) {
  return {base::ErrorCode::kDenied, std::move(message)};
}

// With padding, as RFC 7617 has it.
std::string to_base64(std::string_view bytes) {
  constexpr int kPadded = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kPadded), '\0');
  sodium_bin2base64(text.data(),
                    text.size(),
                    reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(),
                    kPadded);
  text.pop_back();
  return text;
}

std::string answer_text(const json::object& document, std::string_view name) {
  const json::value* value = document.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::object answer_object(std::string_view text) {
  boost::system::error_code error;
  json::value parsed = json::parse(text, error);
  return error || !parsed.is_object() ? json::object{} : std::move(parsed.get_object());
}

bool is_bearer(std::string_view type) {
  constexpr std::string_view kBearerType = "bearer";
  return std::equal(
      type.begin(), type.end(), kBearerType.begin(), kBearerType.end(), [](char one, char other) {
        return (one | 0x20) == other;
      });
}

// The error of RFC 6749, 5.2, where it is one of those words; what else a peer says is not
// repeated.
std::string token_refusal(const outbound::OutboundResponse& response) {
  for (const char* word : {"invalid_request",
                           "invalid_client",
                           "invalid_grant",
                           "unauthorized_client",
                           "unsupported_grant_type",
                           "invalid_scope"}) {
    if (answer_text(answer_object(response.body), "error") == word) return word;
  }
  return fmt::format("status {}", response.status);
}

}  // namespace

base::Result<std::string> OidcClient::get(const std::string& url) {
  auto answer = fetcher_.fetch({.url = url, .headers = {{"Accept", "application/json"}}});
  if (answer.has_error()) return answer.error();
  if (answer->status == kOk) return std::move(answer->body);
  return base::Error{base::ErrorCode::kUnavailable,
                     fmt::format("the provider answers with status {}", answer->status)};
}

base::Result<OidcMetadata> OidcClient::metadata() {
  const std::lock_guard lock(mutex_);
  if (clock_.steady() < metadata_until_) return metadata_;
  const auto document = get(metadata_url(provider_.issuer));
  if (document.has_error()) return document.error();
  auto parsed = parse_metadata(*document, provider_);
  if (parsed.has_error()) return parsed.error();
  metadata_ = std::move(*parsed);
  metadata_until_ = clock_.steady() + kKnownFor;
  return metadata_;
}

base::Result<std::vector<WebKey>> OidcClient::keys(const OidcMetadata& metadata, bool again) {
  const std::lock_guard lock(mutex_);
  const base::SteadyTime now = clock_.steady();
  const bool may_again = again && now >= keys_again_;
  if (now < keys_until_ && !may_again) return keys_;
  // Also when it fails: a key that nobody has must not make us ask without end.
  if (again) keys_again_ = now + kKeysAgainAfter;
  const auto document = get(metadata.keys_uri);
  if (document.has_error()) return document.error();
  auto parsed = parse_web_keys(*document);
  if (parsed.has_error()) return parsed.error();
  keys_ = std::move(*parsed);
  keys_until_ = now + kKnownFor;
  return keys_;
}

base::Result<std::string> OidcClient::authorization_url(const LoginState& state,
                                                        const std::string& redirect_uri) {
  const auto known = metadata();
  if (known.has_error()) return known.error();
  const std::string& endpoint = known->authorization_endpoint;
  return endpoint + (endpoint.find('?') == std::string::npos ? '?' : '&') +
         to_form({{"response_type", "code"},
                  {"client_id", provider_.client},
                  {"redirect_uri", redirect_uri},
                  {"scope", "openid email"},
                  {"state", state.state},
                  {"nonce", state.nonce},
                  {"code_challenge", to_base64url(sha256(state.verifier))},
                  {"code_challenge_method", "S256"}});
}

base::Status OidcClient::check_issuer(std::string_view issuer) {
  const auto known = metadata();
  if (known.has_error()) return known.error();
  if (issuer.empty() && !known->names_itself) return {};
  if (issuer == provider_.issuer) return {};
  return untrusted("the answer is of another provider");
}

base::Result<OidcClient::Tokens> OidcClient::exchange(const std::string& code,
                                                      const LoginState& state,
                                                      const std::string& redirect_uri) {
  const auto known = metadata();
  if (known.has_error()) return known.error();
  FormFields form = {{"grant_type", "authorization_code"},
                     {"code", code},
                     {"redirect_uri", redirect_uri},
                     {"code_verifier", state.verifier}};
  outbound::OutboundRequest request{
      .method = "POST",
      .url = known->token_endpoint,
      .headers = {{"Accept", "application/json"},
                  {"Content-Type", "application/x-www-form-urlencoded"}}};
  if (known->secret_in_body) {
    form.emplace_back("client_id", provider_.client);
    form.emplace_back("client_secret", provider_.client_secret);
  } else {
    // Each part is written as in a form first (RFC 6749, 2.3.1).
    const std::string pair =
        to_form_text(provider_.client) + ':' + to_form_text(provider_.client_secret);
    request.headers.emplace_back("Authorization", "Basic " + to_base64(pair));
  }
  request.body = to_form(form);
  const auto answer = fetcher_.fetch(request);
  if (answer.has_error()) return answer.error();
  if (answer->status != kOk) {
    return untrusted("the provider does not take the code: " + token_refusal(*answer));
  }
  const json::object document = answer_object(answer->body);
  if (!is_bearer(answer_text(document, "token_type")))
    return untrusted("the provider gives no bearer token");
  Tokens tokens{answer_text(document, "id_token"), answer_text(document, "access_token")};
  if (tokens.id_token.empty()) return untrusted("the provider gives no ID token");
  return tokens;
}

base::Result<IdToken> OidcClient::redeem(const std::string& code,
                                         const LoginState& state,
                                         const std::string& redirect_uri) {
  const auto tokens = exchange(code, state, redirect_uri);
  if (tokens.has_error()) return tokens.error();
  const auto known = metadata();
  if (known.has_error()) return known.error();
  const TokenRules rules{.issuer = provider_.issuer,
                         .client = provider_.client,
                         .nonce = state.nonce,
                         .access_token = tokens->access_token,
                         .algorithms = provider_.algorithms};
  for (const bool again : {false, true}) {
    const auto listed = keys(*known, again);
    if (listed.has_error()) return listed.error();
    auto checked = check_id_token(tokens->id_token, *listed, rules, clock_.now());
    const bool is_other_key =
        checked.has_error() && checked.error().code == base::ErrorCode::kNotFound;
    if (!is_other_key || again) return checked;
  }
  std::abort();
}

}  // namespace btl::access
