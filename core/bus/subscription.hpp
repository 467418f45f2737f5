// SPDX-License-Identifier: EUPL-1.2
// A subscription at work: brings pages to its window, hands deliveries over, and stores what
// parking decides. Everything that touches the window runs on its lane; calls from any thread.
//
// It either reads the log on its own, a page ahead, or follows the shared tail. At most
// kPagesWaiting pages wait for it: a slow handler makes it fall behind the tail, it never holds the
// tail up.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/bus/page_reader.hpp"
#include "core/bus/parts.hpp"
#include "core/bus/positions.hpp"
#include "core/bus/tail.hpp"
#include "core/bus/window.hpp"
#include "core/os/lane.hpp"

namespace btl::bus {

inline constexpr std::uint32_t kPagesWaiting = 8;
inline constexpr std::size_t kReasonBytesMax = 1'000;

class Subscription final : public Follower, public std::enable_shared_from_this<Subscription> {
 public:
  // `spec` was checked. `reader`, `tail` and `positions` are those of the bus.
  Subscription(Parts& parts,
               PageReader& reader,
               Tail& tail,
               Positions& positions,
               const WindowOptions& options,
               SubscriptionSpec spec,
               Progress progress,
               Deliver deliver);

  void start();
  // No delivery begins after this; settling goes on.
  void stop();

  void settle(std::int64_t sequence, Outcome outcome);
  void end_turn(std::vector<std::int64_t> handled, std::vector<std::int64_t> not_begun);
  void close_kernen(std::set<std::string, std::less<>> kernen);

  // Tries a parked event again; its row says so already.
  void retry(std::shared_ptr<const Page> page);
  [[nodiscard]] bool may_retry() const;
  // The statement that settles a delivery inside its handler's batch.
  [[nodiscard]] store::Statement stage_settled(std::int64_t sequence) const;

  [[nodiscard]] const SubscriptionSpec& spec() const { return spec_; }
  [[nodiscard]] bool active() const { return active_; }
  [[nodiscard]] std::int64_t position() const { return position_; }
  [[nodiscard]] std::string reason() const;

  bool offer(std::shared_ptr<const Page> page, bool here) override;
  void fall_behind() override;

 private:
  // On the lane; the job is dropped when the bus ends.
  template <class F>
  void post(F job);
  template <class F>
  void run_or_post(F job);

  // All of these on the lane.
  void pump();
  void hand_over(Deliveries deliveries);
  void end_delivery(std::int64_t sequence, const Outcome& outcome);
  void park(std::int64_t sequence, const std::string& reason);
  void forget(std::int64_t sequence);
  void write_end(std::int64_t sequence, store::Batch batch);
  void ended(std::int64_t sequence, const base::Result<store::Receipt>& done);
  void arm_timer();
  void note_progress();
  void add_page(std::shared_ptr<const Page> page);

  // Reading on its own.
  void ask_for_pages();  // on the lane
  void read(std::int64_t after);
  void found(base::Result<PageReader::Found> result);  // on any thread
  void use(const PageReader::Found& found);            // on the lane
  void read_failed(const base::Error& error);          // on the lane

  void unmark_retried(std::int64_t sequence);
  void set_reason(std::string reason);

  Parts& parts_;
  Tail& tail_;
  Positions& positions_;
  const SubscriptionSpec spec_;
  const std::int64_t number_;
  const std::int64_t type_;
  os::Lane lane_;
  PageReader& reader_;

  Window window_;                          // on the lane
  bool following_ = false;                 // on the lane
  std::optional<base::SteadyTime> armed_;  // on the lane: when the timer fires

  std::atomic<bool> active_{true};
  std::atomic<std::uint32_t> pages_waiting_{0};  // on their way to the window, or in it
  std::atomic<std::int64_t> position_;

  std::mutex deliver_mutex_;
  Deliver deliver_;  // protected by deliver_mutex_; empty when stopped

  std::mutex reading_mutex_;
  bool reading_ = false;            // protected by reading_mutex_
  std::uint32_t pages_wanted_ = 0;  // protected by reading_mutex_
  std::int64_t read_ =
      0;  // protected by reading_mutex_: end of the newest page read, given to the window or not

  mutable std::mutex notes_mutex_;
  std::set<std::int64_t> retried_;  // protected by notes_mutex_: parked events that are tried again
  std::string reason_;              // protected by notes_mutex_
  std::atomic<bool> any_retried_{false};
};

}  // namespace btl::bus
