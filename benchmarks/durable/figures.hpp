// SPDX-License-Identifier: EUPL-1.2
// What a run of durable writes yields. Values.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace btl::benchmarks {

using Microseconds = std::chrono::duration<double, std::micro>;

struct Figures {
  double per_second = 0;
  std::vector<Microseconds> latencies;  // one a write, or one a batch

  // `share` in (0, 1]: 0.5 is the median.
  [[nodiscard]] double latency_us(double share) {
    std::sort(latencies.begin(), latencies.end());
    const auto index = static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1));
    return latencies.at(index).count();
  }
};

}  // namespace btl::benchmarks
