// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/window.hpp"

#include <algorithm>

#include "core/base/assert.hpp"
#include "core/bus/retry.hpp"

namespace btl::bus {
namespace {

// Above this many the list is cleared of what the position has passed.
constexpr std::size_t kAheadKept = 4'096;

}  // namespace

Window::Window(const WindowOptions& options, Progress progress, os::Random& random)
    : options_(options),
      random_(random),
      read_(progress.position),
      taken_(progress.position),
      in_flight_max_(options.in_flight_max),
      known_ahead_(std::move(progress.ahead)) {
  BTL_ASSERT(options.in_flight_max > 0);
  BTL_ASSERT(std::is_sorted(known_ahead_.begin(), known_ahead_.end()));
  last_of_subject_.reserve(options.in_flight_max);
}

bool Window::add(std::shared_ptr<const Page> page) {
  if (page->after() > read_) return false;
  if (page->through() <= read_) return true;  // nothing new in it
  read_ = page->through();
  pages_.push_back(held_pages_.hold(std::move(page)));
  return true;
}

base::Status Window::add_parked(std::shared_ptr<const Page> page) {
  BTL_ASSERT(page->events().size() == 1);
  if (retried_.size() >= kRetriedMax) {
    return base::Error{base::ErrorCode::kFull, "too many parked events are being retried"};
  }
  const PageEvent& event = page->events().front();
  if (find(event.view.sequence) != kNone) return {};
  const Index index = allocate(event, held_pages_.hold(std::move(page)));
  slots_[index].retried = true;
  retried_.emplace(event.view.sequence, index);
  line_up(index, nullptr);
  return {};
}

void Window::take(base::SteadyTime now, Deliveries& out) {
  runs_ = runs_allowed_ && in_flight_ == 0;
  in_flight_max_ = runs_ ? std::max(kRunMax, options_.in_flight_max) : options_.in_flight_max;
  take_due(now);
  take_ready(out);
  take_new(out);
}

// Moves events whose time has come to the ready ones.
void Window::take_due(base::SteadyTime now) {
  while (!waiting_.empty() && waiting_.begin()->first <= now) {
    const Index index = waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    make_ready(index);
  }
}

void Window::make_ready(Index index) {
  slots_[index].state = State::kReady;
  ready_.push_back(index);
}

void Window::take_ready(Deliveries& out) {
  while (!ready_.empty() && may_begin()) {
    const Index index = ready_.front();
    ready_.pop_front();
    begin_run(index, out);
  }
}

bool Window::has_room() const {
  return may_begin() && held() < kHeldMax && own_bytes_ < kHeldBytesMax && order_.size() < kSpanMax;
}

void Window::take_new(Deliveries& out) {
  while (!pages_.empty() && has_room()) {
    const auto events = held_pages_.at(pages_.front())->events();
    while (next_event_ < events.size() && has_room()) {
      const PageEvent& event = events[next_event_++];
      if (event.view.sequence <= taken_) continue;  // pages may overlap
      taken_ = event.view.sequence;
      if (event.type == options_.type) enter(event, out);
    }
    if (next_event_ < events.size()) return;
    finish_page();
  }
}

// A new event of ours.
void Window::enter(const PageEvent& event, Deliveries& out) {
  const bool settled = was_settled(event.view.sequence);
  if (settled || is_closed(event.view)) {
    if (order_.empty()) return;  // the position passes it
    order_.push_back({event.view.sequence, kNone});
    if (!settled) ahead_.push_back(event.view.sequence);
    return;
  }
  held_pages_.use(pages_.front());
  const Index index = allocate(event, pages_.front());
  order_.push_back({event.view.sequence, index});
  line_up(index, &out);
}

// Puts an event behind those of its subject. The first of its subject goes to `out`, as does one
// that belongs to the run, or waits for the next take().
void Window::line_up(Index index, Deliveries* out) {
  Slot& slot = slots_[index];
  const auto [found, first] = last_of_subject_.try_emplace(slot.event->subject_hash, index);
  if (!first) {
    Slot& before = slots_[found->second];
    before.next = index;
    found->second = index;
    slot.follows = true;
    slot.state = State::kBlocked;
    if (!runs_ || out == nullptr || before.state != State::kInFlight) return;
  } else if (out == nullptr) {
    make_ready(index);
    return;
  }
  begin(index, *out);
}

// Begins an event, and in a run those of its subject behind it.
void Window::begin_run(Index first, Deliveries& out) {
  begin(first, out);
  Index last = first;
  while (runs_ && may_begin() && slots_[last].state == State::kInFlight) {
    last = slots_[last].next;
    // One of a closed kern is settled when its turn comes.
    if (last == kNone || is_closed(slots_[last].event->view)) return;
    begin(last, out);
  }
}

void Window::begin(Index index, Deliveries& out) {
  Slot& slot = slots_[index];
  if (is_closed(slot.event->view)) {
    const std::int64_t sequence = slot.event->view.sequence;
    if (slot.retried) {
      slot.state = State::kEnding;
      refused_.push_back(sequence);
    } else {
      finish(index);
      note_ahead(sequence);
    }
    return;
  }
  slot.state = State::kInFlight;
  ++slot.attempts;
  ++in_flight_;
  const std::shared_ptr<const Page>& page = held_pages_.at(slot.page);
  if (out.pages.empty() || out.pages.back() != page) out.pages.push_back(page);
  out.list.push_back({.subscription = options_.subscription,
                      .attempt = slot.attempts,
                      .subject_hash = slot.event->subject_hash,
                      .event = &slot.event->view});
}

Window::Verdict Window::settle(std::int64_t sequence,
                               const Outcome& outcome,
                               base::SteadyTime now) {
  const Index index = find(sequence);
  if (index == kNone || slots_[index].state != State::kInFlight) return Verdict::kIgnored;
  Slot& slot = slots_[index];
  BTL_ASSERT(!slot.follows);
  --in_flight_;
  if (outcome.handled) {
    if (slot.retried && !outcome.recorded) {
      slot.state = State::kEnding;
      return Verdict::kForget;
    }
    finish(index);
    if (!outcome.recorded) note_ahead(sequence);
    return Verdict::kSettled;
  }
  if (sequence <= copied_) copy_out(index);
  if (slot.attempts >= options_.retry.attempts_max) {
    slot.state = State::kEnding;
    return Verdict::kPark;
  }
  wait(index, now + retry_delay(options_.retry, slot.attempts, random_));
  return Verdict::kWaits;
}

void Window::give_back(std::int64_t sequence) {
  const Index index = find(sequence);
  if (index == kNone || slots_[index].state != State::kInFlight) return;
  Slot& slot = slots_[index];
  --in_flight_;
  --slot.attempts;
  if (sequence <= copied_) copy_out(index);
  if (slot.follows) {
    slot.state = State::kBlocked;
  } else {
    make_ready(index);
  }
}

void Window::parked(std::int64_t sequence) {
  const Index index = find(sequence);
  BTL_ASSERT(index != kNone);
  BTL_ASSERT(slots_[index].state == State::kEnding);
  finish(index);
}

void Window::parking_failed(std::int64_t sequence, base::SteadyTime now) {
  const Index index = find(sequence);
  BTL_ASSERT(index != kNone);
  BTL_ASSERT(slots_[index].state == State::kEnding);
  wait(index, now + retry_delay(options_.retry, slots_[index].attempts, random_));
}

void Window::wait(Index index, base::SteadyTime due) {
  Slot& slot = slots_[index];
  slot.state = State::kWaiting;
  waiting_.emplace(due, index);
}

// The event is settled: the next of its subject may go, and the position may move.
void Window::finish(Index index) {
  Slot& slot = slots_[index];
  const std::int64_t sequence = slot.event->view.sequence;
  if (slot.next != kNone) {
    Slot& next = slots_[slot.next];
    next.follows = false;
    if (next.state == State::kBlocked) make_ready(slot.next);
  } else {
    last_of_subject_.erase(slot.event->subject_hash);
  }
  if (slot.retried) {
    retried_.erase({sequence, index});
  } else {
    const auto taken = find_taken(sequence);
    BTL_ASSERT(taken != order_.end());
    order_[static_cast<std::size_t>(taken - order_.begin())].slot = kNone;
    while (!order_.empty() && order_.front().slot == kNone) order_.pop_front();
  }
  own_bytes_ -= slot.own_bytes;
  held_pages_.release(slot.page);
  slot = Slot{};
  free_.push_back(index);
}

void Window::finish_page() {
  taken_ = std::max(taken_, held_pages_.at(pages_.front())->through());
  shared_.push_back(taken_);
  held_pages_.release(pages_.front());
  pages_.pop_front();
  next_event_ = 0;
  if (shared_.size() <= kPagesShared) return;
  const std::int64_t through = shared_.front();
  shared_.pop_front();
  for (auto taken = find_taken(copied_ + 1); taken != order_.end(); ++taken) {
    if (taken->sequence > through) break;
    // What is on its way needs its page anyway.
    if (taken->slot != kNone && slots_[taken->slot].state != State::kInFlight)
      copy_out(taken->slot);
  }
  copied_ = through;
}

void Window::copy_out(Index index) {
  Slot& slot = slots_[index];
  if (slot.own_bytes != 0) return;
  const HeldPages::Index own = held_pages_.hold(held_pages_.at(slot.page)->alone(*slot.event));
  held_pages_.release(slot.page);
  slot.page = own;
  slot.event = &held_pages_.at(own)->events().front();
  slot.own_bytes = bytes_of(slot.event->view);
  own_bytes_ += slot.own_bytes;
}

Window::Index Window::allocate(const PageEvent& event, HeldPages::Index page) {
  if (free_.empty()) {
    free_.push_back(static_cast<Index>(slots_.size()));
    slots_.emplace_back();
  }
  const Index index = free_.back();
  free_.pop_back();
  slots_[index].event = &event;
  slots_[index].page = page;
  return index;
}

std::deque<Window::Taken>::const_iterator Window::find_taken(std::int64_t sequence) const {
  // Most are settled in the order in which they were given out.
  if (!order_.empty() && order_.front().sequence >= sequence) return order_.begin();
  return std::lower_bound(
      order_.begin(), order_.end(), sequence, [](const Taken& taken, std::int64_t wanted) {
        return taken.sequence < wanted;
      });
}

Window::Index Window::find(std::int64_t sequence) const {
  const auto taken = find_taken(sequence);
  if (taken != order_.end() && taken->sequence == sequence && taken->slot != kNone) {
    return taken->slot;
  }
  const auto retried = retried_.lower_bound({sequence, 0});
  if (retried != retried_.end() && retried->first == sequence) return retried->second;
  return kNone;
}

bool Window::is_closed(const EventView& event) const {
  return !closed_.empty() && !event.kern.empty() && closed_.contains(event.kern);
}

bool Window::was_settled(std::int64_t sequence) {
  while (known_next_ < known_ahead_.size() && known_ahead_[known_next_] < sequence) ++known_next_;
  return known_next_ < known_ahead_.size() && known_ahead_[known_next_] == sequence;
}

// An event was settled that may lie above the position.
void Window::note_ahead(std::int64_t sequence) {
  if (sequence <= position()) return;
  if (ahead_.size() >= kAheadKept) forget_passed();
  ahead_.push_back(sequence);
}

void Window::forget_passed() {
  const std::int64_t passed = position();
  std::erase_if(ahead_, [passed](std::int64_t settled) { return settled <= passed; });
}

std::vector<std::int64_t> Window::take_ahead() {
  forget_passed();
  return std::exchange(ahead_, {});
}

std::optional<base::SteadyTime> Window::next_due() const {
  if (waiting_.empty()) return std::nullopt;
  return waiting_.begin()->first;
}

std::int64_t Window::position() const {
  return order_.empty() ? taken_ : order_.front().sequence - 1;
}

std::uint32_t Window::attempts(std::int64_t sequence) const {
  const Index index = find(sequence);
  BTL_ASSERT(index != kNone);
  return slots_[index].attempts;
}

bool Window::is_retried(std::int64_t sequence) const {
  const Index index = find(sequence);
  BTL_ASSERT(index != kNone);
  return slots_[index].retried;
}

}  // namespace btl::bus
