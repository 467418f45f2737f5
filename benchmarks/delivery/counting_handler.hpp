// SPDX-License-Identifier: EUPL-1.2
// The work of a subscriber in the peers: as little as in our sink plugin.
#pragma once

#include <cstdint>
#include <string_view>

namespace btl::benchmarks {

struct Counter {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;
};

void count(Counter& counter, std::string_view payload);

}  // namespace btl::benchmarks
