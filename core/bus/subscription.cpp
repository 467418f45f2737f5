// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/subscription.hpp"

#include <algorithm>
#include <utility>

#include "core/bus/log.hpp"
#include "core/bus/text.hpp"

namespace btl::bus {
namespace {

constexpr std::chrono::milliseconds kReadAgainAfter{1'000};

}  // namespace

Subscription::Subscription(Parts& parts,
                           PageReader& reader,
                           Tail& tail,
                           Positions& positions,
                           const WindowOptions& options,
                           SubscriptionSpec spec,
                           Progress progress,
                           Deliver deliver)
    : parts_(parts),
      tail_(tail),
      positions_(positions),
      spec_(std::move(spec)),
      number_(static_cast<std::int64_t>(options.subscription)),
      type_(options.type),
      lane_(parts.pool, parts.clock),
      reader_(reader),
      window_(options, progress, parts.random),
      position_(progress.position),
      deliver_(std::move(deliver)) {}

template <class F>
void Subscription::post(F job) {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  lane_.post([guest = Guest<Subscription>{std::move(*pass), shared_from_this()},
              job = std::move(job)]() mutable { job(*guest.self); });
}

template <class F>
void Subscription::run_or_post(F job) {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  lane_.run_or_post([guest = Guest<Subscription>{std::move(*pass), shared_from_this()},
                     job = std::move(job)]() mutable { job(*guest.self); });
}

void Subscription::start() {
  post([](Subscription& self) { self.pump(); });
}

void Subscription::stop() {
  active_ = false;
  tail_.leave(*this);
  Deliver released;  // outside of the lock
  const std::lock_guard lock(deliver_mutex_);
  released = std::move(deliver_);
  deliver_ = {};
}

void Subscription::settle(std::int64_t sequence, Outcome outcome) {
  run_or_post([sequence, outcome = std::move(outcome)](Subscription& self) {
    self.end_delivery(sequence, outcome);
    self.pump();
  });
}

void Subscription::end_turn(std::vector<std::int64_t> handled,
                            std::vector<std::int64_t> not_begun) {
  run_or_post([handled = std::move(handled), not_begun = std::move(not_begun)](Subscription& self) {
    const Outcome outcome{.handled = true, .recorded = false, .reason = {}};
    for (const std::int64_t sequence : handled) self.end_delivery(sequence, outcome);
    for (const std::int64_t sequence : not_begun) self.window_.give_back(sequence);
    self.window_.allow_runs(not_begun.empty() && self.window_.in_flight() == 0);
    self.pump();
  });
}

void Subscription::close_kernen(std::set<std::string, std::less<>> kernen) {
  post([kernen = std::move(kernen)](Subscription& self) mutable {
    self.window_.close_kernen(std::move(kernen));
    self.pump();
  });
}

void Subscription::retry(std::shared_ptr<const Page> page) {
  {
    const std::lock_guard lock(notes_mutex_);
    retried_.insert(page->events().front().view.sequence);
    any_retried_ = true;
  }
  post([page = std::move(page)](Subscription& self) mutable {
    const std::int64_t sequence = page->events().front().view.sequence;
    // may_retry() bounds how many there are; one too many stays marked and comes again with the
    // next start.
    if (self.window_.add_parked(std::move(page)).has_error()) self.unmark_retried(sequence);
    self.pump();
  });
}

bool Subscription::may_retry() const {
  const std::lock_guard lock(notes_mutex_);
  return retried_.size() < kRetriedMax;
}

store::Statement Subscription::stage_settled(std::int64_t sequence) const {
  const std::lock_guard lock(notes_mutex_);
  return retried_.contains(sequence) ? log::settle_retried(number_, sequence)
                                     : log::settle(number_, sequence);
}

std::string Subscription::reason() const {
  const std::lock_guard lock(notes_mutex_);
  return reason_;
}

void Subscription::set_reason(std::string reason) {
  const std::lock_guard lock(notes_mutex_);
  reason_ = std::move(reason);
}

void Subscription::unmark_retried(std::int64_t sequence) {
  if (!any_retried_) return;
  const std::lock_guard lock(notes_mutex_);
  retried_.erase(sequence);
  any_retried_ = !retried_.empty();
}

// Does all that may be done now.
void Subscription::pump() {
  if (active_) {
    Deliveries deliveries;
    const std::size_t pages_before = window_.pages();
    window_.take(parts_.clock.steady(), deliveries);
    pages_waiting_ -= static_cast<std::uint32_t>(pages_before - window_.pages());
    for (const std::int64_t sequence : window_.take_refused()) {
      park(sequence, "the plugin is off in the kern of this event");
    }
    if (!deliveries.list.empty()) hand_over(std::move(deliveries));
    if (!following_) ask_for_pages();
    arm_timer();
  }
  note_progress();
}

void Subscription::hand_over(Deliveries deliveries) {
  const std::lock_guard lock(deliver_mutex_);
  if (deliver_) deliver_(std::move(deliveries));
}

void Subscription::end_delivery(std::int64_t sequence, const Outcome& outcome) {
  switch (window_.settle(sequence, outcome, parts_.clock.steady())) {
    case Window::Verdict::kIgnored:
    case Window::Verdict::kWaits: return;
    case Window::Verdict::kSettled: unmark_retried(sequence); return;
    case Window::Verdict::kPark: park(sequence, outcome.reason); return;
    case Window::Verdict::kForget: forget(sequence); return;
  }
}

void Subscription::park(std::int64_t sequence, const std::string& reason) {
  const log::Failure failure{.subscription = number_,
                             .sequence = sequence,
                             .attempts = window_.attempts(sequence),
                             .reason = to_plain_text(reason, kReasonBytesMax),
                             .at = parts_.clock.now()};
  store::Batch batch;
  if (window_.is_retried(sequence)) {
    batch.statements.push_back(log::park_again(failure));
  } else {
    batch.statements.push_back(log::settle(number_, sequence));
    batch.statements.push_back(log::park(failure));
  }
  write_end(sequence, std::move(batch));
}

void Subscription::forget(std::int64_t sequence) {
  store::Batch batch;
  batch.statements.push_back(log::settle_retried(number_, sequence));
  write_end(sequence, std::move(batch));
}

void Subscription::write_end(std::int64_t sequence, store::Batch batch) {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  parts_.store.commit(std::move(batch),
                      [guest = Guest<Subscription>{std::move(*pass), shared_from_this()},
                       sequence](base::Result<store::Receipt> done) mutable {
                        const auto inside = std::move(guest);  // see Guest
                        inside->post([sequence, done = std::move(done)](Subscription& self) {
                          self.ended(sequence, done);
                        });
                      });
}

void Subscription::ended(std::int64_t sequence, const base::Result<store::Receipt>& done) {
  // A conflict says that a late commit of the handler settled it after all.
  if (done.has_value() || done.error().code == base::ErrorCode::kConflict) {
    window_.parked(sequence);
    unmark_retried(sequence);
    set_reason({});
  } else {
    window_.parking_failed(sequence, parts_.clock.steady());
    set_reason(done.error().message);
  }
  pump();
}

void Subscription::arm_timer() {
  const auto due = window_.next_due();
  if (!due || (armed_ && *armed_ <= *due)) return;
  armed_ = due;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(
      std::max(*due - parts_.clock.steady(), std::chrono::nanoseconds{0}));
  run_later(parts_, wait, weak_from_this(), [due = *due](Subscription& subscription) {
    subscription.post([due](Subscription& self) {
      if (self.armed_ == due) self.armed_.reset();
      self.pump();
    });
  });
}

void Subscription::note_progress() {
  Progress progress{window_.position(), window_.take_ahead()};
  if (progress.position == position_ && progress.ahead.empty()) return;
  position_ = progress.position;
  positions_.note(number_, std::move(progress));
}

void Subscription::add_page(std::shared_ptr<const Page> page) {
  const std::size_t pages_before = window_.pages();
  window_.add(std::move(page));
  if (window_.pages() == pages_before) --pages_waiting_;  // nothing new in it, or a gap before it
}

bool Subscription::offer(std::shared_ptr<const Page> page, bool here) {
  if (pages_waiting_.fetch_add(1) >= kPagesWaiting) {
    --pages_waiting_;
    return false;
  }
  auto job = [page = std::move(page)](Subscription& self) mutable {
    self.add_page(std::move(page));
    self.pump();
  };
  if (here) {
    run_or_post(std::move(job));
  } else {
    post(std::move(job));
  }
  return true;
}

void Subscription::fall_behind() {
  post([](Subscription& self) {
    self.following_ = false;
    self.pump();
  });
}

void Subscription::ask_for_pages() {
  const std::uint32_t waiting = pages_waiting_;
  if (waiting >= kPagesWaiting) return;
  std::int64_t after = 0;
  {
    const std::lock_guard lock(reading_mutex_);
    pages_wanted_ = kPagesWaiting - waiting;
    if (std::exchange(reading_, true)) return;
    read_ = std::max(read_, window_.read());
    after = read_;
  }
  read(after);
}

void Subscription::read(std::int64_t after) {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  reader_.read(after,
               type_,
               [guest = Guest<Subscription>{std::move(*pass), shared_from_this()}](
                   base::Result<PageReader::Found> result) mutable {
                 const auto inside = std::move(guest);  // see Guest
                 inside->found(std::move(result));
               });
}

void Subscription::found(base::Result<PageReader::Found> result) {
  bool again = false;
  std::int64_t after = 0;
  {
    const std::lock_guard lock(reading_mutex_);
    if (pages_wanted_ > 0) --pages_wanted_;
    if (result.has_value()) {
      again = active_ && !result->at_end && pages_wanted_ > 0;
      read_ = after = result->page->through();
      ++pages_waiting_;
    }
    reading_ = again;
  }
  // Posted before the next read begins, so that pages arrive in order.
  post([result = std::move(result)](Subscription& self) {
    if (result.has_error()) {
      self.read_failed(result.error());
    } else {
      self.use(*result);
    }
  });
  if (again) read(after);  // at once, while the page is worked on
}

void Subscription::use(const PageReader::Found& found) {
  add_page(found.page);
  set_reason({});
  if (found.at_end && active_ && !following_) {
    following_ = true;
    tail_.join(shared_from_this(), window_.read());
  }
  pump();
}

void Subscription::read_failed(const base::Error& error) {
  set_reason(error.message);
  run_later(parts_, kReadAgainAfter, weak_from_this(), [](Subscription& subscription) {
    subscription.post([](Subscription& self) { self.pump(); });
  });
}

}  // namespace btl::bus
