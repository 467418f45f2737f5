// SPDX-License-Identifier: EUPL-1.2
#include "unguessable.hpp"

#include <sys/random.h>

#include <array>
#include <btl/result.hpp>
#include <cstdint>
#include <string_view>

namespace roles {

std::string unguessable_id() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<std::uint8_t, 16> bytes{};
  // Up to 256 bytes are given whole, once the pool of the system has been filled at boot.
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw btl::Failure(btl::ErrorCode::kUnavailable, "the system gives no randomness");
  }
  std::string id;
  for (const std::uint8_t byte : bytes) {
    id += kDigits[byte >> 4U];
    id += kDigits[byte & 0x0fU];
  }
  return id;
}

}  // namespace roles
