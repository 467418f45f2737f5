// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/delivery/counting_handler.hpp"

namespace btl::benchmarks {

void count(Counter& counter, std::string_view payload) {
  ++counter.events;
  counter.bytes += payload.size();
}

}  // namespace btl::benchmarks
