// SPDX-License-Identifier: EUPL-1.2
#include "core/os/random.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>

#include "core/base/assert.hpp"

namespace btl::os {

base::Id Random::id() {
  base::Id id;
  fill(id.bytes);
  return id;
}

std::uint64_t Random::below(std::uint64_t bound) {
  BTL_ASSERT(bound > 0);
  // Values under `threshold` would make the first remainders more likely; they are drawn again.
  const std::uint64_t threshold = (0 - bound) % bound;
  for (;;) {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    const auto value = std::bit_cast<std::uint64_t>(bytes);
    if (value >= threshold) return value % bound;
  }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0) {
      BTL_ASSERT(errno == EINTR);
      continue;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

FakeRandom::FakeRandom(std::uint64_t seed) : state_(seed) {}

void FakeRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    std::uint64_t mixed = state_.fetch_add(0x9e3779b97f4a7c15U) + 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    const auto word = std::bit_cast<std::array<std::uint8_t, 8>>(mixed ^ (mixed >> 31U));
    const auto count = std::min(bytes.size(), word.size());
    std::copy_n(word.begin(), count, bytes.begin());
    bytes = bytes.subspan(count);
  }
}

}  // namespace btl::os
