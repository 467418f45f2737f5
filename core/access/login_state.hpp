// SPDX-License-Identifier: EUPL-1.2
// A login that is under way at another server: kept by the browser that began it, in a cookie that
// only we can read or write, so that strangers who begin logins cost no memory here. Good once, for
// ten minutes, until the server is started anew. Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/os/random.hpp"

namespace btl::access {

struct LoginState {
  std::string provider = {};   // its id
  std::string state = {};      // comes back in the address
  std::string nonce = {};      // comes back in the ID token
  std::string verifier = {};   // shows that who redeems the code is who asked for it (RFC 7636)
  std::string return_to = {};  // path on this server
  base::Time until = {};
};

class LoginStates {
 public:
  static constexpr std::chrono::minutes kValid{10};
  static constexpr std::size_t kUsedMax = 10'000;  // that are remembered

  explicit LoginStates(os::Random& random);
  LoginStates(const LoginStates&) = delete;
  LoginStates& operator=(const LoginStates&) = delete;
  ~LoginStates();  // wipes the key

  LoginState begin(std::string provider, std::string return_to, base::Time now);
  std::string seal(const LoginState& state);
  // Nothing for what we did not seal, or whose time is over.
  [[nodiscard]] std::optional<LoginState> open(std::string_view text, base::Time now) const;
  // kConflict when it was used before; kFull when too many logins end at once.
  base::Status use(const LoginState& state, base::Time now);

 private:
  static constexpr std::size_t kKeyBytes = 32;

  std::string secret_text();

  os::Random& random_;
  std::array<std::uint8_t, kKeyBytes> key_{};
  std::mutex mutex_;
  std::unordered_map<std::string, base::Time> used_;  // protected by mutex_; state -> until
};

}  // namespace btl::access
