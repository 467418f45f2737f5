// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/bus_capability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/plugin/barrier.hpp"
#include "core/plugin/capabilities.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint32_t kOpenDeliveriesMax = 8'192;
constexpr std::chrono::minutes kPendingMax{5};
constexpr std::uint64_t kReasonBytesMax = 1'000;
// A turn on the lane ends after so long: requests must get their turn as well.
constexpr std::chrono::milliseconds kTurnMax{5};
// The clock is looked at once in so many deliveries.
constexpr std::size_t kDeliveriesPerLook = 8;

btl_event_t to_event(const bus::Delivery& delivery) {
  const bus::EventView& event = *delivery.event;
  return {.size = sizeof(btl_event_t),
          .attempt = delivery.attempt,
          .sequence = event.sequence,
          .time_ns = base::to_ns(event.time),
          .id = to_str(event.id),
          .source = to_str(event.source),
          .type = to_str(event.type),
          .subject = to_str(event.subject),
          .kern = to_str(event.kern),
          .correlation = to_str(event.correlation),
          .causation = to_str(event.causation),
          .payload = to_bytes(event.payload)};
}

std::string failure_reason(btl_status_t status, std::string message) {
  if (!message.empty()) return message;
  return fmt::format("the handler failed with status {}", status);
}

btl_status_t settle(const btl_host_t* host,
                    btl_handle_t delivery,
                    btl_status_t outcome,
                    btl_str_t reason) noexcept {
  Capabilities* own = capabilities_of(host);
  return own == nullptr ? BTL_E_GONE : own->bus.settle(delivery, outcome, reason, nullptr);
}

}  // namespace

BusCapability::BusCapability(PluginContext& context)
    : context_(context), open_(HandleKind::kDelivery, context.number, kOpenDeliveriesMax) {}

const btl_host_bus_t& BusCapability::table() noexcept {
  static constexpr btl_host_bus_t kTable{sizeof(btl_host_bus_t), 0, &plugin::settle};
  return kTable;
}

base::Status BusCapability::declare() {
  for (const PublicationEntry& entry : context_.manifest.publications) {
    auto done = context_.services.bus.declare(
        {entry.type, context_.manifest.id, entry.schema, entry.privacy});
    if (done.has_error()) return done;
  }
  return {};
}

base::Status BusCapability::subscribe() {
  for (const SubscriptionEntry& entry : context_.manifest.subscriptions) {
    bus::SubscriptionSpec spec{.plugin = context_.manifest.id,
                               .name = entry.name,
                               .type = entry.type,
                               .from = entry.from,
                               .in_flight_max = entry.in_flight_max,
                               .retry = {}};
    auto id = context_.services.bus.subscribe(
        std::move(spec), [this, alive = context_.alive(), &entry](bus::Deliveries deliveries) {
          receive(entry, std::move(deliveries));
        });
    if (id.has_error()) return id.error();
    const std::lock_guard lock(mutex_);
    subscriptions_.push_back(*id);
  }
  return {};
}

void BusCapability::unsubscribe() {
  std::vector<std::uint64_t> subscriptions;
  {
    const std::lock_guard lock(mutex_);
    subscriptions.swap(subscriptions_);
  }
  for (const std::uint64_t subscription : subscriptions) {
    context_.services.bus.unsubscribe(subscription);
  }
}

void BusCapability::receive(const SubscriptionEntry& entry, bus::Deliveries deliveries) {
  auto turn = std::make_unique<Turn>(
      Turn{entry, std::make_shared<const bus::Deliveries>(std::move(deliveries))});
  context_.lane.post([this, alive = context_.alive(), given = std::move(turn)]() mutable {
    handle(std::move(given));
  });
}

void BusCapability::handle(std::unique_ptr<Turn> turn) {
  const os::Clock& clock = context_.services.clock;
  const std::vector<bus::Delivery>& list = turn->deliveries->list;
  base::SteadyTime now = clock.steady();
  const base::SteadyTime end = now + kTurnMax;
  // Not open: unsubscribed, so what is left comes again after the next start.
  while (turn->next < list.size() && now < end && context_.phase() == Phase::kOpen) {
    handle_next(*turn, now);
    if (turn->next % kDeliveriesPerLook == 0) now = clock.steady();
  }
  if (turn->next < list.size() && context_.phase() == Phase::kOpen) {
    context_.lane.post([this, alive = context_.alive(), given = std::move(turn)]() mutable {
      handle(std::move(given));
    });
    return;
  }
  context_.services.bus.end_turn(list.front().subscription, turn->handled, turn->not_begun);
}

// Begins the next delivery unless an earlier one of its subject holds it up, or enough are pending.
void BusCapability::handle_next(Turn& turn, base::SteadyTime now) {
  const bus::Delivery& delivery = turn.deliveries->list[turn.next++];
  const auto is_held_up = [&turn](std::uint64_t subject) {
    return std::find(turn.held_up.begin(), turn.held_up.end(), subject) != turn.held_up.end();
  };
  if (turn.pending >= turn.entry.in_flight_max || is_held_up(delivery.subject_hash)) {
    turn.not_begun.push_back(delivery.event->sequence);
    return;
  }
  switch (handle_one(turn, delivery, now)) {
    case Handled::kDone: turn.handled.push_back(delivery.event->sequence); return;
    case Handled::kPending: ++turn.pending; break;
    case Handled::kFailed: break;
  }
  turn.held_up.push_back(delivery.subject_hash);
}

BusCapability::Handled BusCapability::handle_one(Turn& turn,
                                                 const bus::Delivery& delivery,
                                                 base::SteadyTime now) {
  count_.fetch_add(1, std::memory_order_relaxed);
  OpenDelivery open{.subscription = delivery.subscription,
                    .sequence = delivery.event->sequence,
                    .event = delivery.event,
                    .entry = &turn.entry,
                    .since = now};
  const auto handle = open_.insert(std::move(open));
  if (!handle) {
    context_.services.bus.settle(
        delivery.subscription, delivery.event->sequence, {false, false, "too many are open"});
    return Handled::kFailed;
  }
  btl_error_t& error = turn.error;
  error.code = BTL_OK;
  error.message_bytes = 0;
  const btl_status_t status = call(turn.entry, delivery, *handle, error);
  if (status == BTL_OK) {
    const auto done = open_.take_when(*handle, [&turn](OpenDelivery& ended) {
      if (!ended.committing) return true;
      ended.verdict = bus::Outcome{true, false, {}};
      ended.kept = turn.deliveries;
      return false;
    });
    return done ? Handled::kDone : Handled::kPending;
  }
  open_.with(*handle, [&turn](OpenDelivery& left) { left.kept = turn.deliveries; });
  if (status == BTL_PENDING) return Handled::kPending;
  conclude(*handle, {false, false, failure_reason(status, message_of(error))});
  return Handled::kFailed;
}

btl_status_t BusCapability::call(const SubscriptionEntry& entry,
                                 const bus::Delivery& delivery,
                                 btl_handle_t handle,
                                 btl_error_t& error) {
  const btl_event_t event = to_event(delivery);
  return call_plugin(context_, {"subscription", entry.name}, error, [&] {
    return side_->on_event(context_.plugin(), to_str(entry.name), handle, &event, &error);
  });
}

void BusCapability::settle(const OpenDelivery& ended, bus::Outcome outcome) {
  context_.services.bus.settle(ended.subscription, ended.sequence, std::move(outcome));
}

bool BusCapability::conclude(btl_handle_t handle, bus::Outcome outcome) {
  bool is_left_to_commit = false;
  const auto open = open_.take_when(handle, [&](OpenDelivery& ended) {
    is_left_to_commit = ended.committing;
    if (ended.committing) ended.verdict = outcome;
    return !ended.committing;
  });
  if (!open) return is_left_to_commit;
  settle(*open, std::move(outcome));
  return true;
}

btl_status_t BusCapability::settle(btl_handle_t delivery,
                                   btl_status_t outcome,
                                   btl_str_t reason,
                                   btl_error_t* error) {
  if (outcome == BTL_PENDING) return refuse(error, {BTL_E_ARGUMENT, "outcome: still pending"});
  const auto text = to_text(reason, kReasonBytesMax, "reason");
  // A reason that is no text must not keep the delivery open.
  std::string why = text.has_value() ? std::string(*text) : text.error().message;
  bus::Outcome verdict{outcome == BTL_OK, false, {}};
  if (outcome != BTL_OK) verdict.reason = failure_reason(outcome, std::move(why));
  if (conclude(delivery, std::move(verdict))) return BTL_OK;
  return refuse(error, {BTL_E_STALE, "the delivery is settled, or gone"});
}

Checked<BusCapability::Cause> BusCapability::begin_commit(btl_handle_t delivery) {
  Cause cause;
  bool is_committing = false;
  const bool is_open = open_.with(delivery, [&](OpenDelivery& open) {
    is_committing = std::exchange(open.committing, true);
    cause = {open.subscription,
             open.sequence,
             std::string(open.event->id),
             std::string(open.event->correlation)};
  });
  if (!is_open) return Refusal{BTL_E_STALE, "delivery: settled, or gone"};
  if (is_committing) return Refusal{BTL_E_CONFLICT, "delivery: a commit carries it already"};
  return cause;
}

void BusCapability::withdraw_commit(btl_handle_t delivery) {
  open_.with(delivery, [](OpenDelivery& open) { open.committing = false; });
}

void BusCapability::end_commit(btl_handle_t delivery, const std::optional<base::Error>& error) {
  const auto open = open_.take_when(delivery, [&](OpenDelivery& ended) {
    ended.committing = false;
    return !error || ended.verdict;  // refused, and the handler goes on: the delivery stays open
  });
  if (!open) return;
  bus::Outcome outcome{true, true, {}};
  if (error) outcome = {false, false, fmt::format("its commit was refused: {}", error->message)};
  settle(*open, std::move(outcome));
}

void BusCapability::expire(base::SteadyTime now) {
  const auto forgotten = open_.take_all([now](const OpenDelivery& open) {
    return !open.committing && now - open.since > kPendingMax;
  });
  for (const OpenDelivery& open : forgotten) {
    context_.fault({"subscription", open.entry->name}, "left a delivery pending for too long");
    settle(open, {false, false, "left pending for too long"});
  }
}

}  // namespace btl::plugin
