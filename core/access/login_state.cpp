// SPDX-License-Identifier: EUPL-1.2
#include "core/access/login_state.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "core/access/base64url.hpp"
#include "core/base/assert.hpp"

namespace btl::access {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kPurpose = "btl login state 1";
constexpr std::size_t kFields = 6;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

LoginStates::LoginStates(os::Random& random) : random_(random) {
  static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  random_.fill(key_);
}

LoginStates::~LoginStates() {
  sodium_memzero(key_.data(), key_.size());
}

std::string LoginStates::secret_text() {
  std::array<std::uint8_t, 32> secret{};
  random_.fill(secret);
  return to_base64url({reinterpret_cast<const char*>(secret.data()), secret.size()});
}

LoginState LoginStates::begin(std::string provider, std::string return_to, base::Time now) {
  return {.provider = std::move(provider),
          .state = secret_text(),
          .nonce = secret_text(),
          .verifier = secret_text(),
          .return_to = std::move(return_to),
          .until = now + kValid};
}

std::string LoginStates::seal(const LoginState& state) {
  BTL_ASSERT(state.return_to.find('\n') == std::string::npos);
  const std::string plain = fmt::format("{}\n{}\n{}\n{}\n{}\n{}",
                                        state.provider,
                                        state.state,
                                        state.nonce,
                                        state.verifier,
                                        base::to_ns(state.until),
                                        state.return_to);
  std::array<std::uint8_t, kNonceBytes> nonce{};
  random_.fill(nonce);
  std::string sealed(reinterpret_cast<const char*>(nonce.data()), nonce.size());
  sealed.resize(kNonceBytes + plain.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + kNonceBytes,
                                             nullptr,
                                             bytes_of(plain),
                                             plain.size(),
                                             bytes_of(kPurpose),
                                             kPurpose.size(),
                                             nullptr,
                                             nonce.data(),
                                             key_.data());
  return to_base64url(sealed);
}

std::optional<LoginState> LoginStates::open(std::string_view text, base::Time now) const {
  const auto sealed = from_base64url(text);
  if (!sealed || sealed->size() < kNonceBytes + kTagBytes) return std::nullopt;
  std::string plain(sealed->size() - kNonceBytes - kTagBytes, '\0');
  const std::string_view all = *sealed;
  const int failed =
      crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain),
                                                 nullptr,
                                                 nullptr,
                                                 bytes_of(all.substr(kNonceBytes)),
                                                 all.size() - kNonceBytes,
                                                 bytes_of(kPurpose),
                                                 kPurpose.size(),
                                                 bytes_of(all.substr(0, kNonceBytes)),
                                                 key_.data());
  if (failed != 0) return std::nullopt;
  std::vector<std::string> lines = lines_of(plain);
  BTL_ASSERT(lines.size() == kFields);  // we wrote it
  std::int64_t until = 0;
  std::from_chars(lines[4].data(), lines[4].data() + lines[4].size(), until);
  if (base::time_from_ns(until) <= now) return std::nullopt;
  return LoginState{.provider = std::move(lines[0]),
                    .state = std::move(lines[1]),
                    .nonce = std::move(lines[2]),
                    .verifier = std::move(lines[3]),
                    .return_to = std::move(lines[5]),
                    .until = base::time_from_ns(until)};
}

base::Status LoginStates::use(const LoginState& state, base::Time now) {
  const std::lock_guard lock(mutex_);
  if (used_.contains(state.state)) {
    return base::Error{base::ErrorCode::kConflict, "this login was used before"};
  }
  if (used_.size() >= kUsedMax) {
    std::erase_if(used_, [now](const auto& entry) { return entry.second <= now; });
  }
  if (used_.size() >= kUsedMax) {
    return base::Error{base::ErrorCode::kFull, "too many logins end at once"};
  }
  used_.emplace(state.state, state.until);
  return {};
}

}  // namespace btl::access
