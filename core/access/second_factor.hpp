// SPDX-License-Identifier: EUPL-1.2
// Sets up and takes away the second factor of an account. Any thread; every call blocks.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/access/recorder.hpp"
#include "core/access/totp_vault.hpp"
#include "core/os/random.hpp"

namespace btl::access {

// For the app: typed by hand, or read as a QR code.
struct SecondFactorSetup {
  std::string secret = {};  // base32
  std::string uri = {};     // otpauth://
};

// A second factor that counts. For the client alone.
struct SecondFactorDone {
  std::vector<std::string> recovery_codes = {};
  std::string session = {};  // token of the session in the place of the caller's
};

class SecondFactor {
 public:
  static constexpr std::size_t kSetupsMax = 1'000;
  static constexpr std::chrono::minutes kSetupValid{15};

  // All must outlive it. `issuer` is what the app calls us.
  SecondFactor(Recorder& recorder, TotpVault& vault, os::Random& random, std::string issuer)
      : recorder_(recorder), vault_(vault), random_(random), issuer_(std::move(issuer)) {}

  // A new secret, which counts once a code shows that the app has it. kConflict when the account
  // has a second factor, kFull when too many are being set up.
  base::Result<SecondFactorSetup> begin(const base::Id& account);

  // With a code of the app: from now on logins need one. All sessions end, and a new one that
  // counts as having given it takes the place of the caller's: who knew the old one has nothing of
  // it. Gives the recovery codes, once. kDenied for a wrong code, kNotFound without begin(), or
  // when that is kSetupValid ago.
  base::Result<SecondFactorDone> confirm(const Caller& caller,
                                         std::string_view code,
                                         const Actor& actor);

  // For who lost both telephone and paper: only the operator, and who may manage accounts.
  base::Status remove(const base::Id& account, const Actor& actor);

 private:
  struct Setup {
    std::string secret;
    base::SteadyTime until;
  };

  [[nodiscard]] base::Time begun_at(const Caller& caller) const;

  Recorder& recorder_;
  TotpVault& vault_;
  os::Random& random_;
  const std::string issuer_;
  std::mutex mutex_;
  std::unordered_map<std::string, Setup> setups_;  // by account; protected by mutex_
};

}  // namespace btl::access
