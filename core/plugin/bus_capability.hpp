// SPDX-License-Identifier: EUPL-1.2
// btl.bus/1: events go in, one verdict each comes out. A verdict is what the handler returned, what
// `settle` said, or a commit that carried the delivery; such a commit is the last word while it is
// under way. Thread-safe.
#pragma once

#include <btl/ext/bus.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/bus/bus.hpp"
#include "core/plugin/handle_table.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class BusCapability {
 public:
  explicit BusCapability(PluginContext& context);

  static const btl_host_bus_t& table() noexcept;

  // The plugin's side, or null. Once, before subscribe(). [lane]
  void attach(const btl_plugin_bus_t* side) { side_ = side; }

  // Makes the types of the manifest publishable. Blocks. Not on the lane.
  base::Status declare();
  // Begins what the manifest subscribes to. Blocks. Not on the lane.
  base::Status subscribe();
  // No new delivery comes. Those under way are delivered again after the next start.
  void unsubscribe();

  btl_status_t settle(btl_handle_t delivery,
                      btl_status_t outcome,
                      btl_str_t reason,
                      btl_error_t* error);

  // A commit that carries a delivery is about to begin.
  struct Cause {
    std::uint64_t subscription = 0;
    std::int64_t sequence = 0;
    std::string id;           // of the event
    std::string correlation;  // of the chain it belongs to
  };
  Checked<Cause> begin_commit(btl_handle_t delivery);
  // It did not begin after all.
  void withdraw_commit(btl_handle_t delivery);
  // It ended: on the disk with the position, or refused with an error.
  void end_commit(btl_handle_t delivery, const std::optional<base::Error>& error);

  // Fails deliveries that were left pending for too long.
  void expire(base::SteadyTime now);

  [[nodiscard]] std::uint64_t delivery_count() const { return count_; }

 private:
  struct OpenDelivery {
    std::uint64_t subscription = 0;
    std::int64_t sequence = 0;
    const bus::EventView* event = nullptr;  // for who holds the table's lock
    const SubscriptionEntry* entry = nullptr;
    base::SteadyTime since;
    // Keeps the event when the handler has returned. (Shared with the deliveries beside it.)
    std::shared_ptr<const bus::Deliveries> kept = nullptr;
    bool committing = false;
    // What the handler said while its commit was under way.
    std::optional<bus::Outcome> verdict = {};
  };
  // Deliveries that came together, on their way through the lane.
  struct Turn {
    const SubscriptionEntry& entry;
    std::shared_ptr<const bus::Deliveries> deliveries;
    std::size_t next = 0;
    std::uint32_t pending = 0;
    std::vector<std::uint64_t> held_up = {};  // subjects of which one is pending, or failed
    std::vector<std::int64_t> handled = {};   // and not told to the bus yet
    std::vector<std::int64_t> not_begun = {};
    btl_error_t error = empty_error();  // of the delivery at hand
  };
  enum class Handled : std::uint8_t { kDone, kPending, kFailed };

  void receive(const SubscriptionEntry& entry, bus::Deliveries deliveries);
  void handle(std::unique_ptr<Turn> turn);
  void handle_next(Turn& turn, base::SteadyTime now);
  Handled handle_one(Turn& turn, const bus::Delivery& delivery, base::SteadyTime now);
  btl_status_t call(const SubscriptionEntry& entry,
                    const bus::Delivery& delivery,
                    btl_handle_t handle,
                    btl_error_t& error);
  // False: the handle is stale.
  bool conclude(btl_handle_t handle, bus::Outcome outcome);
  void settle(const OpenDelivery& ended, bus::Outcome outcome);

  PluginContext& context_;
  const btl_plugin_bus_t* side_ = nullptr;
  HandleTable<OpenDelivery> open_;
  std::atomic<std::uint64_t> count_{0};
  std::mutex mutex_;
  std::vector<std::uint64_t> subscriptions_;  // protected by mutex_
};

}  // namespace btl::plugin
