// SPDX-License-Identifier: EUPL-1.2
// Hashes and compares passwords, a few at a time: each takes 19 MiB and tens of milliseconds of a
// processor, and a flood of logins must not take either from everybody else. Any thread but loops
// and lanes: calls wait for their turn.
#pragma once

#include <semaphore>
#include <string>
#include <string_view>

#include "core/access/password.hpp"

namespace btl::access {

class PasswordHasher {
 public:
  static constexpr std::ptrdiff_t kAtOnceMax = 4;

  // `at_once` is 1 to kAtOnceMax.
  explicit PasswordHasher(const PasswordCost& cost, std::ptrdiff_t at_once = 2);

  base::Result<std::string> hash(std::string_view password);

  // An empty `hash` fits nothing, and takes as long to say so as any other.
  bool fits(const std::string& hash, std::string_view password);

  [[nodiscard]] bool is_outdated(const std::string& hash) const {
    return access::is_outdated(hash, cost_);
  }

 private:
  const PasswordCost cost_;
  std::counting_semaphore<kAtOnceMax> turns_;
  const std::string nobodys_hash_;
};

}  // namespace btl::access
