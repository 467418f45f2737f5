// SPDX-License-Identifier: EUPL-1.2
// Lets people in and out. What a stranger hears of a wrong password, an unknown address and an
// account that cannot be used is the same, after the same time. Any thread; every call blocks.
//
// Guessing: failures count per client and per account. A device on which the account was let in
// before counts by itself, so that who guesses elsewhere cannot lock its owner out.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/access/attempt_limiter.hpp"
#include "core/access/password_hasher.hpp"
#include "core/access/recorder.hpp"
#include "core/access/totp_vault.hpp"
#include "core/os/random.hpp"

namespace btl::access {

struct LoginRequest {
  std::string login = {};
  std::string password = {};
  std::string code = {};            // of the app, or a recovery code; empty at first
  std::string device = {};          // the device's token, if it has one
  std::string former_session = {};  // hash of the session that this one replaces
  std::string client = {};          // address
  std::string request = {};         // id
};

// Secrets for the client alone.
struct LetIn {
  base::Id account = {};
  std::string session = {};  // token
  std::string device = {};   // token, when the device had none that is known
  bool gave_second_factor = false;
};

enum class LoginRefusal : std::uint8_t {
  kWrong,      // address, password or code; or an account that cannot be used
  kNeedsCode,  // the password is right
  kTooMany,    // wait
};

struct Refused {
  LoginRefusal why = LoginRefusal::kWrong;
  std::chrono::seconds wait{0};  // of kTooMany
};

class Login {
 public:
  static constexpr std::uint32_t kFailuresPerClient = 30;
  static constexpr std::uint32_t kFailuresPerAccount = 10;
  static constexpr std::uint32_t kFailuresPerDevice = 10;
  static constexpr std::chrono::hours kDeviceValid{24 * 90};
  static constexpr std::string_view kSessionPrefix = "btls";
  static constexpr std::string_view kDevicePrefix = "btld";

  // All must outlive it.
  Login(Recorder& recorder, PasswordHasher& hasher, const TotpVault& vault, os::Random& random)
      : recorder_(recorder), hasher_(hasher), vault_(vault), random_(random) {}

  // An error is ours: the store could not be asked or written.
  base::Result<std::variant<LetIn, Refused>> log_in(const LoginRequest& request);

  base::Status log_out(const Caller& caller, const Actor& actor);
  // All sessions of an account but `kept_session`.
  base::Status log_out_everywhere(const base::Id& account,
                                  const std::string& kept_session,
                                  const Actor& actor);

  // Sessions, links, devices, keys and approvals whose time is over.
  base::Status forget_old();

 private:
  using Answer = base::Result<std::variant<LetIn, Refused>>;

  // What one attempt counts for, and how often it may fail.
  struct Counted {
    std::string client;
    std::string owner;  // device or account
    std::uint32_t owner_max = 0;
  };
  // What proves more than a password does.
  struct Proof {
    bool is_given = false;  // needs nothing, or it is right
    bool is_missing = false;
    store::Statement use = {};
    bool has_use = false;
  };

  base::Result<bool> is_known_device(const std::string& token, const tables::SecretRow& known);
  [[nodiscard]] base::Result<Proof> prove(const tables::SecretRow& known,
                                          const std::string& code) const;
  Answer refuse(const Counted& counted, const base::Id& account, const LoginRequest& request);
  Answer let_in(const tables::SecretRow& known,
                const Proof& proof,
                bool has_device,
                const Counted& counted,
                const LoginRequest& request);
  Counted count(const LoginRequest& request, bool has_device) const;

  Recorder& recorder_;
  PasswordHasher& hasher_;
  const TotpVault& vault_;
  os::Random& random_;
  AttemptLimiter attempts_;
};

}  // namespace btl::access
