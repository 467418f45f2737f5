// SPDX-License-Identifier: EUPL-1.2
// The only source that knows Poco's tokens. Every constructor of its Signer allows HS256 and
// nothing else, so the one algorithm that may be is always set.
#include "core/access/id_token.hpp"

#include <Poco/Crypto/ECKey.h>
#include <Poco/Crypto/RSAKey.h>
#include <Poco/JWT/Signer.h>
#include <Poco/JWT/Token.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <cmath>
#include <optional>
#include <sstream>
#include <utility>

#include "core/access/base64url.hpp"
#include "core/access/digest.hpp"
#include "core/access/secret_token.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

base::Error broken_rule(std::string_view what) {
  return {base::ErrorCode::kDenied, fmt::format("the ID token {}", what)};
}

std::optional<json::object> part_object(std::string_view part) {
  const auto bytes = from_base64url(part);
  if (!bytes) return std::nullopt;
  boost::system::error_code error;
  json::value parsed = json::parse(*bytes, error);
  if (error || !parsed.is_object()) return std::nullopt;
  return std::move(parsed.get_object());
}

// A text, or nothing: absent or something else.
std::optional<std::string> text_claim(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

// The type of key that an algorithm needs.
std::string_view type_of(std::string_view algorithm) {
  return algorithm == "ES256" ? "EC" : "RSA";
}

struct Head {
  std::string algorithm;
  std::string key;  // its id, or empty
};

base::Result<Head> read_head(std::string_view part, const TokenRules& rules) {
  const auto head = part_object(part);
  if (!head) return broken_rule("has a header that is none");
  const std::string algorithm = text_claim(*head, "alg").value_or("");
  const auto& allowed = rules.algorithms;
  if (std::find(allowed.begin(), allowed.end(), algorithm) == allowed.end()) {
    return broken_rule("is signed by an algorithm that is not allowed");
  }
  // What must be understood, and is not (RFC 7515, 4.1.11).
  if (head->contains("crit")) return broken_rule("asks for an extension");
  if (head->contains("kid") && !text_claim(*head, "kid"))
    return broken_rule("names its key by no text");
  return Head{algorithm, text_claim(*head, "kid").value_or("")};
}

// Without a name of the key there must be exactly one that it can be.
base::Result<const WebKey*> find_key(std::span<const WebKey> keys, const Head& head) {
  const WebKey* found = nullptr;
  for (const WebKey& key : keys) {
    const bool fits = key.type == type_of(head.algorithm) &&
                      (key.algorithm.empty() || key.algorithm == head.algorithm) &&
                      (head.key.empty() || key.id == head.key);
    if (!fits) continue;
    if (found != nullptr) return broken_rule("does not say which key signed it");
    found = &key;
  }
  if (found != nullptr) return found;
  return base::Error{base::ErrorCode::kNotFound,
                     "the ID token is signed by a key that the provider does not list"};
}

bool is_signed(std::string_view token, const WebKey& key, const std::string& algorithm) {
  try {
    std::istringstream pem(key.pem);
    Poco::JWT::Signer signer;
    if (key.type == "EC") {
      signer.setECKey(Poco::makeShared<Poco::Crypto::ECKey>(&pem));
    } else {
      signer.setRSAKey(Poco::makeShared<Poco::Crypto::RSAKey>(&pem));
    }
    signer.setAlgorithms({algorithm});
    Poco::JWT::Token verified;
    return signer.tryVerify(std::string(token), verified);
  } catch (const Poco::Exception&) {
    return false;
  } catch (const std::exception&) {
    return false;
  }
}

// "aud" is a text, or several: then "azp" says for whom of them.
base::Status check_audience(const json::object& claims, const std::string& client) {
  const json::value* audience = claims.if_contains("aud");
  const bool is_alone = audience != nullptr && audience->is_string();
  if (is_alone && audience->get_string() != client) return broken_rule("is for another client");
  if (!is_alone) {
    const json::array* all = audience == nullptr ? nullptr : audience->if_array();
    if (all == nullptr || std::find(all->begin(), all->end(), json::value(client)) == all->end()) {
      return broken_rule("is for another client");
    }
    if (all->size() > 1 && !claims.contains("azp")) return broken_rule("is for several clients");
  }
  if (claims.contains("azp") && text_claim(claims, "azp") != client) {
    return broken_rule("was made for another client");
  }
  return {};
}

// Seconds since 1970, perhaps with a fraction. Nothing for what is no such number.
std::optional<base::Time> time_of(const json::object& claims, std::string_view name) {
  constexpr double kSecondsMax = 8e9;  // the year 2223, within 64 bits of nanoseconds
  const json::value* value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const auto seconds = value->to_number<double>(error);
  if (error || !std::isfinite(seconds) || seconds < 0 || seconds > kSecondsMax) return std::nullopt;
  return base::Time{} +
         std::chrono::nanoseconds(static_cast<std::int64_t>(seconds) * 1'000'000'000);
}

base::Status check_times(const json::object& claims, base::Time now) {
  const auto until = time_of(claims, "exp");
  if (!until) return broken_rule("has no end");
  if (*until + kTokenLeeway <= now) return broken_rule("has ended");
  const auto made = time_of(claims, "iat");
  if (!made) return broken_rule("does not say when it was made");
  if (*made > now + kTokenLeeway) return broken_rule("was made in the future");
  if (!claims.contains("nbf")) return {};
  const auto from = time_of(claims, "nbf");
  if (!from || *from > now + kTokenLeeway) return broken_rule("is not good yet");
  return {};
}

// The left half of the hash of the access token that came along (3.1.3.6).
base::Status check_access_token(const json::object& claims, const std::string& access_token) {
  if (!claims.contains("at_hash")) return {};
  const std::string hash = sha256(access_token);
  const std::string half = to_base64url(std::string_view(hash).substr(0, hash.size() / 2));
  if (!access_token.empty() && text_claim(claims, "at_hash") == half) return {};
  return broken_rule("came with another access token");
}

base::Status check_claims(const json::object& claims, const TokenRules& rules, base::Time now) {
  if (text_claim(claims, "iss") != rules.issuer) return broken_rule("is of another issuer");
  if (auto good = check_audience(claims, rules.client); good.has_error()) return good;
  if (auto good = check_times(claims, now); good.has_error()) return good;
  if (!equal_in_constant_time(text_claim(claims, "nonce").value_or(""), rules.nonce)) {
    return broken_rule("answers another login");
  }
  return check_access_token(claims, rules.access_token);
}

}  // namespace

base::Result<IdToken> check_id_token(std::string_view token,
                                     std::span<const WebKey> keys,
                                     const TokenRules& rules,
                                     base::Time now) {
  if (token.size() > kTokenBytesMax) return broken_rule("is too long");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return broken_rule("does not have three parts");
  }
  const auto head = read_head(token.substr(0, first), rules);
  if (head.has_error()) return head.error();
  // Poco passes over padding and blanks.
  if (!from_base64url(token.substr(second + 1))) return broken_rule("has a signature that is none");
  const auto key = find_key(keys, *head);
  if (key.has_error()) return key.error();
  if (!is_signed(token, **key, head->algorithm))
    return broken_rule("has a signature that is wrong");
  auto claims = part_object(token.substr(first + 1, second - first - 1));
  if (!claims) return broken_rule("has claims that are none");
  if (auto good = check_claims(*claims, rules, now); good.has_error()) return good.error();
  auto subject = text_claim(*claims, "sub");
  if (!subject || subject->empty() || subject->size() > kSubjectBytesMax) {
    return broken_rule("does not say about whom it is");
  }
  return IdToken{std::move(*subject), std::move(*claims)};
}

}  // namespace btl::access
