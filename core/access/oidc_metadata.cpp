// SPDX-License-Identifier: EUPL-1.2
#include "core/access/oidc_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "core/outbound/allow_list.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

base::Error unfit(std::string_view member, std::string_view what) {
  return {base::ErrorCode::kDenied, fmt::format("\"{}\" of the provider {}", member, what)};
}

bool lists(const json::array& all, std::string_view wanted) {
  return std::any_of(all.begin(), all.end(), [wanted](const json::value& value) {
    return value.is_string() && value.get_string() == wanted;
  });
}

const json::array* member_list(const json::object& document, std::string_view name) {
  const json::value* value = document.if_contains(name);
  return value == nullptr ? nullptr : value->if_array();
}

// An address that a browser or we can be sent to: encrypted, or on this very machine.
base::Result<std::string> endpoint(const json::object& document, std::string_view name) {
  const json::value* value = document.if_contains(name);
  if (value == nullptr || !value->is_string()) return unfit(name, "is missing");
  const auto url = outbound::parse_url(value->get_string());
  if (url.has_error()) return unfit(name, "is no address");
  if (outbound::AllowList::make({{.origin = url->origin}}).has_error()) {
    return unfit(name, "is not encrypted");
  }
  return std::string(value->get_string());
}

base::Status check_abilities(const json::object& document, const OidcProvider& provider) {
  // Many providers do not list what they all can; what is listed counts.
  const json::array* challenges = member_list(document, "code_challenge_methods_supported");
  if (challenges != nullptr && !lists(*challenges, "S256")) {
    return unfit("code_challenge_methods_supported", "lacks S256");
  }
  const json::array* algorithms = member_list(document, "id_token_signing_alg_values_supported");
  const auto& wanted = provider.algorithms;
  const bool fits =
      algorithms == nullptr || std::any_of(wanted.begin(), wanted.end(), [&](const auto& name) {
        return lists(*algorithms, name);
      });
  if (fits) return {};
  return unfit("id_token_signing_alg_values_supported", "has none of the configured algorithms");
}

}  // namespace

std::string metadata_url(const std::string& issuer) {
  const std::string_view base(issuer.data(), issuer.size() - (issuer.ends_with('/') ? 1 : 0));
  return fmt::format("{}/.well-known/openid-configuration", base);
}

base::Result<OidcMetadata> parse_metadata(std::string_view text, const OidcProvider& provider) {
  boost::system::error_code error;
  const json::value parsed = json::parse(text, error);
  if (error || !parsed.is_object()) {
    return base::Error{base::ErrorCode::kDenied, "the provider's description is no JSON object"};
  }
  const json::object& document = parsed.get_object();
  const json::value* issuer = document.if_contains("issuer");
  if (issuer == nullptr || *issuer != json::value(provider.issuer)) {
    return unfit("issuer", "is not the one that is configured");
  }
  if (auto good = check_abilities(document, provider); good.has_error()) return good.error();
  OidcMetadata metadata;
  for (auto [name, member] : {std::pair{"authorization_endpoint", &metadata.authorization_endpoint},
                              std::pair{"token_endpoint", &metadata.token_endpoint},
                              std::pair{"jwks_uri", &metadata.keys_uri}}) {
    auto url = endpoint(document, name);
    if (url.has_error()) return url.error();
    *member = std::move(*url);
  }
  // Without a list it is in a header (Discovery, 3).
  if (const json::array* methods = member_list(document, "token_endpoint_auth_methods_supported")) {
    metadata.secret_in_body = !lists(*methods, "client_secret_basic");
    if (metadata.secret_in_body && !lists(*methods, "client_secret_post")) {
      return unfit("token_endpoint_auth_methods_supported", "has no client secret");
    }
  }
  const json::value* names = document.if_contains("authorization_response_iss_parameter_supported");
  metadata.names_itself = names != nullptr && names->is_bool() && names->get_bool();
  return metadata;
}

}  // namespace btl::access
