// SPDX-License-Identifier: EUPL-1.2
#include "core/web/content_hash.hpp"

#include <sodium/crypto_generichash.h>

#include <array>

#include "core/base/assert.hpp"

namespace btl::web {

std::string content_hash(std::string_view bytes) {
  constexpr std::size_t kHashBytes = 16;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, kHashBytes> hash{};
  const int done = crypto_generichash(hash.data(),
                                      hash.size(),
                                      reinterpret_cast<const unsigned char*>(bytes.data()),
                                      bytes.size(),
                                      nullptr,
                                      0);
  BTL_ASSERT(done == 0);
  std::string text;
  for (const unsigned char byte : hash) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0x0fU];
  }
  return text;
}

}  // namespace btl::web
