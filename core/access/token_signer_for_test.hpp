// SPDX-License-Identifier: EUPL-1.2
// Keys of a provider, as it publishes them, and tokens as it signs them, or as somebody forges
// them. For tests only.
#pragma once

#include <gtest/gtest.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/base64url.hpp"
#include "core/base/assert.hpp"

namespace btl::access {

class SigningKeyForTest {
 public:
  // `type` as OpenSSL calls it: "RSA", "EC".
  explicit SigningKeyForTest(std::string id, const std::string& type = "RSA", unsigned bits = 2048)
      : id_(std::move(id)),
        is_rsa_(type == "RSA"),
        key_(is_rsa_ ? EVP_RSA_gen(bits) : EVP_EC_gen("P-256"), &EVP_PKEY_free) {
    BTL_ASSERT(key_ != nullptr);
  }

  [[nodiscard]] const std::string& id() const { return id_; }

  // As a key set lists it.
  [[nodiscard]] boost::json::object published(const std::string& use = "sig") const {
    boost::json::object key{{"kid", id_}, {"use", use}, {"kty", is_rsa_ ? "RSA" : "EC"}};
    if (is_rsa_) {
      key["n"] = number("n");
      key["e"] = number("e");
    } else {
      key["crv"] = "P-256";
      key["x"] = number("qx", 32);
      key["y"] = number("qy", 32);
    }
    return key;
  }

  [[nodiscard]] std::string public_pem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PUBKEY(memory.get(), key_.get());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
  }

  // SHA-256 with this key, in the form of RFC 7518.
  [[nodiscard]] std::string sign(std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    auto* signature = reinterpret_cast<unsigned char*>(made.data());
    BTL_ASSERT(EVP_DigestSign(context.get(), signature, &size, bytes, text.size()) == 1);
    made.resize(size);
    return is_rsa_ ? made : both_numbers(made);
  }

 private:
  [[nodiscard]] std::string number(const char* name, int bytes = 0) const {
    BIGNUM* found = nullptr;
    BTL_ASSERT(EVP_PKEY_get_bn_param(key_.get(), name, &found) == 1);
    std::string text(static_cast<std::size_t>(bytes > 0 ? bytes : BN_num_bytes(found)), '\0');
    BN_bn2binpad(
        found, reinterpret_cast<unsigned char*>(text.data()), static_cast<int>(text.size()));
    BN_free(found);
    return to_base64url(text);
  }

  // OpenSSL writes a structure; a token has the two numbers one after the other.
  static std::string both_numbers(const std::string& structure) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(structure.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parsed(
        d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(structure.size())), &ECDSA_SIG_free);
    std::string made(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(made.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), out + 32, 32);
    return made;
  }

  const std::string id_;
  const bool is_rsa_;
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

inline std::string part_of_token(const boost::json::object& object) {
  return to_base64url(boost::json::serialize(object));
}

// A token that is signed by the key, with the header as it is given.
inline std::string signed_token(const SigningKeyForTest& key,
                                const boost::json::object& header,
                                const boost::json::object& claims) {
  const std::string text = part_of_token(header) + '.' + part_of_token(claims);
  return text + '.' + to_base64url(key.sign(text));
}

// The forgery of those who have read the public key: it is the secret of HS256.
inline std::string token_signed_with_secret(const std::string& secret,
                                            const boost::json::object& header,
                                            const boost::json::object& claims) {
  const std::string text = part_of_token(header) + '.' + part_of_token(claims);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(),
       secret.data(),
       static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()),
       text.size(),
       mac,
       &size);
  return text + '.' + to_base64url({reinterpret_cast<const char*>(mac), size});
}

inline std::string key_set(const std::vector<boost::json::object>& keys) {
  return boost::json::serialize(
      boost::json::object{{"keys", boost::json::array(keys.begin(), keys.end())}});
}

}  // namespace btl::access
