// SPDX-License-Identifier: EUPL-1.2
#include "core/access/password.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"

namespace btl::access {
namespace {

constexpr std::size_t kKibBytes = 1024;
constexpr std::size_t kLoginPartMin = 4;  // shorter names are in too many words

base::Error weak(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return made;
}

// How many letters (code points); 0 when it is no UTF-8.
std::size_t letter_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t length = base::utf8_length_at(text, at);
    if (length == 0) return 0;
    at += length;
  }
  return count;
}

// Chooses the fastest code for this processor; harmless when repeated.
void prepare() {
  BTL_ASSERT(sodium_init() >= 0);
}

}  // namespace

base::Status check_password(std::string_view password, std::string_view login) {
  if (password.size() > kPasswordBytesMax) {
    return weak(fmt::format("the password may have {} bytes", kPasswordBytesMax));
  }
  const std::size_t letters = letter_count(password);
  if (letters == 0 && !password.empty()) return weak("the password is no UTF-8 text");
  if (letters < kPasswordLettersMin) {
    return weak(fmt::format(
        "the password has {} letters, at least {} are needed; a few words make a good one",
        letters,
        kPasswordLettersMin));
  }
  const bool is_monotone = std::all_of(
      password.begin(), password.end(), [&](char letter) { return letter == password.front(); });
  if (is_monotone) return weak("the password is one letter over and over");
  const std::string name = lower(login.substr(0, login.find('@')));
  if (name.size() >= kLoginPartMin && lower(password).find(name) != std::string::npos) {
    return weak("the password has the name of the account in it");
  }
  return {};
}

base::Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
  prepare();
  std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
  const int failed = crypto_pwhash_argon2id_str(text.data(),
                                                password.data(),
                                                password.size(),
                                                cost.passes,
                                                std::size_t{cost.memory_kib} * kKibBytes);
  if (failed != 0) {
    return base::Error{base::ErrorCode::kUnavailable, "no memory to hash a password"};
  }
  return std::string(text.data());
}

std::string nobodys_hash(const PasswordCost& cost) {
  // Of a salt and a result of zeros: to find a password for that is to break Argon2id.
  const std::string salt(22, 'A');
  const std::string result(43, 'A');
  return fmt::format(
      "$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_kib, cost.passes, salt, result);
}

bool fits_password(const std::string& hash, std::string_view password) {
  prepare();
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, const PasswordCost& cost) {
  return crypto_pwhash_argon2id_str_needs_rehash(
             hash.c_str(), cost.passes, std::size_t{cost.memory_kib} * kKibBytes) != 0;
}

}  // namespace btl::access
