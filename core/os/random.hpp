// SPDX-License-Identifier: EUPL-1.2
// Randomness as a parameter. Interface: no state. All calls from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "core/base/id.hpp"

namespace btl::os {

class Random {
 public:
  Random() = default;
  Random(const Random&) = delete;
  Random& operator=(const Random&) = delete;
  virtual ~Random() = default;

  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  [[nodiscard]] base::Id id();
  // Uniform in [0, bound). `bound` must not be 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

// getrandom(2): fit for ids that must not be guessed. Aborts when the kernel cannot give any.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same sequence for the same seed (SplitMix64). For tests only: anyone can guess it.
class FakeRandom final : public Random {
 public:
  explicit FakeRandom(std::uint64_t seed = 1);
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::atomic<std::uint64_t> state_;
};

}  // namespace btl::os
