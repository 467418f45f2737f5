// SPDX-License-Identifier: EUPL-1.2
// Secrets that stand for somebody: session ids, links in mails, keys of programs. 256 random bits,
// shown once; what is kept is a hash, so that who reads the database cannot use it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/os/random.hpp"

namespace btl::access {

// "<prefix>_" and 43 letters of base64url. The prefix tells scanners and people what leaked.
std::string make_token(os::Random& random, std::string_view prefix);

// SHA-256 of a well-formed token of that prefix, 64 hexadecimal digits; nothing for any other text.
std::optional<std::string> token_hash(std::string_view prefix, std::string_view token);

// Whether two texts are equal, in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view one, std::string_view other);

}  // namespace btl::access
