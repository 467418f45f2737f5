// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/functions.hpp"

#include <sodium.h>

#include <array>

namespace btl::store::sqlite {
namespace {

void sha256(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  sqlite3_value* const value = values[0];
  if (sqlite3_value_type(value) == SQLITE_NULL) return sqlite3_result_null(context);
  const unsigned char* const text = sqlite3_value_text(value);
  if (text == nullptr) return sqlite3_result_error_nomem(context);
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(
      hash.data(), text, static_cast<unsigned long long>(sqlite3_value_bytes(value)));
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  sqlite3_result_text(context, hex.data(), static_cast<int>(hex.size() - 1), SQLITE_TRANSIENT);
}

}  // namespace

int add_functions(sqlite3* database) {
  return sqlite3_create_function_v2(database,
                                    "btl_sha256",
                                    1,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                    nullptr,
                                    sha256,
                                    nullptr,
                                    nullptr,
                                    nullptr);
}

}  // namespace btl::store::sqlite
