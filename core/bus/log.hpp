// SPDX-License-Identifier: EUPL-1.2
// Every SQL statement of the bus, and nothing else: what to run comes out, nothing runs here. The
// tables are described in docs/formats/events.md. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"
#include "core/bus/event.hpp"
#include "core/store/store.hpp"

namespace btl::bus::log {

// Under which the migrations are kept. A part of the host's own owner.
inline constexpr const char* kOwner = "btl.bus";

std::vector<store::Migration> migrations();

// Columns of every read of events.
enum Column : std::uint32_t {
  kSequence,
  kTime,
  kType,    // number of a name
  kSource,  // number of a name
  kId,
  kSubject,
  kKern,
  kCorrelation,  // empty: the event's own id
  kCausation,
  kPayload,
  kColumnCount,
};

// Names.
store::Query names();  // number, name
store::Statement add_name(std::string_view name);

// Events.
struct Envelope {
  std::string id;
  base::Time time;
  std::int64_t type = 0;
  std::int64_t source = 0;
};
store::Statement append(Envelope envelope, NewEvent event);
store::Query last_sequence();  // one number, 0 for an empty log
// Events of (after, through], oldest first, at most `count_max`.
store::Query events(std::int64_t after, std::int64_t through, std::uint32_t count_max);
store::Query events_of_type(std::int64_t type,
                            std::int64_t after,
                            std::int64_t through,
                            std::uint32_t count_max);
// Deletes of the first `count_max` events up to `position` those that are older than `before`;
// parked ones stay, and the newest, after which the next is numbered.
store::Statement prune(std::int64_t position, base::Time before, std::uint32_t count_max);
store::Query lowest_position();  // of all subscriptions; no row's value (NULL) when there is none

// Subscriptions.
// number, plugin, name, type, position, parked, whether some are to be tried again, whether some
// are settled by themselves
store::Query subscriptions();
store::Statement add_subscription(const std::string& plugin,
                                  const std::string& name,
                                  std::int64_t type,
                                  bool from_now);
store::Statement change_type(std::int64_t subscription, std::int64_t type);
store::Statement advance(std::int64_t subscription, std::int64_t position);

// Settled deliveries above the position.
// Refused with kConflict when the delivery is settled already, by its own row or by the position.
store::Statement settle(std::int64_t subscription, std::int64_t sequence);
store::Statement note_settled(std::int64_t subscription, std::int64_t sequence);
store::Statement forget_settled(std::int64_t subscription, std::int64_t position);
store::Query settled(std::int64_t subscription, std::int64_t after, std::uint32_t count_max);

// Parked events.
struct Failure {
  std::int64_t subscription = 0;
  std::int64_t sequence = 0;
  std::uint32_t attempts = 0;
  std::string reason;
  base::Time at;
};
store::Statement park(const Failure& failure);
store::Statement park_again(
    const Failure& failure);  // of one being retried; kConflict when it was settled meanwhile
store::Statement settle_retried(std::int64_t subscription,
                                std::int64_t sequence);  // kConflict the second time
store::Statement mark_retrying(std::int64_t subscription,
                               std::int64_t sequence);  // kConflict when not parked
store::Statement drop_parked(std::int64_t subscription,
                             std::int64_t sequence);  // kConflict when not parked
store::Query retrying(std::int64_t subscription, std::uint32_t count_max);  // events
// Parked and not being retried: plugin, subscription, attempts, reason, parked_ns and the columns
// of an event after them.
store::Query parked(std::uint32_t count_max);
inline constexpr std::uint32_t kParkedColumns = 5;

}  // namespace btl::bus::log
