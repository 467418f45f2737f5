// SPDX-License-Identifier: EUPL-1.2
#include "core/access/totp_vault.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <span>
#include <utility>

namespace btl::access {
namespace {

constexpr std::size_t kVaultKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kVaultNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kVaultTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint64_t kFileBytesMax = 1'024;

const unsigned char* octets_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* octets_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string to_hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), octets_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

// The key in a file's content; empty when that is none.
std::string key_in(std::string_view content) {
  if (content.ends_with('\n')) content.remove_suffix(1);
  std::string key(kVaultKeyBytes, '\0');
  std::size_t count = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(
      octets_of(key), key.size(), content.data(), content.size(), nullptr, &count, &end);
  const bool is_whole = failed == 0 && end == content.data() + content.size();
  return is_whole && count == kVaultKeyBytes ? key : std::string();
}

}  // namespace

TotpVault::~TotpVault() {
  sodium_memzero(key_.data(), key_.size());
}

base::Status TotpVault::open(std::size_t sealed_count) {
  if (!file_) return {};
  const auto content = file_->files.read(file_->path, kFileBytesMax);
  const std::lock_guard lock(mutex_);
  if (content.has_value()) {
    key_ = key_in(*content);
    if (!key_.empty()) return {};
    return base::Error{base::ErrorCode::kCorrupt,
                       fmt::format("{} holds no key: 64 hexadecimal digits", file_->path)};
  }
  if (content.error().code != base::ErrorCode::kNotFound) return content.error();
  if (sealed_count == 0) return {};
  return base::Error{
      base::ErrorCode::kCorrupt,
      fmt::format("{} is missing, and {} accounts have a second factor that only its key can read: "
                  "put it back from your backup",
                  file_->path,
                  sealed_count)};
}

base::Status TotpVault::make_key() {
  std::string key(kVaultKeyBytes, '\0');
  random_.fill(std::span(octets_of(key), key.size()));
  if (file_) {
    auto written = file_->files.replace(file_->path, to_hex(key) + "\n");
    if (written.has_error()) return written;
  }
  key_ = std::move(key);
  return {};
}

base::Result<std::string> TotpVault::seal(const base::Id& account, std::string_view secret) {
  const std::lock_guard lock(mutex_);
  if (key_.empty()) {
    if (auto made = make_key(); made.has_error()) return made.error();
  }
  std::string sealed(kVaultNonceBytes + secret.size() + kVaultTagBytes, '\0');
  random_.fill(std::span(octets_of(sealed), kVaultNonceBytes));
  crypto_aead_xchacha20poly1305_ietf_encrypt(octets_of(sealed) + kVaultNonceBytes,
                                             nullptr,
                                             octets_of(secret),
                                             secret.size(),
                                             account.bytes.data(),
                                             account.bytes.size(),
                                             nullptr,
                                             octets_of(sealed),
                                             octets_of(std::string_view(key_)));
  return sealed;
}

base::Result<std::string> TotpVault::unseal(const base::Id& account,
                                            std::string_view sealed) const {
  const std::lock_guard lock(mutex_);
  const base::Error unreadable{
      base::ErrorCode::kCorrupt,
      fmt::format("the second factor of the account {} was sealed with another key",
                  to_string(account))};
  if (key_.empty() || sealed.size() < kVaultNonceBytes + kVaultTagBytes) return unreadable;
  std::string secret(sealed.size() - kVaultNonceBytes - kVaultTagBytes, '\0');
  const int failed =
      crypto_aead_xchacha20poly1305_ietf_decrypt(octets_of(secret),
                                                 nullptr,
                                                 nullptr,
                                                 octets_of(sealed.substr(kVaultNonceBytes)),
                                                 sealed.size() - kVaultNonceBytes,
                                                 account.bytes.data(),
                                                 account.bytes.size(),
                                                 octets_of(sealed),
                                                 octets_of(std::string_view(key_)));
  if (failed != 0) return unreadable;
  return secret;
}

}  // namespace btl::access
