// SPDX-License-Identifier: EUPL-1.2
#include "core/access/digest.hpp"

#include <sodium.h>

#include <array>

namespace btl::access {

std::string hex_sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(
      hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();  // sodium ends it with NUL
  return hex;
}

}  // namespace btl::access
