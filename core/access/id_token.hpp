// SPDX-License-Identifier: EUPL-1.2
// What another server says about who signed in there: an ID token (OpenID Connect Core 1.0, 2), and
// whether it is good (3.1.3.7). Pure: keys and time come in.
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/web_key.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"

namespace btl::access {

// The algorithms that can be configured. Never "none", and none with a shared secret: with the
// public key as that secret anybody could sign.
inline constexpr std::string_view kTokenAlgorithms[] = {"RS256", "ES256"};

inline constexpr std::chrono::seconds kTokenLeeway{60};
inline constexpr std::size_t kTokenBytesMax = 16U << 10U;
inline constexpr std::size_t kSubjectBytesMax = 255;

// What this very token must be.
struct TokenRules {
  std::string issuer = {};
  std::string client = {};  // our own id there
  std::string nonce = {};
  std::string access_token = {};             // that came with it, or empty
  std::vector<std::string> algorithms = {};  // of kTokenAlgorithms
};

struct IdToken {
  std::string subject = {};
  boost::json::object claims = {};
};

// kNotFound: it is signed by a key that is not among `keys`, so newer ones may help. kDenied: it is
// no good, and never will be; the message says which rule it breaks, and repeats nothing of it.
base::Result<IdToken> check_id_token(std::string_view token,
                                     std::span<const WebKey> keys,
                                     const TokenRules& rules,
                                     base::Time now);

}  // namespace btl::access
