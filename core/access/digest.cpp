// SPDX-License-Identifier: EUPL-1.2
#include "core/access/digest.hpp"

#include <sodium.h>

namespace btl::access {

std::string sha256(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hash;
}

std::string hex_sha256(std::string_view bytes) {
  const std::string hash = sha256(bytes);
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(
      hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(hash.data()), hash.size());
  hex.pop_back();  // sodium ends it with NUL
  return hex;
}

}  // namespace btl::access
