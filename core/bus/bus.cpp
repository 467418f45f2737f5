// SPDX-License-Identifier: EUPL-1.2
// The parts of the bus, put together.
#include "core/bus/bus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "core/bus/log.hpp"
#include "core/bus/page.hpp"
#include "core/bus/page_reader.hpp"
#include "core/bus/parts.hpp"
#include "core/bus/positions.hpp"
#include "core/bus/publisher.hpp"
#include "core/bus/registry.hpp"
#include "core/bus/subscription.hpp"
#include "core/bus/tail.hpp"
#include "core/bus/watcher.hpp"

namespace btl::bus {
namespace {

constexpr std::uint32_t kInFlightMax = 1'024;
constexpr std::uint32_t kListMax = 1'000;
constexpr std::uint32_t kParkedListMax = 10'000;
constexpr std::int64_t kPruneChunk = 500;

base::Status check(const SubscriptionSpec& spec) {
  const auto wrong = [&spec](std::string_view what) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("subscription {}/{}: {}", spec.plugin, spec.name, what)};
  };
  if (spec.plugin.empty() || spec.name.empty()) return wrong("plugin and name must not be empty");
  if (spec.in_flight_max == 0 || spec.in_flight_max > kInFlightMax) {
    return wrong(fmt::format("in_flight_max must be 1 to {}", kInFlightMax));
  }
  if (spec.retry.attempts_max == 0) return wrong("attempts_max must not be 0");
  if (spec.retry.first_delay.count() < 0 || spec.retry.delay_max.count() < 0) {
    return wrong("a retry delay is negative");
  }
  return check_type_name(spec.type);
}

}  // namespace

class Bus::Impl {
 public:
  Impl(store::Store& store,
       os::WorkerPool& pool,
       const os::Clock& clock,
       os::Random& random,
       BusOptions options)
      : parts_{store, pool, clock, random, std::move(options)},
        registry_(parts_),
        publisher_(clock, random),
        reader_(parts_),
        tail_(std::make_shared<Tail>(parts_, reader_)),
        positions_(std::make_shared<Positions>(parts_)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    for (const auto& [number, subscription] : subscriptions_) subscription->stop();
    tail_->stop();
    parts_.cancel.cancel();
    parts_.gate->close();
    parts_.gate->wait_until_empty();
    // What cannot be written now is delivered again: that is no reason to stop stopping.
    static_cast<void>(positions_->write_now());
  }

  base::Status open() {
    if (!parts_.options.after) {
      return base::Error{base::ErrorCode::kInvalid, "the bus needs BusOptions::after"};
    }
    if (parts_.options.page_events == 0) {
      return base::Error{base::ErrorCode::kInvalid, "BusOptions::page_events must not be 0"};
    }
    auto ready = parts_.store.set_up({log::kOwner, log::migrations(), {}});
    if (ready.has_error()) return ready;
    const auto names = parts_.store.query_now(log::names());
    if (names.has_error()) return names.error();
    for (std::uint32_t row = 0; row < names->row_count(); ++row) {
      auto added = parts_.names->add(names->integer(row, 0), std::string(names->text(row, 1)));
      if (added.has_error()) return added;
    }
    const auto end = last_sequence();
    if (end.has_error()) return end.error();
    parts_.end = *end;
    return registry_.open();
  }

  base::Status declare(const EventType& type) {
    if (auto checked = check_type_name(type.type); checked.has_error()) return checked;
    const auto type_number = number_of(type.type);
    if (type_number.has_error()) return type_number.error();
    const auto source_number = number_of(type.source);
    if (source_number.has_error()) return source_number.error();
    return publisher_.declare(type, *type_number, *source_number);
  }

  Publisher& publisher() { return publisher_; }
  Tail& tail() { return *tail_; }

  void watch(Watch watch) {
    const std::int64_t end = parts_.end.load(std::memory_order_relaxed);
    tail_->join(std::make_shared<Watcher>(std::move(watch), end), end);
  }

  std::shared_ptr<Subscription> find(std::uint64_t number) const {
    const std::shared_lock lock(mutex_);
    const auto found = subscriptions_.find(number);
    return found == subscriptions_.end() ? nullptr : found->second;
  }

  base::Result<std::uint64_t> subscribe(SubscriptionSpec spec, Deliver deliver) {
    if (auto checked = check(spec); checked.has_error()) return checked.error();
    const std::lock_guard one_at_a_time(subscribing_);
    const auto type = number_of(spec.type);
    if (type.has_error()) return type.error();
    if (auto freed = make_way(spec); freed.has_error()) return freed.error();
    const auto known = registry_.take_or_add(spec, *type);
    if (known.has_error()) return known.error();
    auto ahead = registry_.settled_ahead(*known);
    if (ahead.has_error()) return ahead.error();
    const auto number = static_cast<std::uint64_t>(known->number);
    const WindowOptions options{.subscription = number,
                                .type = *type,
                                .in_flight_max = spec.in_flight_max,
                                .retry = spec.retry};
    Progress progress{known->position, std::move(*ahead)};
    auto made = std::make_shared<Subscription>(parts_,
                                               reader_,
                                               *tail_,
                                               *positions_,
                                               options,
                                               std::move(spec),
                                               std::move(progress),
                                               std::move(deliver));
    {
      const std::unique_lock lock(mutex_);
      subscriptions_[number] = made;
      const auto closed = closed_.find(made->spec().plugin);
      if (closed != closed_.end()) made->close_kernen(closed->second);
    }
    if (known->has_retries) {
      if (auto resumed = resume_retries(*made, known->number); resumed.has_error()) {
        made->stop();
        return resumed.error();
      }
    }
    made->start();
    return number;
  }

  void close_kernen(const std::string& plugin, std::vector<std::string> kernen) {
    const std::set<std::string, std::less<>> closed(kernen.begin(), kernen.end());
    const std::unique_lock lock(mutex_);
    closed_[plugin] = closed;
    for (const auto& [number, subscription] : subscriptions_) {
      if (subscription->spec().plugin == plugin) subscription->close_kernen(closed);
    }
  }

  std::vector<SubscriptionStatus> statuses() {
    std::vector<SubscriptionStatus> statuses;
    const auto rows = registry_.all();
    if (rows.has_error()) return statuses;
    const auto end = last_sequence();
    const auto names = parts_.names->by_number();
    for (const KnownSubscription& row : *rows) {
      SubscriptionStatus status;
      status.plugin = row.plugin;
      status.name = row.name;
      status.type = names.at(static_cast<std::size_t>(row.type));
      status.position = row.position;
      status.parked = static_cast<std::uint64_t>(row.parked);
      if (const auto found = find(static_cast<std::uint64_t>(row.number)); found != nullptr) {
        status.position = std::max(row.position, found->position());
        status.active = found->active();
        status.reason = found->reason();
      }
      if (end.has_value()) status.lag = std::max<std::int64_t>(*end - status.position, 0);
      statuses.push_back(std::move(status));
    }
    return statuses;
  }

  base::Result<std::vector<ParkedEvent>> parked() {
    const auto rows = parts_.store.query_now(log::parked(kParkedListMax));
    if (rows.has_error()) return rows.error();
    const auto names = parts_.names->by_number();
    std::vector<ParkedEvent> events;
    for (std::uint32_t row = 0; row < rows->row_count(); ++row) {
      const auto text = [&](std::uint32_t column) { return std::string(rows->text(row, column)); };
      const auto event = [](std::uint32_t column) { return log::kParkedColumns + column; };
      ParkedEvent parked;
      parked.plugin = text(0);
      parked.subscription = text(1);
      parked.attempts = static_cast<std::uint32_t>(rows->integer(row, 2));
      parked.reason = text(3);
      parked.parked_at = base::time_from_ns(rows->integer(row, 4));
      parked.sequence = rows->integer(row, event(log::kSequence));
      parked.type = names.at(static_cast<std::size_t>(rows->integer(row, event(log::kType))));
      parked.id = text(event(log::kId));
      parked.subject = text(event(log::kSubject));
      parked.kern = text(event(log::kKern));
      events.push_back(std::move(parked));
    }
    return events;
  }

  base::Status retry_parked(const std::string& plugin,
                            const std::string& name,
                            std::int64_t sequence) {
    const std::lock_guard one_at_a_time(subscribing_);
    registry_.forget_read();
    const auto row = registry_.find(plugin, name);
    if (row.has_error()) return row.error();
    const auto subscription = find(static_cast<std::uint64_t>(row->number));
    const bool active = subscription != nullptr && subscription->active();
    if (active && !subscription->may_retry()) {
      return base::Error{
          base::ErrorCode::kFull,
          fmt::format("{}/{}: {} parked events are being retried", plugin, name, kRetriedMax)};
    }
    auto marked = change_parked(log::mark_retrying(row->number, sequence), plugin, name, sequence);
    if (marked.has_error() || !active) return marked;
    return resume_retries(*subscription, row->number);
  }

  base::Status drop_parked(const std::string& plugin,
                           const std::string& name,
                           std::int64_t sequence) {
    const auto row = registry_.find(plugin, name);
    if (row.has_error()) return row.error();
    return change_parked(log::drop_parked(row->number, sequence), plugin, name, sequence);
  }

  base::Result<std::vector<std::string>> list(std::int64_t after, std::uint32_t count_max) {
    auto rows = parts_.store.query_now(log::events(
        after, std::numeric_limits<std::int64_t>::max(), std::min(count_max, kListMax)));
    if (rows.has_error()) return rows.error();
    const Page page(std::move(*rows), parts_.names, after, after);
    std::vector<std::string> documents;
    documents.reserve(page.events().size());
    for (const PageEvent& event : page.events()) documents.push_back(to_cloud_event(event.view));
    return documents;
  }

  base::Result<std::int64_t> prune(std::uint32_t count_max) {
    const base::Time before = parts_.clock.now() - parts_.options.retention;
    const auto lowest = parts_.store.query_now(log::lowest_position());
    if (lowest.has_error()) return lowest.error();
    const store::Cell cell = lowest->at(0, 0);
    // Without any subscription nobody needs the log but people who look.
    const std::int64_t position = cell.kind == store::CellKind::kNull
                                      ? std::numeric_limits<std::int64_t>::max()
                                      : cell.integer;
    std::int64_t pruned = 0;
    while (pruned < count_max) {
      const auto chunk = std::min<std::int64_t>(kPruneChunk, count_max - pruned);
      store::Batch batch;
      batch.statements.push_back(log::prune(position, before, static_cast<std::uint32_t>(chunk)));
      const auto done = parts_.store.commit_now(std::move(batch));
      if (done.has_error()) return done.error();
      pruned += done->changed.front();
      if (done->changed.front() < chunk) break;
    }
    return pruned;
  }

 private:
  base::Result<std::int64_t> last_sequence() {
    const auto rows = parts_.store.query_now(log::last_sequence());
    if (rows.has_error()) return rows.error();
    return rows->integer(0, 0);
  }

  // The number of a name, which it gets now if it has none.
  base::Result<std::int64_t> number_of(const std::string& name) {
    if (const auto number = parts_.names->number(name)) return *number;
    const std::lock_guard one_at_a_time(naming_);
    if (const auto number = parts_.names->number(name)) return *number;
    store::Batch batch;
    batch.statements.push_back(log::add_name(name));
    const auto done = parts_.store.commit_now(std::move(batch));
    if (done.has_error()) return done.error();
    const std::int64_t number = done->row_ids.front();
    if (auto added = parts_.names->add(number, name); added.has_error()) return added.error();
    return number;
  }

  // Ends an earlier, inactive subscription of that name and writes down how far it came.
  base::Status make_way(const SubscriptionSpec& spec) {
    std::shared_ptr<Subscription> earlier;
    {
      const std::unique_lock lock(mutex_);
      const auto found =
          std::find_if(subscriptions_.begin(), subscriptions_.end(), [&spec](const auto& entry) {
            const SubscriptionSpec& known = entry.second->spec();
            return known.plugin == spec.plugin && known.name == spec.name;
          });
      if (found == subscriptions_.end()) return {};
      if (found->second->active()) {
        return base::Error{
            base::ErrorCode::kConflict,
            fmt::format("{} is subscribed as \"{}\" already", spec.plugin, spec.name)};
      }
      earlier = std::move(found->second);
      subscriptions_.erase(found);
    }
    return positions_->write_now();
  }

  // Gives the parked events that are to be tried again to the subscription; those it has already do
  // not matter.
  base::Status resume_retries(Subscription& subscription, std::int64_t row) {
    auto rows = parts_.store.query_now(log::retrying(row, kRetriedMax));
    if (rows.has_error()) return rows.error();
    const Page page(std::move(*rows), parts_.names, 0, 0);
    for (const PageEvent& event : page.events()) subscription.retry(page.alone(event));
    return {};
  }

  base::Status change_parked(store::Statement change,
                             const std::string& plugin,
                             const std::string& name,
                             std::int64_t sequence) {
    store::Batch batch;
    batch.statements.push_back(std::move(change));
    const auto done = parts_.store.commit_now(std::move(batch));
    if (done.has_value()) return {};
    if (done.error().code != base::ErrorCode::kConflict) return done.error();
    return base::Error{base::ErrorCode::kNotFound,
                       fmt::format("event {} is not parked for {}/{}", sequence, plugin, name)};
  }

  Parts parts_;
  Registry registry_;  // what changes is protected by subscribing_
  Publisher publisher_;
  PageReader reader_;
  std::shared_ptr<Tail> tail_;            // shared with its reads under way
  std::shared_ptr<Positions> positions_;  // shared with its writes under way
  std::mutex naming_;                     // one new name at a time
  std::mutex subscribing_;                // one change of a subscription at a time
  mutable std::shared_mutex mutex_;
  // Shared with jobs and completions under way. Protected by mutex_.
  std::map<std::uint64_t, std::shared_ptr<Subscription>> subscriptions_;
  std::map<std::string, std::set<std::string, std::less<>>>
      closed_;  // by plugin; protected by mutex_
};

Bus::Bus(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Bus::~Bus() = default;

base::Result<std::unique_ptr<Bus>> Bus::open(store::Store& store,
                                             os::WorkerPool& pool,
                                             const os::Clock& clock,
                                             os::Random& random,
                                             BusOptions options) {
  auto impl = std::make_unique<Impl>(store, pool, clock, random, std::move(options));
  if (auto opened = impl->open(); opened.has_error()) return opened.error();
  return std::unique_ptr<Bus>(new Bus(std::move(impl)));
}

base::Status Bus::declare(EventType type) {
  return impl_->declare(type);
}

base::Result<std::vector<store::Statement>> Bus::stage(const std::string& source,
                                                       std::vector<NewEvent> events) {
  return impl_->publisher().stage(source, std::move(events));
}

store::Statement Bus::stage_settled(std::uint64_t subscription, std::int64_t sequence) const {
  const auto found = impl_->find(subscription);
  return found != nullptr ? found->stage_settled(sequence)
                          : log::settle(static_cast<std::int64_t>(subscription), sequence);
}

void Bus::committed() {
  impl_->tail().wake();
}

base::Result<std::uint64_t> Bus::subscribe(SubscriptionSpec spec, Deliver deliver) {
  return impl_->subscribe(std::move(spec), std::move(deliver));
}

void Bus::watch(Watch watch) {
  impl_->watch(std::move(watch));
}

void Bus::unsubscribe(std::uint64_t subscription) {
  if (const auto found = impl_->find(subscription); found != nullptr) found->stop();
}

void Bus::settle(std::uint64_t subscription, std::int64_t sequence, Outcome outcome) {
  if (const auto found = impl_->find(subscription); found != nullptr) {
    found->settle(sequence, std::move(outcome));
  }
}

void Bus::end_turn(std::uint64_t subscription,
                   std::span<const std::int64_t> handled,
                   std::span<const std::int64_t> not_begun) {
  if (handled.empty() && not_begun.empty()) return;
  if (const auto found = impl_->find(subscription); found != nullptr) {
    found->end_turn({handled.begin(), handled.end()}, {not_begun.begin(), not_begun.end()});
  }
}

void Bus::set_closed_kernen(const std::string& plugin, std::vector<std::string> kernen) {
  impl_->close_kernen(plugin, std::move(kernen));
}

std::vector<SubscriptionStatus> Bus::subscriptions() const {
  return impl_->statuses();
}

base::Result<std::vector<ParkedEvent>> Bus::parked() {
  return impl_->parked();
}

base::Status Bus::retry_parked(const std::string& plugin,
                               const std::string& subscription,
                               std::int64_t sequence) {
  return impl_->retry_parked(plugin, subscription, sequence);
}

base::Status Bus::drop_parked(const std::string& plugin,
                              const std::string& subscription,
                              std::int64_t sequence) {
  return impl_->drop_parked(plugin, subscription, sequence);
}

base::Result<std::vector<std::string>> Bus::list(std::int64_t after, std::uint32_t count_max) {
  return impl_->list(after, count_max);
}

base::Result<std::int64_t> Bus::prune(std::uint32_t count_max) {
  return impl_->prune(count_max);
}

}  // namespace btl::bus
