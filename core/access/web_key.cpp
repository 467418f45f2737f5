// SPDX-License-Identifier: EUPL-1.2
// The only source that makes keys of numbers, by OpenSSL.
#include "core/access/web_key.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <memory>
#include <optional>

#include "core/access/base64url.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 8192;
constexpr std::size_t kCoordinateBytes = 32;  // of P-256
constexpr std::size_t kNumberBytesMax = kRsaBitsMax / 8 + 1;

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* owned) const {
    kFree(owned);
  }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Free<kFree>>;

using Number = Owned<BIGNUM, BN_free>;
using Parameters = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Context = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;

std::string key_text(const json::object& key, std::string_view name) {
  const json::value* value = key.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Number key_number(const json::object& key, std::string_view name) {
  const auto bytes = from_base64url(key_text(key, name));
  if (!bytes || bytes->empty() || bytes->size() > kNumberBytesMax) return nullptr;
  return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()),
                          static_cast<int>(bytes->size()),
                          nullptr));
}

Key make_key(const char* type, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  const int done = EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get());
  Key key(made);
  return done == 1 ? std::move(key) : nullptr;
}

Key make_rsa(const json::object& key) {
  const Number modulus = key_number(key, "n");
  const Number exponent = key_number(key, "e");
  if (!modulus || !exponent || !BN_is_odd(exponent.get()) || BN_is_one(exponent.get())) {
    return nullptr;
  }
  const int bits = BN_num_bits(modulus.get());
  if (bits < kRsaBitsMin || bits > kRsaBitsMax) return nullptr;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  return make_key("RSA", builder.get());
}

// OpenSSL refuses a point that is not on the curve.
Key make_ec(const json::object& key) {
  const auto x = from_base64url(key_text(key, "x"));
  const auto y = from_base64url(key_text(key, "y"));
  if (key_text(key, "crv") != "P-256" || !x || !y) return nullptr;
  if (x->size() != kCoordinateBytes || y->size() != kCoordinateBytes) return nullptr;
  const std::string point = '\x04' + *x + *y;  // uncompressed
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return make_key("EC", builder.get());
}

std::string to_pem(EVP_PKEY* key) {
  const Owned<BIO, BIO_free> memory(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(memory.get(), key) != 1) return {};
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

// "use" and "key_ops" may each be absent; what is there must allow it.
bool is_for_signatures(const json::object& key) {
  const json::value* use = key.if_contains("use");
  if (use != nullptr && (!use->is_string() || use->get_string() != "sig")) return false;
  const json::value* operations = key.if_contains("key_ops");
  if (operations == nullptr) return true;
  if (!operations->is_array()) return false;
  const json::array& all = operations->get_array();
  return std::find(all.begin(), all.end(), json::value("verify")) != all.end();
}

std::optional<WebKey> read_key(const json::object& key) {
  if (!is_for_signatures(key)) return std::nullopt;
  WebKey made{
      .id = key_text(key, "kid"), .type = key_text(key, "kty"), .algorithm = key_text(key, "alg")};
  Key parsed;
  if (made.type == "RSA") parsed = make_rsa(key);
  if (made.type == "EC") parsed = make_ec(key);
  if (parsed) made.pem = to_pem(parsed.get());
  if (made.pem.empty()) return std::nullopt;
  return made;
}

}  // namespace

base::Result<std::vector<WebKey>> parse_web_keys(std::string_view document) {
  const base::Error invalid{base::ErrorCode::kInvalid, "the key set is no document of keys"};
  boost::system::error_code error;
  const json::value parsed = json::parse(document, error);
  if (error || !parsed.is_object()) return invalid;
  const json::value* list = parsed.get_object().if_contains("keys");
  if (list == nullptr || !list->is_array()) return invalid;
  if (list->get_array().size() > kWebKeysMax) return invalid;
  std::vector<WebKey> keys;
  for (const json::value& each : list->get_array()) {
    if (!each.is_object()) return invalid;
    if (auto key = read_key(each.get_object())) keys.push_back(std::move(*key));
  }
  return keys;
}

}  // namespace btl::access
