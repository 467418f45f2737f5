// SPDX-License-Identifier: EUPL-1.2
// The durable bus. An event exists when the batch that carries it is committed, and only then. Each
// subscription has a durable position in the log; deliveries are in order per subject and parallel
// across subjects. All calls any thread.
//
// How exactly-once works: stage_settled() is a statement for the subscriber's own batch. It records
// the delivery in the same transaction as the effects; a second one for the same delivery is
// refused with kConflict.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/bus/event.hpp"
#include "core/os/clock.hpp"
#include "core/os/random.hpp"
#include "core/os/worker_pool.hpp"
#include "core/store/store.hpp"

namespace btl::bus {

// An event type that a plugin may publish.
struct EventType {
  std::string type;
  std::string source;   // the one plugin that may publish it
  std::string schema;   // JSON Schema draft-04
  std::string privacy;  // "green" | "yellow" | "orange"
};

enum class From : std::uint8_t { kNow, kBeginning };

struct RetryPolicy {
  std::uint32_t attempts_max = 8;
  std::chrono::milliseconds first_delay{
      200};  // doubles each time, with jitter of plus or minus a quarter
  std::chrono::milliseconds delay_max{300'000};
};

struct SubscriptionSpec {
  std::string plugin;
  std::string name;
  std::string type;
  From from = From::kNow;
  std::uint32_t in_flight_max = 8;  // deliveries that were begun and have not ended
  RetryPolicy retry;
};

// One event for one subscription.
struct Delivery {
  std::uint64_t subscription = 0;
  std::uint32_t attempt = 1;
  std::uint64_t subject_hash = 0;    // equal for equal subjects
  const EventView* event = nullptr;  // lives as long as the deliveries it came with
};

// At least one, of one subscription, to be begun in this order. Of one subject there may be several
// in a row: a later one may be begun only when the earlier ones are handled, and is given back
// otherwise (Bus::end_turn).
struct Deliveries {
  std::vector<Delivery> list;
  std::vector<std::shared_ptr<const void>> pages;  // hold the events
};

// One call at a time, on any thread, also inside settle(): must hand over, not work, and take no
// lock that is held by a caller of the bus. Every delivery is settled or given back once.
using Deliver = base::UniqueFunction<void(Deliveries)>;

// One call at a time, in the order of the log, on any thread: must hand over, not work.
using Watch = base::UniqueFunction<void(const EventView&)>;

// How a delivery ended.
struct Outcome {
  bool handled = false;
  bool recorded =
      false;           // handled by a batch that carried stage_settled(): nothing is left to write
  std::string reason;  // of a failure
};

struct SubscriptionStatus {
  std::string plugin;
  std::string name;
  std::string type;
  std::int64_t position = 0;  // everything up to here is settled
  std::int64_t lag = 0;       // events of the log behind its end
  std::uint64_t parked = 0;
  bool active = false;
  std::string
      reason;  // why it stands still, of an active one whose store reads or writes failed last
};

struct ParkedEvent {
  std::string plugin;
  std::string subscription;
  std::int64_t sequence = 0;
  std::string id;
  std::string type;
  std::string subject;
  std::string kern;
  std::uint32_t attempts = 0;
  std::string reason;
  base::Time parked_at;
};

struct BusOptions {
  std::chrono::hours retention{
      24 * 90};  // events older than this that every subscription has passed are deleted
  std::chrono::milliseconds position_every{
      200};  // positions of at-least-once handlers are written this often
  std::uint32_t page_events = 256;
  // Runs a job later, on any thread: retries and positions wait with it. Required. The host passes
  // http::Server::after. A job that comes after the bus is gone does nothing.
  std::function<void(std::chrono::milliseconds, base::Job)> after;
};

class Bus {
 public:
  // `store`, `pool`, `clock` and `random` must outlive the bus. Creates its tables.
  static base::Result<std::unique_ptr<Bus>> open(store::Store& store,
                                                 os::WorkerPool& pool,
                                                 const os::Clock& clock,
                                                 os::Random& random,
                                                 BusOptions options);
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;
  // Waits for what is under way inside the bus and writes the positions. Not from a lane or a pool
  // thread.
  ~Bus();

  // Makes a type publishable. Blocking. kConflict when another plugin owns it, kInvalid when the
  // schema is no schema.
  base::Status declare(EventType type);

  // The statements that publish `events`, to be appended to a batch of `source`. Nothing is
  // published before that batch commits. kDenied for an undeclared or foreign type, kInvalid with
  // the JSON pointer when the payload does not fit.
  base::Result<std::vector<store::Statement>> stage(const std::string& source,
                                                    std::vector<NewEvent> events);

  // The statement that settles a delivery inside the handler's own batch.
  [[nodiscard]] store::Statement stage_settled(std::uint64_t subscription,
                                               std::int64_t sequence) const;

  // To be called after a batch with staged events has committed: wakes those who wait. Cheap.
  void committed();

  // Begins to deliver. Blocking. The id is valid until unsubscribe. The position survives restarts;
  // `from` counts only the first time. kConflict when the plugin has an active subscription of that
  // name.
  base::Result<std::uint64_t> subscribe(SubscriptionSpec spec, Deliver deliver);

  // Tells of every event that is committed from now on, whatever its type, until the bus ends. Not
  // durable: for what is only worth knowing now.
  void watch(Watch watch);

  // No delivery begins after this returns. The position stays, and deliveries under way may still
  // be settled. Waits for a call of Deliver that is running; not to be called from inside one.
  void unsubscribe(std::uint64_t subscription);

  // Ends a delivery. Settling twice is harmless. What becomes free may be delivered within this
  // call.
  void settle(std::uint64_t subscription, std::int64_t sequence, Outcome outcome);
  // Tells what became of deliveries that came together, at a fraction of the price: `handled` are
  // settled, `not_begun` are given back and come again. A subscriber whose turns end with
  // everything handled is given long runs of events, any other at most in_flight_max.
  void end_turn(std::uint64_t subscription,
                std::span<const std::int64_t> handled,
                std::span<const std::int64_t> not_begun);

  // Events of a kern in which the plugin is off are skipped for good. Replaces the earlier list.
  void set_closed_kernen(const std::string& plugin, std::vector<std::string> kernen);

  // Blocking, as all that follow; for verbs and tests.
  [[nodiscard]] std::vector<SubscriptionStatus> subscriptions() const;

  base::Result<std::vector<ParkedEvent>> parked();
  base::Status retry_parked(const std::string& plugin,
                            const std::string& subscription,
                            std::int64_t sequence);
  base::Status drop_parked(const std::string& plugin,
                           const std::string& subscription,
                           std::int64_t sequence);
  // Events after `after`, oldest first, as CloudEvents documents.
  base::Result<std::vector<std::string>> list(std::int64_t after, std::uint32_t count_max);
  // Deletes what retention allows, at most `count_max`; how many went.
  base::Result<std::int64_t> prune(std::uint32_t count_max);

 private:
  class Impl;
  explicit Bus(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::bus
