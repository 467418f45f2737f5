// SPDX-License-Identifier: EUPL-1.2
// What makes two requests the same: the key an answer is kept under, and the hash that tells a
// repetition from a reuse.
#include <sodium.h>

#include <array>
#include <cstdint>

#include "core/http/form_field.hpp"
#include "core/http/server.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kOnceDigits = 32;  // 128 random bits, hexadecimal

// SHA-256 over parts, each with its length before it: "ab","c" and "a","bc" differ.
class PartHash {
 public:
  PartHash() { crypto_hash_sha256_init(&state_); }

  PartHash& add(std::string_view part) {
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i) {
      length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(part.size()) >> (8 * i));
    }
    crypto_hash_sha256_update(&state_, length.data(), length.size());
    crypto_hash_sha256_update(
        &state_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    return *this;
  }

  std::string hexadecimal() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_, digest.data());
    std::string text(2 * digest.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();  // sodium ends it with NUL
    return text;
  }

 private:
  crypto_hash_sha256_state state_{};
};

}  // namespace

std::string idempotency_key(const Request& request) {
  return PartHash()
      .add(request.route)
      .add(request.method)
      .add(request.path)
      .add(find(request.headers, "idempotency-key"))
      .add(request.principal ? request.principal->account : std::string())
      .hexadecimal();
}

std::string request_hash(const Request& request) {
  PartHash hash;
  hash.add(request.method).add(request.path).add(request.query);
  const std::string_view boundary = multipart_boundary(request);
  std::string_view rest = request.body;
  for (auto at = boundary.empty() ? std::string_view::npos : rest.find(boundary);
       at != std::string_view::npos;
       at = rest.find(boundary)) {
    hash.add(rest.substr(0, at));
    rest.remove_prefix(at + boundary.size());
  }
  return hash.add(rest).hexadecimal();
}

std::optional<std::string> key_of_form(const Request& request) {
  if (request.method != "POST") return std::nullopt;
  const auto once = form_field(request, kOnceField);
  const bool is_ours = once && once->size() == kOnceDigits;
  if (!is_ours) return std::nullopt;
  return "form-" + *once + "-" + request_hash(request);
}

}  // namespace btl::http
