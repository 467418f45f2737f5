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
#include "core/os/random.hpp"

namespace btl::access {

// For the app: typed by hand, or read as a QR code.
struct SecondFactorSetup {
  std::string secret = {};  // base32
  std::string uri = {};     // otpauth://
};

class SecondFactor {
 public:
  static constexpr std::size_t kSetupsMax = 1'000;
  static constexpr std::chrono::minutes kSetupValid{15};

  // All must outlive it. `issuer` is what the app calls us.
  SecondFactor(Recorder& recorder, os::Random& random, std::string issuer)
      : recorder_(recorder), random_(random), issuer_(std::move(issuer)) {}

  // A new secret, which counts once a code shows that the app has it. kConflict when the account
  // has a second factor, kFull when too many are being set up.
  base::Result<SecondFactorSetup> begin(const base::Id& account);

  // With a code of the app: from now on logins need one, the caller's session counts as having
  // given it, the others end. Gives the recovery codes, once. kDenied for a wrong code, kNotFound
  // without begin(), or when that is kSetupValid ago.
  base::Result<std::vector<std::string>> confirm(const Caller& caller,
                                                 std::string_view code,
                                                 const Actor& actor);

  // For who lost both telephone and paper: only the operator, and who may manage accounts.
  base::Status remove(const base::Id& account, const Actor& actor);

 private:
  struct Setup {
    std::string secret;
    base::SteadyTime until;
  };

  Recorder& recorder_;
  os::Random& random_;
  const std::string issuer_;
  std::mutex mutex_;
  std::unordered_map<std::string, Setup> setups_;  // by account; protected by mutex_
};

}  // namespace btl::access
