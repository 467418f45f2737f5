// SPDX-License-Identifier: EUPL-1.2
// How often a client may call a route: a token bucket for each pair, kept as one number (the
// generic cell rate algorithm). The table has a fixed size: a flood from many addresses forgets
// quiet clients first and never grows it. Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "core/http/router.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"

namespace btl::http {

class RateLimiter {
 public:
  // `clock` must outlive the limiter.
  RateLimiter(const os::Clock& clock, os::Random& random);

  // Counts one request; nothing when it may pass, else after how long the next one may. `client` is
  // an address: IPv6 clients count by their /64, which is what one connection gets.
  std::optional<std::chrono::seconds> refuse(std::string_view client,
                                             std::string_view route,
                                             const RateLimit& limit);

 private:
  struct Bucket {
    std::uint64_t key = 0;  // keyed hash of client and route
    std::int64_t full_at_ns =
        0;  // when it will be full again; in the past: full, as if the bucket did not exist
  };
  static constexpr std::size_t kWays = 4;
  using Set = std::array<Bucket, kWays>;

  Bucket& bucket_of(std::uint64_t key);  // mutex_ held

  const os::Clock& clock_;
  std::array<unsigned char, 16> hash_key_{};  // secret: nobody can aim at a set
  std::mutex mutex_;
  std::vector<Set> sets_;  // protected by mutex_
};

}  // namespace btl::http
