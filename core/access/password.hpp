// SPDX-License-Identifier: EUPL-1.2
// Passwords: what is a good one, and how one is kept (Argon2id, RFC 9106, by libsodium, which makes
// the salt). Pure but for that; slow and large on purpose, so never on a loop or a lane.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::access {

// What a hash costs. The defaults are those that OWASP names for Argon2id with one lane.
struct PasswordCost {
  std::uint32_t passes = 2;
  std::uint32_t memory_kib = 19U << 10U;
};

inline constexpr std::size_t kPasswordLettersMin = 12;
inline constexpr std::size_t kPasswordBytesMax = 256;

// kInvalid says what to change: too short, too long, no UTF-8, one letter over and over, or `login`
// inside it. Nothing else is asked: rules about kinds of letters make passwords worse (NIST SP
// 800-63B, 5.1.1.2).
base::Status check_password(std::string_view password, std::string_view login);

// "$argon2id$v=19$m=...". kUnavailable when there is no memory for it.
base::Result<std::string> hash_password(std::string_view password, const PasswordCost& cost = {});

// A hash at that cost which no password fits: for comparing with where there is none, as slowly as
// where there is one. Takes no time to make.
std::string nobodys_hash(const PasswordCost& cost);

// Takes as long for a wrong password as for the right one. A hash that is none fits nothing.
bool fits_password(const std::string& hash, std::string_view password);

// Whether the hash was made at another cost, so that a login should replace it.
bool is_outdated(const std::string& hash, const PasswordCost& cost = {});

}  // namespace btl::access
