// SPDX-License-Identifier: EUPL-1.2
// When a failed delivery is tried again. Pure.
#pragma once

#include <chrono>
#include <cstdint>

#include "core/bus/bus.hpp"
#include "core/os/random.hpp"

namespace btl::bus {

// The wait after the `attempt`-th attempt (from 1) failed: doubles each time up to `delay_max`,
// then plus or minus a quarter, so that what failed together does not come back together.
std::chrono::nanoseconds retry_delay(const RetryPolicy& policy,
                                     std::uint32_t attempt,
                                     os::Random& random);

}  // namespace btl::bus
