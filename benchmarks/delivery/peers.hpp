// SPDX-License-Identifier: EUPL-1.2
// What others do with one event and N subscribers: a loop over function pointers (the physical
// floor: nothing is kept, nothing is caught), Boost.Signals2, Poco's NotificationCenter, and Poco's
// NotificationQueue with a thread a subscriber. Each gives events a second; the handler counts, in
// another object file, so that nothing is inlined.
#pragma once

#include <cstddef>

namespace btl::benchmarks {

double function_pointers(std::size_t subscribers, std::size_t events);
double boost_signals2(std::size_t subscribers, std::size_t events);
double poco_notification_center(std::size_t subscribers, std::size_t events);
double poco_notification_queue(std::size_t subscribers, std::size_t events);

}  // namespace btl::benchmarks
