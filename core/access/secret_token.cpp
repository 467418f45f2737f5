// SPDX-License-Identifier: EUPL-1.2
#include "core/access/secret_token.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/access/digest.hpp"

namespace btl::access {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSecretLetters = 43;  // base64url of them, without padding
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

bool is_base64url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

std::string make_token(os::Random& random, std::string_view prefix) {
  std::array<std::uint8_t, kSecretBytes> secret{};
  random.fill(secret);
  std::array<char, kSecretLetters + 1> letters{};
  sodium_bin2base64(letters.data(), letters.size(), secret.data(), secret.size(), kVariant);
  sodium_memzero(secret.data(), secret.size());
  std::string token(prefix);
  token += '_';
  token.append(letters.data(), kSecretLetters);
  return token;
}

std::optional<std::string> token_hash(std::string_view prefix, std::string_view token) {
  if (token.size() != prefix.size() + 1 + kSecretLetters) return std::nullopt;
  if (!token.starts_with(prefix) || token[prefix.size()] != '_') return std::nullopt;
  const std::string_view secret = token.substr(prefix.size() + 1);
  if (!std::all_of(secret.begin(), secret.end(), is_base64url)) return std::nullopt;
  return hex_sha256(token);
}

bool equal_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace btl::access
