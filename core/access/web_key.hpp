// SPDX-License-Identifier: EUPL-1.2
// The public keys by which another server signs (JSON Web Keys, RFC 7517). Values, pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::access {

// A key that checks signatures: RSA of 2048 to 8192 bits, or a point of the curve P-256.
struct WebKey {
  std::string id = {};         // "kid"; may be empty
  std::string type = {};       // "RSA" or "EC"
  std::string algorithm = {};  // the only one it is for; empty: any of its type
  std::string pem = {};        // the public key
};

inline constexpr std::size_t kWebKeysMax = 64;

// The keys of a document that we could use. Those for encryption, of other types, too short or not
// on their curve are left out: they sign nothing here. kInvalid when it is no such document, or has
// more than kWebKeysMax.
base::Result<std::vector<WebKey>> parse_web_keys(std::string_view document);

}  // namespace btl::access
