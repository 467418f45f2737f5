// SPDX-License-Identifier: EUPL-1.2
// One-time passwords of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, 30 s), by liboath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.hpp"
#include "core/os/random.hpp"

namespace btl::access {

inline constexpr std::size_t kTotpSecretBytes = 20;

// 160 random bits.
std::string make_totp_secret(os::Random& random);

// Base32 without padding, as people type it into an app.
std::string to_base32(std::string_view bytes);
// Back; nothing for a text with other letters than A-Z and 2-7.
std::optional<std::string> from_base32(std::string_view text);

// "otpauth://totp/ISSUER:LOGIN?secret=...&issuer=ISSUER": what an app reads from a QR code.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view login);

// The step (of 30 s since 1970) that `code` belongs to, when it is one of now, the step before or
// after, and later than `last_step`: the caller keeps it, so that no code is taken twice. Nothing
// for a wrong or used code, and for a text that is not six digits.
std::optional<std::int64_t> totp_step(std::string_view secret,
                                      std::string_view code,
                                      base::Time now,
                                      std::int64_t last_step);

// The code of a step, for tests and for the demo.
std::string totp_code(std::string_view secret, base::Time at);

}  // namespace btl::access
