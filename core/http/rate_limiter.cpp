// SPDX-License-Identifier: EUPL-1.2
#include "core/http/rate_limiter.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/assert.hpp"
#include "core/http/client_address.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kSets = 2'048;  // 8,192 buckets, 128 KiB

}  // namespace

RateLimiter::RateLimiter(const os::Clock& clock, os::Random& random) : clock_(clock), sets_(kSets) {
  static_assert(crypto_shorthash_KEYBYTES == sizeof(hash_key_));
  random.fill(hash_key_);
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::uint64_t key) {
  Set& set = sets_[key % sets_.size()];
  const auto known = std::ranges::find(set, key, &Bucket::key);
  if (known != set.end()) return *known;
  Bucket& quietest = *std::ranges::min_element(set, {}, &Bucket::full_at_ns);
  quietest = {.key = key, .full_at_ns = 0};
  return quietest;
}

std::optional<std::chrono::seconds> RateLimiter::refuse(std::string_view client,
                                                        std::string_view route,
                                                        const RateLimit& limit) {
  if (limit.requests == 0) return std::nullopt;
  std::string name = network_of(client);
  name.append(1, '\0').append(route);
  std::uint64_t key = 0;
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  static_assert(sizeof(hash) == sizeof(key));
  crypto_shorthash(hash.data(),
                   reinterpret_cast<const unsigned char*>(name.data()),
                   name.size(),
                   hash_key_.data());
  std::memcpy(&key, hash.data(), sizeof(key));

  const std::int64_t period_ns = std::chrono::nanoseconds(limit.per).count();
  const std::int64_t token_ns = period_ns / limit.requests;
  const std::int64_t now_ns = clock_.steady().time_since_epoch().count();
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(key);
  const std::int64_t full_at_ns = std::max(bucket.full_at_ns, now_ns) + token_ns;
  const std::int64_t too_much_ns = full_at_ns - now_ns - period_ns;
  if (too_much_ns <= 0) {
    bucket.full_at_ns = full_at_ns;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(std::chrono::nanoseconds(too_much_ns));
}

}  // namespace btl::http
