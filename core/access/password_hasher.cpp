// SPDX-License-Identifier: EUPL-1.2
#include "core/access/password_hasher.hpp"

#include "core/base/assert.hpp"

namespace btl::access {
namespace {

// Gives the turn back at the end of the block.
class Turn {
 public:
  explicit Turn(std::counting_semaphore<PasswordHasher::kAtOnceMax>& turns) : turns_(turns) {
    turns_.acquire();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { turns_.release(); }

 private:
  std::counting_semaphore<PasswordHasher::kAtOnceMax>& turns_;
};

}  // namespace

PasswordHasher::PasswordHasher(const PasswordCost& cost, std::ptrdiff_t at_once)
    : cost_(cost), turns_(at_once), nobodys_hash_(nobodys_hash(cost)) {
  BTL_ASSERT(at_once > 0);
  BTL_ASSERT(at_once <= kAtOnceMax);
}

base::Result<std::string> PasswordHasher::hash(std::string_view password) {
  const Turn turn(turns_);
  return hash_password(password, cost_);
}

bool PasswordHasher::fits(const std::string& hash, std::string_view password) {
  const Turn turn(turns_);
  return fits_password(hash.empty() ? nobodys_hash_ : hash, password);
}

}  // namespace btl::access
