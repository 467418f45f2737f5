// SPDX-License-Identifier: EUPL-1.2
// What an OpenID provider says of itself (OpenID Connect Discovery 1.0). A value, pure.
#pragma once

#include <string>
#include <string_view>

#include "core/access/oidc_provider.hpp"
#include "core/base/result.hpp"

namespace btl::access {

struct OidcMetadata {
  std::string authorization_endpoint = {};
  std::string token_endpoint = {};
  std::string keys_uri = {};
  bool secret_in_body = false;  // it takes the client's secret in the body only
  bool names_itself = false;    // its answers say whose they are (RFC 9207)
};

// Where the document stands.
std::string metadata_url(const std::string& issuer);

// kDenied for what is not the document of this provider, or offers nothing that we may use; the
// message says which member.
base::Result<OidcMetadata> parse_metadata(std::string_view text, const OidcProvider& provider);

}  // namespace btl::access
