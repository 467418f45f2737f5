// SPDX-License-Identifier: EUPL-1.2
#include "core/access/totp.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "core/access/secret_token.hpp"
#include "core/base/assert.hpp"

namespace btl::access {
namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::int64_t kStepsAround = 1;  // clocks of telephones are a little off

std::int64_t step_of(base::Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
  return seconds / kStepSeconds;
}

std::string code_of(std::string_view secret, std::int64_t step) {
  std::array<char, kDigits + 1> code{};
  const int failed = oath_hotp_generate(secret.data(),
                                        secret.size(),
                                        static_cast<std::uint64_t>(step),
                                        kDigits,
                                        false,
                                        OATH_HOTP_DYNAMIC_TRUNCATION,
                                        code.data());
  BTL_ASSERT(failed == OATH_OK);
  return {code.data(), kDigits};
}

// As RFC 3986 wants a part of a URI.
std::string percent_encoded(std::string_view text) {
  std::string made;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      made += c;
    } else {
      made += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return made;
}

}  // namespace

std::string make_totp_secret(os::Random& random) {
  std::array<std::uint8_t, kTotpSecretBytes> secret{};
  random.fill(secret);
  return {secret.begin(), secret.end()};
}

std::string to_base32(std::string_view bytes) {
  char* text = nullptr;
  std::size_t size = 0;
  BTL_ASSERT(oath_base32_encode(bytes.data(), bytes.size(), &text, &size) == OATH_OK);
  const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
  std::string made(text, size);
  made.erase(std::min(made.find('='), made.size()));
  return made;
}

std::optional<std::string> from_base32(std::string_view text) {
  constexpr std::string_view kBase32Letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648, table 3
  constexpr unsigned kLetterBits = 5;
  constexpr unsigned kByteBits = 8;
  std::string bytes;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char letter : text) {
    const auto value = kBase32Letters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << kLetterBits) | static_cast<unsigned>(value);
    count += kLetterBits;
    if (count < kByteBits) continue;
    count -= kByteBits;
    bytes += static_cast<char>((bits >> count) & 0xFFU);
  }
  return bytes;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view login) {
  const std::string from = percent_encoded(issuer);
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}",
                     from,
                     percent_encoded(login),
                     to_base32(secret),
                     from);
}

std::optional<std::int64_t> totp_step(std::string_view secret,
                                      std::string_view code,
                                      base::Time now,
                                      std::int64_t last_step) {
  const std::int64_t current = step_of(now);
  std::optional<std::int64_t> found;
  // All are looked at, so that the time tells nothing.
  for (std::int64_t step = current - kStepsAround; step <= current + kStepsAround; ++step) {
    const bool fits = equal_in_constant_time(code_of(secret, step), code);
    if (fits && step > last_step && !found) found = step;
  }
  return found;
}

std::string totp_code(std::string_view secret, base::Time at) {
  return code_of(secret, step_of(at));
}

}  // namespace btl::access
